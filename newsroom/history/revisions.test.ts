import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  contentFolder,
  listsOf,
  NEWSROOM,
  NOW,
  report,
  SOUND,
  temporaryFolder,
} from '../content-fixture.ts';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readArticle } from '../article.ts';
import { makeIndex } from '../index-file.ts';
import { refreshIndex } from '../refresh.ts';
import { versionedFolder, type Versioned } from './git-fixture.ts';
import { knownRevisions, readVersions } from './history-index.ts';
import { revisionsOf } from './revisions.ts';

const UNIT = 'articles/2026/a';
const CORRECTION = {
  ...{ at: '2026-01-12T00:00:00Z', kind: 'correction', ar: 'صُحّح.', en: 'Put right.' },
};
const MINOR = { at: '2026-01-13T00:00:00Z', reason: 'همزة' };
const OTHER = { ...SOUND, ar: '<Claim by="reuters">قالت الصحيفة.</Claim>\n' };

/** A content folder with an index that is brought up to it. */
function indexed(content: Pick<Versioned, 'dir'>) {
  const index = makeIndex(join(temporaryFolder(), 'index.sqlite'));
  onTestFinished(() => index.database.close());
  const refresh = () => refreshIndex(index, content.dir, NOW);
  const changes = () => {
    const last = Number(
      index.database.prepare('SELECT coalesce(max(number), 0) AS n FROM changes').get()?.['n'],
    );
    refresh();
    return index.database
      .prepare('SELECT type, id FROM changes WHERE number > ?')
      .all(last)
      .map(({ type, id }) => `${String(type)} ${String(id)}`);
  };
  const revisions = (slug = 'a', unit = UNIT) => {
    const known = knownRevisions(index.database, slug);
    const lists = listsOf(content.dir);
    const { article } = readArticle(content.dir, unit, lists);
    if (!known || !article) return undefined;
    return revisionsOf(article, known, readVersions(content.dir, unit, known), lists);
  };
  refresh();
  return { changes, revisions, index };
}

function saved(...versions: readonly (readonly [day: number, files: ReturnType<typeof report>])[]) {
  const content = versionedFolder();
  content.write(NEWSROOM);
  for (const [day, files] of versions) {
    content.write(files);
    content.commit(`2026-01-${String(day)}T00:00:00Z`);
  }
  return content;
}

describe('the revisions of a report', () => {
  it('are none while only one version is known', () => {
    expect(indexed(saved([11, report('a', {}, SOUND)])).revisions()).toBeUndefined();
  });

  it('are changes with their times, their entries and their words', () => {
    const minor = { corrections: [CORRECTION], minor: [MINOR] };
    const title = { ar: 'عنوان آخر', en: 'The headline' };
    const { revisions } = indexed(
      saved(
        [11, report('a', {}, SOUND)],
        [12, report('a', { corrections: [CORRECTION] }, OTHER)],
        [13, report('a', { ...minor, title }, OTHER)],
      ),
    );
    const [last, first, ...more] = revisions()?.changes ?? [];
    expect(more).toEqual([]);
    expect(first).toMatchObject({ at: '2026-01-12T00:00:00.000Z', known: true, title: {} });
    expect(first?.entries).toEqual([CORRECTION]);
    expect(first?.text.ar).toEqual([
      {
        kind: 'changed',
        parts: [
          { kind: 'same', text: 'قالت ' },
          { kind: 'removed', text: 'الوكالة' },
          { kind: 'added', text: 'الصحيفة' },
          { kind: 'same', text: '.' },
        ],
      },
    ]);
    expect(last?.entries).toMatchObject([{ kind: 'minor', reason: 'همزة' }]);
    expect(last?.title.ar?.map(({ text }) => text)).toEqual(['عنوان ', 'الخبر', 'آخر']);
    expect(last?.text).toEqual({});
  });

  it('name sources that are new, no longer cited, or answer for what another did', () => {
    const sana = { 'sources/sana.yaml': NEWSROOM['sources/reuters.yaml'] ?? '' };
    const { revisions } = indexed(
      saved(
        [11, { ...sana, ...report('a', {}, SOUND) }],
        [12, report('a', {}, { ...SOUND, ar: SOUND.ar.replace('reuters', 'sana') })],
      ),
    );
    const [change] = revisions()?.changes ?? [];
    expect(change?.sources.map(({ kind }) => kind)).toEqual(['added', 'removed', 'other']);
    expect(change?.sources[2]?.passage).toBe('قالت الوكالة.');
    expect(change?.text).toEqual({});
  });

  it('are known without words where there is no history of them', () => {
    const folder = contentFolder(NEWSROOM, report('a', { corrections: [CORRECTION] }, SOUND));
    const revisions = indexed(folder).revisions();
    expect(revisions?.known.depth).toBe('none');
    expect(revisions?.changes).toMatchObject([{ at: CORRECTION.at, known: false, text: {} }]);
  });

  it('show what is on the page and not saved yet, first', () => {
    const content = saved([11, report('a', {}, SOUND)]);
    const { changes, revisions } = indexed(content);
    content.write(report('a', {}, OTHER));
    expect(changes()).toEqual(['article a', 'revisions a']);
    expect(revisions()?.changes).toMatchObject([{ at: undefined, known: true }]);
    content.commit('2026-01-14T00:00:00Z');
    expect(changes()).toEqual(['revisions a']);
    expect(revisions()?.changes).toMatchObject([{ at: '2026-01-14T00:00:00.000Z' }]);
    expect(changes()).toEqual([]);
  });

  it('are read on from the last commit, or anew when history was rewritten', () => {
    const content = saved([11, report('a', {}, SOUND)], [12, report('a', {}, OTHER)]);
    const { changes, revisions } = indexed(content);
    expect(revisions()?.changes).toHaveLength(1);
    content.git('reset', '-q', '--hard', 'HEAD^');
    expect(changes()).toEqual(['article a', 'revisions a']);
    expect(revisions()).toBeUndefined();
  });

  it('go on under another slug, and go with the report', () => {
    const content = saved([11, report('a', {}, SOUND)], [12, report('a', {}, OTHER)]);
    const { changes, revisions, index } = indexed(content);
    content.remove(UNIT);
    content.write(report('b', { previousSlugs: ['a'] }, OTHER));
    content.commit('2026-01-13T00:00:00Z');
    expect(changes()).toEqual(expect.arrayContaining(['revisions a', 'revisions b']));
    expect(revisions('b', 'articles/2026/b')?.changes).toHaveLength(1);
    const reason = { ar: 'خطأ', en: 'A mistake' };
    const withdrawn = { status: 'withdrawn', withdrawn: { at: '2026-01-14T00:00:00Z', reason } };
    content.write(report('b', { previousSlugs: ['a'], ...withdrawn }, OTHER));
    expect(changes()).toContain('revisions b');
    expect(index.database.prepare('SELECT count(*) AS n FROM revisions').get()?.['n']).toBe(0);
  });

  it('leave out what could not have been printed', () => {
    const broken = report('a', {}, { ...SOUND, ar: 'سر {لم ينشر}\n' });
    const { revisions } = indexed(
      saved([11, report('a', {}, SOUND)], [12, broken], [13, report('a', {}, OTHER)]),
    );
    expect(JSON.stringify(revisions())).not.toContain('سر');
    expect(revisions()?.changes).toHaveLength(1);
  });

  it('that are very long leave the words of the older ones out, and say so', () => {
    const long = (n: number) =>
      Array.from({ length: 400 }, (_, k) => `كلمات كثيرة جداً ${String(n)} ${String(k)}.`).join(
        '\n\n',
      );
    const { revisions } = indexed(
      saved(
        ...[11, 12, 13, 14, 15, 16].map(
          (day) => [day, report('a', {}, { ar: long(day), en: SOUND.en })] as const,
        ),
      ),
    );
    const { changes = [] } = revisions() ?? {};
    expect(changes.map((change) => change.long)).toContain(true);
    expect(changes[0]?.long).toBe(false);
    expect(changes.at(-1)).toMatchObject({ long: true, text: {} });
  });
});

describe('a git that does not answer for a while', () => {
  afterEach(() => vi.unstubAllEnvs());

  /** All that is asked of it is refused, until it is mended. */
  function broken(question: 'log' | 'cat-file'): void {
    const bin = temporaryFolder();
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    const script = `#!/bin/sh\ncase " $* " in *" ${question} "*) exit 1;; esac\nexec ${real} "$@"\n`;
    writeFileSync(join(bin, 'git'), script, { mode: 0o755 });
    vi.stubEnv('PATH', `${bin}:${process.env['PATH'] ?? ''}`);
  }
  const three = () =>
    [SOUND, OTHER, { ...SOUND, ar: '<Claim by="reuters">قال.</Claim>\n' }].map((text) =>
      report('a', {}, text),
    );

  it.each(['log', 'cat-file'] as const)(
    '%s: all is known again with the next commit',
    (question) => {
      const [first, second, third] = three();
      const content = saved([11, first ?? {}], [12, second ?? {}]);
      broken(question);
      const { index, changes } = indexed(content);
      expect(knownRevisions(index.database, 'a')).toBeUndefined();
      vi.unstubAllEnvs();
      content.write(third ?? {});
      content.commit('2026-01-13T00:00:00Z');
      expect(changes()).toContain('revisions a');
      expect(knownRevisions(index.database, 'a')?.versions).toHaveLength(3);
    },
  );

  it.each([
    // What is on disk is known without it.
    ['log', 3],
    ['cat-file', 2],
  ] as const)('%s: what is known stays', (question, versions) => {
    const [first, second, third] = three();
    const content = saved([11, first ?? {}], [12, second ?? {}]);
    const { index, changes, revisions } = indexed(content);
    broken(question);
    content.write(third ?? {});
    content.commit('2026-01-13T00:00:00Z');
    changes();
    expect(knownRevisions(index.database, 'a')?.versions).toHaveLength(versions);
    if (question === 'cat-file') expect(() => revisions()).toThrow('git does not tell');
  });
});
