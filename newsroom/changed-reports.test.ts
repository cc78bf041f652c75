import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changedReports } from './changed-reports.ts';
import { contentFolder, NEWSROOM, report } from './content-fixture.ts';
import { gitEnvironment } from './history/git.ts';

/** A content folder in a repository whose first commit is `base`. */
function repository() {
  const folder = contentFolder(
    NEWSROOM,
    ...['kept', 'edited', 'pulled', 'dropped', 'moved'].map((slug) => report(slug)),
    report('was-pulled', { status: 'withdrawn' }),
  );
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
      cwd: folder.dir,
      env: gitEnvironment(),
    });
  const commit = () => {
    git('add', '--all');
    git('commit', '--quiet', '-m', 'a');
  };
  git('init', '--quiet', '--initial-branch', 'main');
  commit();
  git('tag', 'base');
  return { ...folder, git, commit };
}

describe('the reports that a branch changes', () => {
  it('are told by what becomes of them, with their titles', async () => {
    const { dir, write, commit } = repository();
    write(report('added', { status: 'draft', title: { ar: 'خبر جديد', en: 'A new one' } }));
    write(report('edited', {}, { ar: 'نص آخر.\n' }));
    write(report('pulled', { status: 'withdrawn' }));
    write(report('was-pulled', { status: 'withdrawn' }, { ar: 'بلا نص.\n' }));
    rmSync(join(dir, 'articles/2026/dropped'), { recursive: true });
    write(report('moved', {}, { year: '2025' }));
    rmSync(join(dir, 'articles/2026/moved'), { recursive: true });
    write({ 'sources/other.yaml': '{}' });
    commit();
    const changed = (await changedReports(dir, 'base')) ?? [];
    expect(
      changed.map(({ slug, change, status }) => `${slug}: ${change}, ${String(status)}`),
    ).toEqual([
      'added: new, draft',
      'dropped: removed, ready',
      'edited: changed, ready',
      'moved: changed, ready',
      'pulled: withdrawn, withdrawn',
      'was-pulled: changed, withdrawn',
    ]);
    expect(changed[0]?.title).toEqual({ ar: 'خبر جديد', en: 'A new one' });
    // Of what is gone, what it was.
    expect(changed[1]?.title).toEqual({ ar: 'عنوان الخبر', en: 'The headline' });
  });

  it('are compared with where the branch began, whatever the other has done since', async () => {
    const { dir, write, commit, git } = repository();
    git('checkout', '--quiet', '-b', 'branch');
    write(report('added'));
    commit();
    git('checkout', '--quiet', 'main');
    write(report('edited', {}, { ar: 'نص آخر.\n' }));
    commit();
    git('checkout', '--quiet', 'branch');
    const changed = await changedReports(dir, 'main');
    expect(changed?.map(({ slug }) => slug)).toEqual(['added']);
  });

  it('are told as far as their data can be read', async () => {
    const { dir, write, commit } = repository();
    write({ 'articles/2026/odd/index.yaml': 'title: 3\nstatus: [a]\npublishAt: soon\n' });
    write({ 'articles/2026/odder/index.yaml': '{{{' });
    commit();
    const changed = await changedReports(dir, 'base');
    const nothing = {
      change: 'new',
      title: { ar: undefined, en: undefined },
      status: undefined,
      publishAt: undefined,
    };
    expect(changed).toEqual([
      { slug: 'odd', ...nothing },
      { slug: 'odder', ...nothing },
    ]);
  });

  it('are unknown without the commit, or without a repository', async () => {
    const { dir } = repository();
    for (const base of ['none', '--output=x', '0'.repeat(40)]) {
      expect(await changedReports(dir, base)).toBeUndefined();
    }
    const alone = contentFolder(NEWSROOM).dir;
    expect(await changedReports(alone, 'HEAD')).toBeUndefined();
  });
});
