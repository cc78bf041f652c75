import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorOf } from '../anchors.ts';
import { contentFolder, NEWSROOM, report } from '../content-fixture.ts';
import { fixContent } from './fix-content.ts';

const point = (from: string) => `<Point from="${from}">So.</Point>\n`;
const [OLD, NOW] = ['اجتمع الوفدان في دمشق اليوم', 'اجتمع الوفدان في موسكو اليوم'];

describe('fixing the content folder', () => {
  it('makes the fixes once and shows them', () => {
    const { dir } = contentFolder(NEWSROOM, report('a', {}, { ar: `${OLD}\n`, en: point('1') }));
    const folder = 'articles/2026/a';
    const planned = fixContent(dir, { write: false });
    expect(planned.files).toEqual([
      {
        file: `${folder}/en.mdx`,
        diff: `--- ${folder}/en.mdx\n+++ ${folder}/en.mdx\n@@ -1,1 +1,1 @@\n-${point('1')}+${point(anchorOf(OLD))}`,
      },
      {
        file: `${folder}/anchors.lock.yaml`,
        diff: expect.stringContaining(`+${anchorOf(OLD)}: "${OLD}"`) as string,
      },
    ]);
    expect(readFileSync(join(dir, folder, 'en.mdx'), 'utf8')).toBe(point('1'));

    expect(fixContent(dir, { write: true })).toEqual(planned);
    expect(readFileSync(join(dir, folder, 'en.mdx'), 'utf8')).toBe(point(anchorOf(OLD)));
    expect(fixContent(dir, { write: true }).files).toEqual([]);
  });

  it('keeps to what is named', () => {
    const en = point('1');
    const { dir } = contentFolder(NEWSROOM, report('a', {}, { en }), report('b', {}, { en }));
    const fixed = fixContent(dir, { only: ['b'], write: true });
    expect(fixed.files.map(({ file }) => file)).toEqual([
      'articles/2026/b/en.mdx',
      'articles/2026/b/anchors.lock.yaml',
    ]);
    expect(fixContent(dir, { only: ['c', 'a'], write: true })).toMatchObject({
      files: [],
      unknown: ['c'],
    });
    expect(fixContent(dir, { reanchor: ['c'], write: true })).toMatchObject({
      files: [],
      unknown: ['c'],
    });
  });

  it('anchors anew only the reports that an editor names, and says what it could not', () => {
    const { dir, write } = contentFolder(
      NEWSROOM,
      report('a', {}, { ar: `${OLD}\n`, en: point('1') }),
    );
    fixContent(dir, { write: true });
    const gone = anchorOf('زالت');
    const file = 'articles/2026/a/en.mdx';
    write({ 'articles/2026/a/ar.mdx': `${NOW}\n`, [file]: point(anchorOf(OLD)) + point(gone) });
    expect(fixContent(dir, { write: true }).files).toEqual([]);
    const fixed = fixContent(dir, { reanchor: ['a'], write: true });
    expect(fixed.files.map((one) => one.file)).toEqual([file, 'articles/2026/a/anchors.lock.yaml']);
    expect(fixed.unlike).toEqual([{ slug: 'a', sentence: 's-2' }]);
    expect(readFileSync(join(dir, file), 'utf8')).toBe(point(anchorOf(NOW)) + point(gone));
  });

  it('reports what is unsound, and fixes the rest', () => {
    const { dir } = contentFolder(
      NEWSROOM,
      report('a', {}, { ar: '{a}', en: point('1') }),
      report('b', {}, { en: point('1') }),
    );
    const fixed = fixContent(dir, { write: true });
    expect(fixed.problems).toMatchObject([
      { file: 'articles/2026/a/ar.mdx', rule: 'program-text' },
    ]);
    expect(fixed.files).toHaveLength(2);
  });
});
