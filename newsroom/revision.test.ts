import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './content-fixture.ts';
import { gitEnvironment } from './history/git.ts';
import { revisionNamed, revisionOf } from './revision.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const UNKNOWN = { branch: undefined, commit: undefined };

describe('what a host says that it builds', () => {
  it.each([
    ['anybody', { GIT_BRANCH: 'a', GIT_COMMIT: COMMIT }],
    [
      'GitHub, of a pull request',
      { GITHUB_HEAD_REF: 'a', GITHUB_REF_NAME: '7/merge', GITHUB_SHA: COMMIT },
    ],
    ['GitHub, of a push', { GITHUB_HEAD_REF: '', GITHUB_REF_NAME: 'a', GITHUB_SHA: COMMIT }],
    ['Vercel', { VERCEL_GIT_COMMIT_REF: 'a', VERCEL_GIT_COMMIT_SHA: COMMIT }],
    ['Cloudflare Pages', { CF_PAGES_BRANCH: 'a', CF_PAGES_COMMIT_SHA: COMMIT }],
    ['Cloudflare Workers', { WORKERS_CI_BRANCH: 'a', WORKERS_CI_COMMIT_SHA: COMMIT }],
    ['Netlify', { NETLIFY: 'true', HEAD: 'a', COMMIT_REF: COMMIT }],
    ['Render', { RENDER_GIT_BRANCH: 'a', RENDER_GIT_COMMIT: COMMIT }],
    ['Railway', { RAILWAY_GIT_BRANCH: 'a', RAILWAY_GIT_COMMIT_SHA: COMMIT }],
    ['GitLab', { CI_COMMIT_REF_NAME: 'a', CI_COMMIT_SHA: COMMIT }],
  ] as [string, Record<string, string>][])('%s', (_, env) => {
    expect(revisionNamed(env)).toEqual({ branch: 'a', commit: '0123456' });
  });

  it('is not taken from names that may mean anything', () => {
    expect(revisionNamed({ HEAD: 'a', COMMIT_REF: COMMIT })).toEqual(UNKNOWN);
  });

  it('is believed before the host is, when we say it', () => {
    const env = { VERCEL_GIT_COMMIT_REF: 'theirs', GIT_BRANCH: 'ours' };
    expect(revisionNamed(env).branch).toBe('ours');
  });
});

describe('what git says', () => {
  const repository = () => {
    const folder = temporaryFolder();
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: folder, env: gitEnvironment(), encoding: 'utf8' }).trim();
    git('init', '--quiet', '--initial-branch', 'مسودات');
    const commit = () =>
      git(
        ...'-c user.name=a -c user.email=a@b.example commit --quiet --allow-empty -m a'.split(' '),
      );
    return { folder, git, commit };
  };

  it('fills what the host leaves out', () => {
    const { folder, git, commit } = repository();
    commit();
    const head = git('rev-parse', 'HEAD').slice(0, 7);
    expect(revisionOf(UNKNOWN, folder)).toEqual({ branch: 'مسودات', commit: head });
    const named = { branch: 'said', commit: undefined };
    expect(revisionOf(named, folder)).toEqual({ branch: 'said', commit: head });
    git('checkout', '--quiet', '--detach');
    expect(revisionOf(UNKNOWN, folder)).toEqual({ branch: undefined, commit: head });
  });

  it('may be nothing: no commit, no repository, no folder', () => {
    expect(revisionOf(UNKNOWN, repository().folder).commit).toBeUndefined();
    expect(revisionOf(UNKNOWN, temporaryFolder())).toEqual(UNKNOWN);
    expect(revisionOf(UNKNOWN, '/nowhere')).toEqual(UNKNOWN);
  });
});
