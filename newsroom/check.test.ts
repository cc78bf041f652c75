import { join, relative } from 'node:path';
import { symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkContent } from './check.ts';
import { ABOUT, contentFolder, NEWSROOM, places, report, SOUND } from './content-fixture.ts';

const TEXT_FAULT = { ar: '{a}' };

describe('the check', () => {
  it('finds nothing wrong with sound content', () => {
    expect(checkContent(contentFolder(NEWSROOM, ABOUT, report('a', {}, SOUND)).dir)).toEqual([]);
  });

  it('finds every fault in one run: no file hides those of another', () => {
    const { dir } = contentFolder(NEWSROOM, ABOUT, report('b', { section: 'none' }), {
      ...report('a', {}, TEXT_FAULT),
      'pages/about/ar.mdx': '<Point from="1">نعم</Point>',
      'places.yaml': 'a: [',
      'sources/reuters.yaml': 'kind: gossip\nname: { ar: أ, en: a }',
    });
    symlinkSync('/nowhere', join(dir, 'people/ghost.yaml'));
    expect(places(checkContent(dir))).toEqual([
      'articles/2026/a/ar.mdx:1:1 program-text',
      'articles/2026/b/index.yaml:10:10 unknown-reference',
      'pages/about/ar.mdx:1:1 unknown-component',
      'people/ghost.yaml:1:1 symbolic-link',
      'places.yaml:1:5 yaml-syntax',
      'sources/reuters.yaml:1:7 field',
    ]);
  });

  it('does not blame reports for a list that cannot be read', () => {
    const ar = '<Claim by="reuters" via="nobody">نعم</Claim>';
    const { dir } = contentFolder(NEWSROOM, report('a', { byline: ['desk', 'ghost'] }, { ar }), {
      'places.yaml': '[',
      'people/desk.yaml': '[',
      'sources/reuters.yaml': '[',
    });
    expect(places(checkContent(dir)).filter((place) => !place.includes('yaml-syntax'))).toEqual([
      'articles/2026/a/ar.mdx:1:1 unknown-source',
      'articles/2026/a/index.yaml:13:5 unknown-reference',
    ]);
  });

  it('says what is not there at all', () => {
    const { dir } = contentFolder({ 'pages/about/en.mdx': 'Yes', 'articles/2026/a/en.mdx': '' });
    expect(places(checkContent(dir))).toEqual([
      'articles/2026/a/ar.mdx:1:1 missing-file',
      'articles/2026/a/index.yaml:1:1 missing-file',
      'pages/about/ar.mdx:1:1 missing-file',
      'pages/about/index.yaml:1:1 missing-file',
      'site.yaml:1:1 missing-file',
    ]);
  });

  it('reports each fault once', () => {
    const folder = contentFolder(NEWSROOM, report('a'));
    folder.remove('articles/2026/a/ar.mdx');
    symlinkSync('/nowhere', join(folder.dir, 'articles/2026/a/ar.mdx'));
    expect(places(checkContent(folder.dir))).toEqual(['articles/2026/a/ar.mdx:1:1 symbolic-link']);
  });

  it('wants a page to be named as its folder is', () => {
    const { dir } = contentFolder(NEWSROOM, ABOUT, report('a', {}, SOUND), {
      'pages/about/index.yaml': ABOUT['pages/about/index.yaml']?.replace('about', 'contact') ?? '',
    });
    expect(places(checkContent(dir))).toEqual(['pages/about/index.yaml:1:7 name-differs']);
  });

  it('wants no page where another part of the site is', () => {
    const files = Object.entries(ABOUT).map(([path, text]): [string, string] => [
      path.replace('about', 'archive'),
      text.replace('about', 'archive'),
    ]);
    const { dir } = contentFolder(NEWSROOM, report('a', {}, SOUND), Object.fromEntries(files));
    const found = checkContent(dir);
    expect(places(found)).toEqual(['pages/archive/index.yaml:1:7 reserved-name']);
    expect(found[0]).toMatchObject({ severity: 'error', values: { id: 'archive' } });
  });

  it('refuses a slug that a report of another year has', () => {
    const { dir } = contentFolder(
      NEWSROOM,
      report('a', {}, { ...SOUND, year: '2025' }),
      report('a', {}, SOUND),
      report('b', {}, SOUND),
    );
    expect(checkContent(dir)).toMatchObject([
      {
        file: 'articles/2026/a/index.yaml',
        rule: 'duplicate-slug',
        values: { slug: 'a', other: 'articles/2025/a' },
      },
    ]);
  });
});

describe('the check of what is said and who says it', () => {
  const rules = (ar: string, en: string) =>
    checkContent(contentFolder(NEWSROOM, report('a', {}, { ar, en })).dir).map(({ rule }) => rule);

  it('tells of wording, sentences and sources that stand alone', () => {
    expect(rules('قالت الوزارة إنها تعمل.\n', 'Loose.\n')).toEqual([
      'no-source',
      'attribution-outside-claim',
      'summary-loose',
      'unused-source',
    ]);
  });

  it('tells of a sentence whose Arabic has changed', () => {
    expect(rules(SOUND.ar.replace('الوكالة', 'الوزارة'), SOUND.en)).toEqual(['summary-stale-lost']);
  });
});

describe('the check of named reports and paths', () => {
  /** The files with faults that are left when only these are asked for. */
  function found(only: (dir: string) => string[]): string[] {
    const { dir } = contentFolder(
      NEWSROOM,
      report('a', {}, TEXT_FAULT),
      report('ab', {}, TEXT_FAULT),
      { 'articles/2026/a/en.mdx': '{a}', 'sources/a.yaml': 'a: [' },
    );
    return checkContent(dir, only(dir)).map(({ file }) => file);
  }
  const OF_A = ['articles/2026/a/ar.mdx', 'articles/2026/a/en.mdx'];

  it('takes a slug', () => {
    expect(found(() => ['a'])).toEqual(OF_A);
  });

  it('takes a path below the content folder', () => {
    expect(found(() => ['articles/2026/a'])).toEqual(OF_A);
    expect(found(() => ['./articles/2026/a/'])).toEqual(OF_A);
    expect(found(() => ['articles/2026/a/en.mdx'])).toEqual(['articles/2026/a/en.mdx']);
    expect(found(() => ['sources'])).toEqual(['sources/a.yaml']);
  });

  it('takes a path from the working directory, or from the root', () => {
    const from = (dir: string) => relative(process.cwd(), join(dir, 'articles/2026/a'));
    expect(found((dir) => [from(dir)])).toEqual(OF_A);
    expect(found((dir) => [join(dir, 'articles/2026/a')])).toEqual(OF_A);
  });

  it('takes several, and the folder itself for everything', () => {
    expect(found(() => ['a', 'sources/a.yaml'])).toEqual([...OF_A, 'sources/a.yaml']);
    expect(found((dir) => [dir])).toHaveLength(4);
    expect(found(() => [])).toHaveLength(4);
  });

  it('finds nothing elsewhere', () => {
    expect(found(() => ['b', 'articles/2026/b', '2026', '..', '/'])).toEqual([]);
  });
});
