import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  both,
  contentFolder,
  indexedFolder,
  NEWSROOM,
  report,
  temporaryFolder,
  type ContentFolder,
  type Files,
} from './content-fixture.ts';
import { vanishedReports } from './vanished.ts';

const WITHDRAWN = { at: '2026-01-20T12:00:00Z', reason: both('خطأ', 'A mistake') };

/** A content folder that lies in a repository, as `content/` of this one does. */
function versioned(...parts: readonly Files[]) {
  const folder = contentFolder();
  const git = (...args: string[]) => {
    const who = ['-c', 'user.name=Desk', '-c', 'user.email=desk@matn.example'];
    execFileSync('git', [...who, ...args], { cwd: folder.dir, stdio: 'pipe' });
  };
  git('init', '-q');
  const content: ContentFolder & { readonly commit: () => void } = {
    dir: join(folder.dir, 'content'),
    write: (files) => {
      folder.write(Object.fromEntries(Object.entries(files).map(([p, t]) => [`content/${p}`, t])));
    },
    remove: (path) => {
      folder.remove(`content/${path}`);
    },
    commit: () => {
      git('add', '-A');
      git('commit', '-q', '-m', 'As it is');
    },
  };
  for (const files of [NEWSROOM, ...parts]) content.write(files);
  content.commit();
  return content;
}

const found = async (dir: string, indexFile?: string) =>
  (await vanishedReports(dir, indexFile)).map(
    ({ file, rule, severity, values }) => `${file} ${severity} ${rule} ${String(values['slug'])}`,
  );

const A_IS_GONE = ['articles/2026/a/index.yaml error vanished-slug a'];

describe('a published report that is gone from a folder with a history', () => {
  it('is missed, before that is committed and ever after', async () => {
    const content = versioned(report('a'), report('b'));
    expect(await found(content.dir)).toEqual([]);
    content.remove('articles/2026/a');
    expect(await found(content.dir)).toEqual(A_IS_GONE);
    content.commit();
    expect(await found(content.dir)).toEqual(A_IS_GONE);
    content.write(report('c'));
    content.commit();
    expect(await found(content.dir)).toEqual(A_IS_GONE);
  });

  it('is not missed where another leads on from its slug, or it is back, withdrawn', async () => {
    const content = versioned(report('a'), report('b'));
    content.remove('articles/2026/a');
    content.write(report('new', { previousSlugs: ['a'] }));
    content.commit();
    expect(await found(content.dir)).toEqual([]);
    content.remove('articles/2026/new');
    // Now both slugs lead nowhere; the newest is told of first.
    expect(await found(content.dir)).toEqual([
      'articles/2026/new/index.yaml error vanished-slug new',
      ...A_IS_GONE,
    ]);
    content.write(
      report('a', { status: 'withdrawn', withdrawn: WITHDRAWN, previousSlugs: ['new'] }),
    );
    expect(await found(content.dir)).toEqual([]);
  });

  it('is not missed in another year', async () => {
    const content = versioned(report('a'));
    content.remove('articles/2026/a');
    content.write(report('a', {}, { year: '2025' }));
    content.commit();
    expect(await found(content.dir)).toEqual([]);
  });
});

it('drafts and what was under embargo may go', async () => {
  const content = versioned(
    report('draft', { status: 'draft' }),
    report('embargo', { publishAt: '2999-01-01T00:00:00Z' }),
    { 'articles/2026/broken/index.yaml': 'status: [' },
  );
  for (const slug of ['draft', 'embargo', 'broken']) content.remove(`articles/2026/${slug}`);
  content.commit();
  expect(await found(content.dir)).toEqual([]);
});

describe('without a history', () => {
  it('the index remembers, before and after it was brought up to date', async () => {
    const folder = indexedFolder(report('a'), report('b', { status: 'draft' }), report('c'));
    const { database } = folder.index;
    const file = String(database.prepare('PRAGMA database_list').get()?.['file']);
    for (const slug of ['a', 'b']) folder.remove(`articles/2026/${slug}`);
    expect(await found(folder.dir, file)).toEqual(['articles/a error vanished-slug a']);
    folder.refresh();
    expect(await found(folder.dir, file)).toEqual(['articles/a error vanished-slug a']);
    folder.write(report('c', { previousSlugs: ['a'] }));
    expect(await found(folder.dir, file)).toEqual([]);
  });

  it('nothing is known without an index, or with a damaged one', async () => {
    const folder = contentFolder(NEWSROOM, report('a'));
    const file = join(temporaryFolder(), 'index.sqlite');
    expect(await found(folder.dir, file)).toEqual([]);
    writeFileSync(file, 'no database');
    expect(await found(folder.dir, file)).toEqual([]);
    expect(await found(folder.dir)).toEqual([]);
  });
});
