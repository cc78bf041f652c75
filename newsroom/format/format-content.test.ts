import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentFolder, NEWSROOM, report } from '../content-fixture.ts';
import { formatContent, formatFile } from './format-content.ts';

describe('formatting the content folder', () => {
  const messy = () =>
    contentFolder(report('a', {}, { ar: 'نص  \n\n\nنص', en: '' }), {
      'articles/2026/a/index.yaml': 'kind: news\nname: "a"\n',
      'articles/2026/a/anchors.lock.yaml': '#  a   lock\n\n\n',
      'sources/b.yaml': '\uFEFFkind: group\n',
      'topics.yaml': '- id: a\n',
    });

  it('brings every file into its form, once', () => {
    const { dir } = messy();
    const files = ['articles/2026/a/ar.mdx', 'articles/2026/a/index.yaml', 'sources/b.yaml'];
    const sorted = (found: readonly string[]) => [...found].sort();
    expect(sorted(formatContent(dir, { write: false }).files)).toEqual(files);
    expect(sorted(formatContent(dir, { write: true }).files)).toEqual(files);
    const text = (file: string) => readFileSync(join(dir, file), 'utf8');
    expect(text('articles/2026/a/ar.mdx')).toBe('نص\n\nنص\n');
    expect(text('articles/2026/a/index.yaml')).toBe('name: a\nkind: news\n');
    expect(text('articles/2026/a/anchors.lock.yaml')).toBe('#  a   lock\n\n\n');
    expect(text('sources/b.yaml')).toBe('kind: group\n');
    expect(formatContent(dir, { write: true }).files).toEqual([]);
  });

  it('keeps to the files that are named', () => {
    const { dir } = messy();
    expect(formatContent(dir, { only: ['articles/2026/a/ar.mdx'], write: true }).files).toEqual([
      'articles/2026/a/ar.mdx',
    ]);
    expect(formatContent(dir, { only: ['a', 'c'], write: true })).toMatchObject({
      files: [],
      unknown: ['c'],
    });
  });

  it('leaves what it does not understand to the editor', () => {
    const { dir } = contentFolder(NEWSROOM, report('a', {}, { ar: 'نص  {a}' }), {
      'topics.yaml': '- id: [',
      'sections.yaml': 'a: &b  1\nc: *b\n',
    });
    const { files, problems, refused } = formatContent(dir, { write: true });
    expect(files).toEqual(['articles/2026/a/index.yaml']);
    expect(refused).toEqual([]);
    expect(problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      'articles/2026/a/ar.mdx program-text',
      'sections.yaml yaml-alias',
      expect.stringContaining('topics.yaml yaml-syntax'),
    ]);
  });

  it('refuses a form that would say something else', () => {
    // An empty item of a list lives by the space after its hyphen.
    expect(formatFile('article', 'a/ar.mdx', 'نص\n- - \n*\t---')).toBeUndefined();
  });
});
