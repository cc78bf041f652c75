import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { parseBody } from '../../newsroom/body.ts';
import { bodyForForm, bodyFromForm } from '../../newsroom/editor/form-body.ts';
import { mergeMdx } from '../../newsroom/editor/merge-mdx.ts';
import { layouts, render, reports } from '../../newsroom/format/generate.ts';
import { formatMdx } from '../../newsroom/format/mdx.ts';
import { withWords } from './desk-words.dev.ts';

const KEYSTATIC = join(import.meta.dirname, '../../node_modules/@keystatic/core/dist');

// Under Node the package leaves out whatever only a browser needs, the forms among it.
vi.mock('@keystatic/core', () => import(`${KEYSTATIC}/keystatic-core.js`));

const { bodyField } = await import('./body-field.dev.tsx');

// All that its editor makes before it is shown: a handle for the first cell of a table.
vi.stubGlobal('document', { createElement: () => ({}) });

const desk = withWords({
  ...{ locale: 'ar', timeZone: 'Asia/Damascus', timeZoneName: 'بتوقيت دمشق' },
  lists: { sections: [], topics: [], places: [], people: [], sources: [], stories: [] },
});
const field = bodyField('report', 'ar', desk);

/** A body as it comes out of Keystatic's editor when nothing was edited. */
function throughTheForm(text: string): string {
  const content = new TextEncoder().encode(bodyForForm(text));
  const none = { other: new Map(), external: new Map(), slug: 'a' };
  const state = field.parse(undefined, { content, ...none });
  const { content: written } = field.serialize(state, { slug: 'a' });
  return mergeMdx(text, bodyFromForm(new TextDecoder().decode(written)));
}

it(
  'opens whatever the check lets pass, and gives it back byte for byte',
  { timeout: 120_000 },
  () => {
    const runs = process.env['TEST_LONG'] === undefined ? 100 : 2_000;
    let opened = 0;
    fc.assert(
      fc.property(reports, layouts(true), (report, layout) => {
        const text = formatMdx(render(report, layout));
        if (text === undefined || parseBody('ar.mdx', text, 'report').problems.length > 0) return;
        opened += 1;
        expect(throughTheForm(text)).toBe(text);
      }),
      { numRuns: runs, seed: 6 },
    );
    expect(opened).toBeGreaterThan(runs / 2);
  },
);

it.each([
  '<Claim by="a">**غامق** ثم *مائل* و[رابط](/x) داخل قول</Claim> وبعده.',
  '[رابط فيه <Claim by="a">قول</Claim>](/x)',
  '## عنوان فيه <Claim by="a">قول</Claim>',
  '> اقتباس\n>\n> - بند\n> - بند',
  '- بند\n\n  فقرة في البند\n\n  <Claim by="a">\n    قول في البند\n  </Claim>',
  '3. ثالث\n4. رابع',
  '<Note>\n  <Claim by="a">\n    قول في ملاحظة\n  </Claim>\n</Note>',
  'سطر\\\nوسطر بعده',
  '| أ | ب |\n| --- | --- |\n| <Claim by="a">قول</Claim> | [رابط](/x) |',
  '<Claim by="a">قول فيه <Claim by="b">قول</Claim> آخر</Claim> كلام',
  'انظر https://matn.example/a?b=1&c=2 و desk@matn.example',
  'نص فيه \\{ و \\< و \\* و \\_ و 2 < 3',
])('opens %j and gives it back', (text) => {
  expect(parseBody('ar.mdx', `${text}\n`, 'report').problems).toEqual([]);
  expect(throughTheForm(`${text}\n`)).toBe(`${text}\n`);
});
