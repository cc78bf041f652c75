import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArticle } from './article.ts';
import {
  contentFolder,
  listsOf,
  NEWSROOM,
  places,
  report,
  temporaryFolder,
} from './content-fixture.ts';
import { readText, scanContent, scanUnit, unitAt, walkContent, type Unit } from './files.ts';

describe('a walk through the content folder', () => {
  it('finds lists, people, sources, stories, reports and pages, whole and in order', () => {
    const { dir } = contentFolder(NEWSROOM, report('b', {}, { year: '2025' }), report('a'), {
      'pages/about/index.yaml': '',
    });
    expect(scanContent(dir).units.map(({ path, type, id }) => `${path} ${type} ${id}`)).toEqual([
      'articles/2025/b article b',
      'articles/2026/a article a',
      'pages/about page about',
      'people/desk.yaml person desk',
      'places.yaml places places',
      'sections.yaml sections sections',
      'site.yaml site site',
      'sources/reuters.yaml source reuters',
      'stories/ties.yaml story ties',
      'topics.yaml topics topics',
    ]);
  });

  it('passes over hidden files, and over what has no place there', () => {
    const { dir } = contentFolder({
      '.git/config': '',
      'notes.txt': '',
      'drafts/a/index.yaml': '',
      'sources/.reuters.yaml.swp': '',
      'sources/notes.md': '',
      'sources/deep/a.yaml': '',
      'articles/a.mdx': '',
      'articles/2026/a.mdx': '',
      'articles/2026/.a/index.yaml': '',
    });
    expect(scanContent(dir)).toEqual({ units: [], problems: [] });
  });

  it('sees by the signature that a file of a unit was changed, added or removed', () => {
    const folder = contentFolder(report('a'), report('b'));
    const signatures = () => scanContent(folder.dir).units.map(({ signature }) => signature);
    const seen = [signatures()];
    folder.write({ 'articles/2026/a/ar.mdx': 'غيره' });
    seen.push(signatures());
    folder.write({ 'articles/2026/a/map.png': '' });
    seen.push(signatures());
    folder.remove('articles/2026/a/en.mdx');
    seen.push(signatures());
    expect(new Set(seen.map(([a]) => a)).size).toBe(4);
    expect(new Set(seen.map(([, b]) => b)).size).toBe(1);
  });

  it('throws when there is no such folder', () => {
    expect(() => scanContent(join(temporaryFolder(), 'none'))).toThrow(
      expect.objectContaining({ code: 'ENOENT' }),
    );
  });
});

describe('a symbolic link', () => {
  it('is reported and never followed, wherever it stands', () => {
    const outside = contentFolder(NEWSROOM, report('a')).dir;
    const { dir } = contentFolder({ 'articles/2026/b/ar.mdx': 'نعم' });
    symlinkSync(join(outside, 'site.yaml'), join(dir, 'site.yaml'));
    symlinkSync(join(outside, 'sources'), join(dir, 'sources'));
    symlinkSync(join(outside, 'articles/2026'), join(dir, 'articles/2025'));
    symlinkSync(join(outside, 'articles/2026/a'), join(dir, 'articles/2026/a'));
    symlinkSync('/nowhere', join(dir, 'articles/2026/b/index.yaml'));
    const { units, problems } = scanContent(dir);
    expect(units.map(({ path }) => path)).toEqual(['articles/2026/b']);
    expect(places(problems).sort()).toEqual([
      'articles/2025:1:1 symbolic-link',
      'articles/2026/a:1:1 symbolic-link',
      'articles/2026/b/index.yaml:1:1 symbolic-link',
      'site.yaml:1:1 symbolic-link',
      'sources:1:1 symbolic-link',
    ]);
  });

  it('is not followed either where it is a folder on the way to a file', () => {
    const outside = contentFolder(report('a')).dir;
    const { dir } = contentFolder({ 'articles/2026/b/ar.mdx': 'نعم' });
    symlinkSync(join(outside, 'articles/2026/a'), join(dir, 'articles/2026/a'));
    const { text, problem } = readText(dir, 'articles/2026/a/ar.mdx');
    expect(text).toBeUndefined();
    expect(problem).toMatchObject({ rule: 'symbolic-link' });
  });

  it('brings nothing from outside into a report', () => {
    const secret = join(temporaryFolder(), 'secret');
    writeFileSync(secret, 'سر');
    const { dir, remove } = contentFolder(NEWSROOM, report('a'));
    remove('articles/2026/a/ar.mdx');
    symlinkSync(secret, join(dir, 'articles/2026/a/ar.mdx'));
    expect(readText(dir, 'articles/2026/a/ar.mdx')).not.toHaveProperty('text');
    const { article, problems } = readArticle(dir, 'articles/2026/a', listsOf(dir));
    expect(article).toBeUndefined();
    expect(places(problems)).toEqual(['articles/2026/a/ar.mdx:1:1 symbolic-link']);
  });
});

describe('a file', () => {
  it('is read as UTF-8, without its byte order mark', () => {
    const { dir } = contentFolder({ a: '\uFEFFنعم' });
    expect(readText(dir, 'a')).toEqual({ text: 'نعم' });
  });

  it.each([
    ['broken UTF-8', Buffer.from([0xd9, 0x86, 0xd8])],
    ['UTF-16', Buffer.from('\uFEFFنعم', 'utf16le')],
    ['Windows-1256', Buffer.from([0xe4, 0xda, 0xe3])],
  ])('is refused when it is %s', (name, bytes) => {
    const { dir } = contentFolder();
    writeFileSync(join(dir, 'a'), bytes);
    const { text, problem } = readText(dir, 'a');
    expect(text).toBeUndefined();
    const column = name === 'broken UTF-8' ? 2 : 1;
    expect(problem).toMatchObject({ file: 'a', line: 1, rule: 'encoding' });
    expect(problem?.column).toBe(column);
  });

  it('that is not there is no problem of its own', () => {
    expect(readText(contentFolder().dir, 'a/b')).toEqual({});
  });

  it('that is a folder or a pipe is none, and is not waited for', () => {
    const { dir } = contentFolder();
    mkdirSync(join(dir, 'a'));
    execFileSync('mkfifo', [join(dir, 'b')]);
    expect(readText(dir, 'a').problem).toMatchObject({ rule: 'not-a-file' });
    expect(readText(dir, 'b').problem).toMatchObject({ rule: 'not-a-file' });
  });

  it('is not read when it is larger than any text', () => {
    const { dir } = contentFolder({ a: 'a'.repeat(1024 * 1024), b: 'a'.repeat(1024 * 1024 + 1) });
    expect(readText(dir, 'a').problem).toBeUndefined();
    expect(readText(dir, 'b').problem).toMatchObject({ rule: 'too-large' });
  });

  it('is refused where it holds what no text does', () => {
    const { dir } = contentFolder({ a: 'نعم\r\nلا \0' });
    writeFileSync(join(dir, 'b'), Buffer.from([0xd9, 0x86, 0x0a, 0xd9, 0x86, 0x20, 0xd9, 0x20]));
    expect(readText(dir, 'a').problem).toMatchObject({ line: 2, column: 4, rule: 'nul' });
    expect(readText(dir, 'b').problem).toMatchObject({ line: 2, column: 3, rule: 'encoding' });
  });

  // Root may read everything.
  it.skipIf(process.getuid?.() === 0)('that is locked cannot be read', () => {
    const { dir } = contentFolder({ a: '' });
    chmodSync(join(dir, 'a'), 0);
    expect(readText(dir, 'a').problem).toMatchObject({
      rule: 'unreadable',
      values: { detail: 'EACCES' },
    });
  });
});

describe('a folder that is as it was', () => {
  it('is not listed again, and its files are looked at all the same', () => {
    const folder = contentFolder(report('a'), report('b'));
    const old = new Date('2026-01-01T00:00:00Z');
    const age = () => {
      for (const slug of ['a', 'b'])
        utimesSync(join(folder.dir, `articles/2026/${slug}`), old, old);
    };
    const walk = (known: readonly Unit[] = []) => [
      ...walkContent(folder.dir, [], (path) => known.find((unit) => unit.path === path)),
    ];
    // Just made: another change might leave the same time.
    expect(walk().map((unit) => unit.folder)).toEqual([undefined, undefined]);
    age();
    const first = walk();
    expect(first.every((unit) => unit.folder !== undefined)).toBe(true);
    expect(walk(first)).toEqual(first);
    // Only what is listed again is found at all.
    const forgetful = first.map((unit, n) => (n === 0 ? { ...unit, signature: '' } : unit));
    expect(walk(forgetful)[0]?.signature).toBe('');
    folder.write({ 'articles/2026/a/ar.mdx': 'غيره' });
    expect(walk(first)[0]?.signature).not.toBe(first[0]?.signature);
    folder.write({ 'articles/2026/b/map.png': '' });
    expect(walk(first)[1]?.signature).toContain('map.png');
  });
});

describe('what a path belongs to', () => {
  it.each([
    ['site.yaml', 'site.yaml'],
    ['people/a.yaml', 'people/a.yaml'],
    ['articles/2026/a', 'articles/2026/a'],
    ['articles/2026/a/ar.mdx', 'articles/2026/a'],
    ['pages/about/deep/x.png', 'pages/about'],
    ['articles/2026', 'many'],
    ['articles', 'many'],
    ['sources', 'many'],
    ['', 'many'],
    ['README.md', undefined],
    ['people/a.txt', undefined],
    ['site.yaml/x', undefined],
    ['.git/HEAD', undefined],
    ['articles/2026/a/.ar.mdx.swp', undefined],
  ])('%s', (path, expected) => {
    const place = unitAt(path);
    expect(typeof place === 'object' ? place.path : place).toBe(expected);
  });

  it('is looked at alone as a walk would', () => {
    const { dir } = contentFolder(NEWSROOM, report('a'));
    for (const unit of scanContent(dir).units) {
      const place = unitAt(unit.path);
      expect(typeof place === 'object' && scanUnit(dir, place)).toEqual(unit);
    }
    expect(scanUnit(dir, { path: 'articles/2026/b', type: 'article', id: 'b' })).toBeUndefined();
    expect(scanUnit(dir, { path: 'site.yaml', type: 'article', id: 'b' })).toBeUndefined();
  });
});
