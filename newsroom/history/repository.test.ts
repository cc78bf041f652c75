import { describe, expect, it } from 'vitest';
import { report, temporaryFolder } from '../content-fixture.ts';
import { readBlobs } from './git.ts';
import { versionedFolder } from './git-fixture.ts';
import { repositoryOf, repositorySignature, savedCommits } from './repository.ts';

const A = 'articles/2026/a';
const AR = `${A}/ar.mdx`;

/** What each commit did, in short. */
function told(dir: string, after?: string) {
  const commits = savedCommits(dir, repositoryOf(dir).head, after);
  return commits?.map(({ at, changes }) => {
    const files = changes.map(({ slug, files: done }) => {
      const names = Object.entries(done).map(([file, blob]) => (blob === null ? `-${file}` : file));
      return `${slug}: ${names.join(' ')}`;
    });
    return [new Date(at).toISOString().slice(0, 10), ...files].join(' | ');
  });
}

describe('the history of a content folder', () => {
  it.each([
    ['a folder of a repository', 'content'],
    ['a repository of its own', ''],
  ])('is read where it is %s', (_, below) => {
    const content = versionedFolder(below);
    content.write(report('a'));
    content.commit('2026-01-10T00:00:00Z');
    content.write({ [AR]: 'نص آخر.\n' });
    content.commit('2026-01-11T00:00:00Z');
    content.remove(`${A}/en.mdx`);
    content.commit('2026-01-12T00:00:00Z');
    expect(told(content.dir)).toEqual([
      '2026-01-10 | a: ar en index',
      '2026-01-11 | a: ar',
      '2026-01-12 | a: -en',
    ]);
  });

  it('goes on from a commit, if that leads to the present one', () => {
    const content = versionedFolder();
    content.write(report('a'));
    const first = content.commit('2026-01-10T00:00:00Z');
    content.write({ [AR]: 'نص آخر.\n' });
    const second = content.commit('2026-01-11T00:00:00Z');
    expect(told(content.dir, first)).toEqual(['2026-01-11 | a: ar']);
    expect(told(content.dir, second)).toEqual([]);
    content.git('reset', '-q', '--hard', first);
    expect(told(content.dir, second)).toBeUndefined();
  });

  it('takes a merge for one step: what lay on a branch was never on the site', () => {
    const content = versionedFolder();
    content.write(report('a'));
    content.commit('2026-01-10T00:00:00Z');
    content.git('checkout', '-q', '-b', 'review');
    content.write({ [AR]: 'اسم لم ينشر.\n' });
    content.commit('2026-01-11T00:00:00Z');
    content.write({ [AR]: 'بلا اسم.\n' });
    content.commit('2026-01-12T00:00:00Z');
    content.git('checkout', '-q', 'main');
    content.git('merge', '-q', '--no-ff', '-m', 'Reviewed', 'review');
    const { head } = repositoryOf(content.dir);
    const commits = savedCommits(content.dir, head) ?? [];
    expect(commits).toHaveLength(2);
    const blobs = commits.flatMap(({ changes }) =>
      changes.flatMap(({ files }) => Object.values(files)),
    );
    const texts = readBlobs(
      content.dir,
      blobs.filter((blob) => blob !== null),
    );
    expect([...(texts?.values() ?? [])]).toContain('بلا اسم.\n');
    expect([...(texts?.values() ?? [])]).not.toContain('اسم لم ينشر.\n');
  });

  it('knows a report that moves to another year by its slug', () => {
    const content = versionedFolder();
    content.write(report('a'));
    content.commit('2026-01-10T00:00:00Z');
    content.remove(A);
    content.write(report('a', {}, { year: '2025' }));
    content.commit('2026-01-11T00:00:00Z');
    expect(told(content.dir)?.at(-1)).toBe('2026-01-11 | a: ar en index');
  });

  it('is told from outside to have moved on', () => {
    const content = versionedFolder();
    content.write(report('a'));
    content.commit('2026-01-10T00:00:00Z');
    const { signature } = repositoryOf(content.dir);
    expect(repositorySignature(content.dir)).toBe(signature);
    content.write({ [AR]: 'نص آخر.\n' });
    expect(repositorySignature(content.dir)).toBe(signature);
    content.commit('2026-01-11T00:00:00Z');
    expect(repositorySignature(content.dir)).not.toBe(signature);
  });

  it('is shallow where it was fetched so, and whole once the rest has come', () => {
    const content = versionedFolder();
    content.write(report('a'));
    content.commit('2026-01-10T00:00:00Z');
    content.write({ [AR]: 'نص آخر.\n' });
    content.commit('2026-01-11T00:00:00Z');
    const clone = versionedFolder();
    clone.git('fetch', '-q', '--depth=1', `file://${content.dir}/../.git`, 'main');
    clone.git('checkout', '-q', '-B', 'main', 'FETCH_HEAD');
    const { depth, signature } = repositoryOf(clone.dir);
    expect(depth).toBe('shallow');
    expect(told(clone.dir)).toHaveLength(1);
    clone.git('fetch', '-q', '--unshallow', `file://${content.dir}/../.git`, 'main');
    expect(repositorySignature(clone.dir)).not.toBe(signature);
    expect(repositoryOf(clone.dir).depth).toBe('whole');
    expect(told(clone.dir)).toHaveLength(2);
  });

  it('is none where there is no repository, or nothing in it yet', () => {
    expect(repositoryOf(temporaryFolder()).depth).toBe('none');
    expect(repositoryOf(versionedFolder().dir).depth).toBe('none');
  });
});

describe('the contents of files', () => {
  it('come in one answer; what is not there is left out', () => {
    const content = versionedFolder();
    content.write({ [AR]: 'سطر\nآخر\n', [`${A}/en.mdx`]: '' });
    content.commit('2026-01-10T00:00:00Z');
    const [one = '', two = ''] = ['ar.mdx', 'en.mdx'].map((file) =>
      content.git('rev-parse', `HEAD:content/${A}/${file}`),
    );
    const none = '0'.repeat(40);
    expect([...(readBlobs(content.dir, [one, none, two, one]) ?? [])]).toEqual([
      [one, 'سطر\nآخر\n'],
      [two, ''],
    ]);
  });
});
