import { execFileSync } from 'node:child_process';
import { gitEnvironment } from './history/git.ts';

/** What of a repository a host shows. */
export interface Revision {
  readonly branch: string | undefined;
  /** Of the whole commit, as many digits as people say. */
  readonly commit: string | undefined;
}

/**
 * Where hosts say what they build, ours first. A pull request's own branch comes before GitHub's
 * name for the merge of it.
 */
const BRANCH = [
  ...['GIT_BRANCH', 'GITHUB_HEAD_REF', 'GITHUB_REF_NAME', 'VERCEL_GIT_COMMIT_REF'],
  ...['CF_PAGES_BRANCH', 'WORKERS_CI_BRANCH', 'RENDER_GIT_BRANCH', 'RAILWAY_GIT_BRANCH'],
  'CI_COMMIT_REF_NAME',
];
const COMMIT = [
  ...['GIT_COMMIT', 'GITHUB_SHA', 'VERCEL_GIT_COMMIT_SHA'],
  ...['CF_PAGES_COMMIT_SHA', 'WORKERS_CI_COMMIT_SHA', 'RENDER_GIT_COMMIT'],
  ...['RAILWAY_GIT_COMMIT_SHA', 'CI_COMMIT_SHA'],
];
/** Netlify's names could be anybody's: they count where it says that it is Netlify. */
const NETLIFY = { branch: 'HEAD', commit: 'COMMIT_REF' } as const;

/** How many digits of a commit are shown. */
const DIGITS = 7;

/** What the environment says of the branch and commit that is shown. */
export function revisionNamed(env: Readonly<Record<string, string | undefined>>): Revision {
  const first = (names: readonly string[]) =>
    names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
  const netlify = env['NETLIFY'] === 'true';
  return {
    branch: first(netlify ? [...BRANCH, NETLIFY.branch] : BRANCH),
    commit: first(netlify ? [...COMMIT, NETLIFY.commit] : COMMIT)?.slice(0, DIGITS),
  };
}

/** The same, with what is not said asked of git in the folder; without a repository it stays unknown. */
export function revisionOf(named: Revision, folder: string): Revision {
  return {
    branch: named.branch ?? git(folder, 'branch', '--show-current'),
    commit: named.commit ?? git(folder, 'rev-parse', 'HEAD')?.slice(0, DIGITS),
  };
}

/** One line, or nothing: no git, no repository, no commit yet, no branch checked out. */
function git(folder: string, ...args: readonly string[]): string | undefined {
  try {
    const said = execFileSync('git', args, {
      cwd: folder,
      env: gitEnvironment(),
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return said.trim() || undefined;
  } catch {
    return undefined;
  }
}
