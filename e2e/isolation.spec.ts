import { expect, test, type Locator } from '@playwright/test';
import { toHtml } from 'hast-util-to-html';
import { isolateTree } from '../messages/bidi-tree.ts';
import { parseBody } from '../newsroom/body.ts';
import { ARTICLES } from './pages.ts';

const REPORT = ARTICLES[0].url;

/** Where the signs of `words` are seen in an element, from left to right. */
function seen(element: Locator, words: string): Promise<string> {
  return element.evaluate((parent, text) => {
    const walker = document.createTreeWalker(parent, NodeFilter.SHOW_TEXT);
    const signs: { node: Node; offset: number; sign: string }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      [...(node.nodeValue ?? '')].forEach((sign, offset) => signs.push({ node, offset, sign }));
    }
    const start = signs
      .map(({ sign }) => sign)
      .join('')
      .indexOf(text);
    if (start < 0) throw new Error(`"${text}" is not there`);
    const range = document.createRange();
    return signs
      .slice(start, start + text.length)
      .map(({ node, offset, sign }) => {
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        return { sign, x: range.getClientRects()[0]?.x ?? Number.NaN };
      })
      .sort((a, b) => a.x - b.x)
      .map(({ sign }) => sign)
      .join('');
  }, words);
}

/** A paragraph of the report on its page, with other words in it. */
async function paragraph(report: Locator, html: string): Promise<Locator> {
  const first = report.locator('p').first();
  await first.evaluate((element, inside) => {
    element.innerHTML = inside;
  }, html);
  return first;
}

/** [written, seen when left alone]; isolated, each is seen as it is written. */
const QUANTITIES = [
  ['-3.5%', '%3.5-'],
  ['+7', '7+'],
  ['$20', '20$'],
  ['5 km', 'km 5'],
  ['+963 11 123', '123 11 963+'],
  ['Inc.', '.Inc'],
] as const;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('names and addresses on a standing page are seen as they are written', async ({
      page,
    }) => {
      await page.goto('/accessibility');
      const text = page.locator('.text');
      expect(await seen(text, 'WCAG')).toBe('WCAG');
      // The bracket and the full stop are the sentence's: they are seen on the left.
      expect(await seen(text, 'WCAG)')).toBe(')WCAG');
      expect(await seen(text, 'AA.')).toBe('.AA');
      expect(await seen(text, 'desk@matn.example')).toBe('desk@matn.example');
      await expect(text.locator('a[href^="mailto:"] > bdi')).toHaveText('desk@matn.example');
    });
  });
}

test('signs, percentages, money and measures stand where they belong in a report', async ({
  page,
}) => {
  await page.goto(REPORT);
  const report = page.locator('.text');
  for (const [written, alone] of QUANTITIES) {
    const words = `تراجع ${written} في`;
    expect(await seen(await paragraph(report, words), written)).toBe(alone);

    const { body } = parseBody('ar.mdx', words, 'report');
    const tree = isolateTree(body?.tree ?? { type: 'root', children: [] }, 'ar');
    const inside = await paragraph(report, toHtml(tree).replace(/^<p[^>]*>|<\/p>$/g, ''));
    await expect(inside).toHaveText(words);
    expect(await seen(inside, written)).toBe(written);
    // What comes after is seen on the left of it, what comes before on the right.
    expect(await seen(inside, `ع ${written} ف`)).toBe(`ف ${written} ع`);
  }
});

test('a score is seen alike at the head of a line and within one: from right to left', async ({
  page,
}) => {
  await page.goto(REPORT);
  const report = page.locator('.text');
  for (const [words, shown] of [
    ['فاز 3-2 أمس', '2-3'],
    ['3-2 أمس', '2-3'],
  ] as const) {
    const { body } = parseBody('ar.mdx', words, 'report');
    const tree = isolateTree(body?.tree ?? { type: 'root', children: [] }, 'ar');
    const inside = await paragraph(report, toHtml(tree).replace(/^<p[^>]*>|<\/p>$/g, ''));
    expect(await seen(inside, '3-2')).toBe(shown);
  }
});

test('a title in a tab is text alone, and isolated only where it mixes directions', async ({
  page,
}) => {
  await page.goto(REPORT);
  expect(await page.title()).not.toMatch(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/);
});
