import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scanContent } from '../files.ts';
import { shapeOf } from '../format/key-order.ts';
import { mergeYaml } from './merge-yaml.ts';

const BEFORE = `# About the file
name: a-slug
title:
  # Why this title
  ar: عنوان
  en: Title
topics: []
byline:
  - one # first
  - two
sample: false
`;

describe('writing data into a YAML text', () => {
  const data = () => parse(BEFORE) as Record<string, unknown>;
  const shape = shapeOf('article');

  it('changes nothing when nothing changed', () => {
    const text = mergeYaml(BEFORE, data(), shape) ?? '';
    expect(mergeYaml(text, data(), shape)).toBe(text);
    const empty = {
      ...data(),
      topics: undefined,
      sample: undefined,
      picture: { alt: {} },
      story: '',
    };
    expect(mergeYaml(text, empty, shape)).toBe(text);
  });

  it('changes the line that was edited, and keeps comments', () => {
    const text = mergeYaml(BEFORE, data(), shape) ?? '';
    const edited = { ...data(), title: { ar: 'عنوان آخر', en: 'Title' } };
    expect(mergeYaml(text, edited, shape)).toBe(text.replace('ar: عنوان\n', 'ar: عنوان آخر\n'));
  });

  it('adds, takes away and moves the items of a list', () => {
    const text = mergeYaml(BEFORE, data(), shape) ?? '';
    const after = mergeYaml(text, { ...data(), byline: ['three', 'one'] }, shape);
    expect(parse(after ?? '')).toMatchObject({ byline: ['three', 'one'] });
    expect(after).toContain('# first');
  });

  it('writes a new file in the order of the schema', () => {
    const wanted = { title: { en: 'T', ar: 'ع' }, name: 'a', topics: [], sample: false };
    expect(mergeYaml(undefined, wanted, shape)).toBe('name: a\ntitle:\n  ar: ع\n  en: T\n');
  });

  it('refuses what it cannot read', () => {
    expect(mergeYaml('a: [', {}, shape)).toBeUndefined();
  });

  it('leaves every file of the newsroom as it is', () => {
    for (const { path, type } of scanContent('content').units) {
      const file = type === 'article' || type === 'page' ? `${path}/index.yaml` : path;
      const text = readFileSync(`content/${file}`, 'utf8');
      expect(mergeYaml(text, parse(text), shapeOf(type)), file).toBe(text);
    }
  });
});
