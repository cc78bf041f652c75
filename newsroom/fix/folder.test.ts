import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentFolder, NEWSROOM, report, temporaryFolder } from '../content-fixture.ts';
import { selectUnits } from '../selection.ts';
import { hasMark, readUnit, replaceText } from './folder.ts';

describe('the units that are named', () => {
  const folder = () => contentFolder(NEWSROOM, report('a'), report('b', {}, { year: '2025' }));
  const chosen = (only: (content: string) => string[]) => {
    const content = folder().dir;
    const { units, unknown } = selectUnits(content, only(content));
    return { units: units.map(({ path }) => path), unknown };
  };

  it('are all of them without a name', () => {
    expect(chosen(() => []).units).toHaveLength(9);
    expect(chosen((content) => [content]).units).toHaveLength(9);
  });

  it.each([
    ['a', ['articles/2026/a']],
    ['articles/2025', ['articles/2025/b']],
    ['articles/2026/a/en.mdx', ['articles/2026/a']],
    ['./sources/', ['sources/reuters.yaml']],
    ['site.yaml', ['site.yaml']],
  ])('by slug or path: %s', (name, units) => {
    expect(chosen(() => [name])).toEqual({ units, unknown: [] });
    expect(chosen((content) => [join(content, name)]).units).toEqual(name === 'a' ? [] : units);
    expect(chosen((content) => [relative('.', join(content, name))]).units).toEqual(
      name === 'a' ? [] : units,
    );
  });

  it('are none for a name that fits nothing', () => {
    expect(chosen(() => ['c', 'articles/2026/a', '../a', '/'])).toEqual({
      units: ['articles/2026/a'],
      unknown: ['c', '../a', '/'],
    });
  });

  it('want their own files, and only the ones that are named', () => {
    const { wants } = selectUnits(folder().dir, ['articles/2026/a/ar.mdx']);
    expect(wants('articles/2026/a/ar.mdx')).toBe(true);
    expect(wants('articles/2026/a/en.mdx')).toBe(false);
    expect(selectUnits(folder().dir, ['a']).wants('articles/2026/a/en.mdx')).toBe(true);
  });
});

describe('reading a unit', () => {
  it('takes the texts, and says which it could not take', () => {
    const { dir, write } = contentFolder(report('a'));
    const folder = 'articles/2026/a';
    write({ [`${folder}/anchors.lock.yaml`]: '# x\n', [`${folder}/notes.txt`]: 'x' });
    writeFileSync(join(dir, folder, 'en.mdx'), Buffer.from([0xff, 0xfe]));
    const [found] = selectUnits(dir, []).units;
    if (!found) throw new Error('no unit');
    const { unit, problems } = readUnit(dir, found);
    expect([...unit.files.keys()]).toEqual([
      `${folder}/index.yaml`,
      `${folder}/ar.mdx`,
      `${folder}/anchors.lock.yaml`,
    ]);
    expect(problems).toMatchObject([{ file: `${folder}/en.mdx`, rule: 'encoding' }]);
  });
});

describe('writing a file', () => {
  const MARK = '\uFEFF';

  it('puts one text in place of another, and leaves nothing beside it', () => {
    const { dir } = contentFolder({ 'a.yaml': 'a: 1\r\n' });
    chmodSync(join(dir, 'a.yaml'), 0o640);
    expect(replaceText(dir, 'a.yaml', 'a: 1\r\n', 'a: 2\r\n')).toBe(true);
    expect(readFileSync(join(dir, 'a.yaml'), 'utf8')).toBe('a: 2\r\n');
    expect(statSync(join(dir, 'a.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(dir)).toEqual(['a.yaml']);
  });

  it('makes a file that was not there', () => {
    const dir = temporaryFolder();
    expect(replaceText(dir, 'a.yaml', undefined, 'x')).toBe(true);
    expect(readFileSync(join(dir, 'a.yaml'), 'utf8')).toBe('x');
  });

  it('keeps a byte order mark, unless it is to go', () => {
    const { dir } = contentFolder({ 'a.yaml': `${MARK}a: 1\n` });
    expect(hasMark(dir, 'a.yaml')).toBe(true);
    expect(replaceText(dir, 'a.yaml', 'a: 1\n', 'a: 2\n')).toBe(true);
    expect(readFileSync(join(dir, 'a.yaml'), 'utf8')).toBe(`${MARK}a: 2\n`);
    expect(replaceText(dir, 'a.yaml', 'a: 2\n', 'a: 2\n', { mark: 'drop' })).toBe(true);
    expect(hasMark(dir, 'a.yaml')).toBe(false);
  });

  it('does not write over what someone else wrote, made or took away', () => {
    const { dir } = contentFolder({ 'a.yaml': 'theirs' });
    expect(replaceText(dir, 'a.yaml', 'mine', 'new')).toBe(false);
    expect(replaceText(dir, 'a.yaml', undefined, 'new')).toBe(false);
    expect(replaceText(dir, 'b.yaml', 'mine', 'new')).toBe(false);
    expect(readdirSync(dir)).toEqual(['a.yaml']);
    expect(readFileSync(join(dir, 'a.yaml'), 'utf8')).toBe('theirs');
  });

  it('leaves a link and what it leads to alone', () => {
    const { dir } = contentFolder({ 'real.yaml': 'x' });
    mkdirSync(join(dir, 'sub'));
    symlinkSync('../real.yaml', join(dir, 'sub', 'a.yaml'));
    expect(replaceText(dir, 'sub/a.yaml', 'x', 'y')).toBe(false);
    expect(readFileSync(join(dir, 'real.yaml'), 'utf8')).toBe('x');
  });
});
