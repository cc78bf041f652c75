import { expect, test } from '@playwright/test';
import { LOCALES } from '../messages/locales.ts';
import { MODEL_PAGES, startModel } from './model.ts';
import { addressOf, VIEWPORTS } from './pages.ts';
import { differences, fixFaces, keep, portraitOf } from './portrait.ts';
import type { Site } from './site.ts';
import { expectNothing, visitsOf, walk } from './walk.ts';

/** The kinds of page that the real content need not have, and all others once more. */
test.describe.configure({ mode: 'default', timeout: 180_000 });

let site: Site | undefined;
const origin = () => site?.origin ?? '';

test.beforeAll(async () => {
  // It prints some ninety pages.
  test.setTimeout(180_000);
  site = await startModel();
});

test.afterAll(async () => {
  await site?.stop();
});

for (const [index, page] of MODEL_PAGES.entries()) {
  // From 1, so that a kind of page that the real content has too is seen in another way here.
  for (const visit of visitsOf(index + 1, page.arabicOnly === true ? ['ar'] : LOCALES)) {
    const { locale, viewport, schemes } = visit;
    test(`nothing is wrong: ${page.name}, ${locale}, ${viewport.name}, ${schemes.join(' and ')}`, async ({
      browser,
    }) => {
      const stop = { url: origin() + addressOf(page.path, locale), status: page.status ?? 200 };
      expectNothing(await walk(browser, stop, visit));
    });
  }
}

/** The layouts, each with everything that it can hold. */
const PORTRAYED = MODEL_PAGES.filter(({ name }) => !/summary|numbered|story/.test(name));

const PORTRAIT_LOOKS = [
  { viewport: VIEWPORTS[0], colorScheme: 'light' },
  { viewport: VIEWPORTS[1], colorScheme: 'dark' },
] as const;

for (const { viewport, colorScheme } of PORTRAIT_LOOKS) {
  test.describe(`portraits, ${viewport.name}, ${colorScheme}`, () => {
    test.use({ viewport, colorScheme });

    for (const locale of LOCALES) {
      test(`pages look as they did: ${locale}`, async ({ page }, { config }) => {
        await fixFaces(page);
        const changed: string[] = [];
        for (const { name, path } of PORTRAYED) {
          await page.goto(origin() + addressOf(path, locale));
          const portrait = await portraitOf(page);
          const file = `${name} ${locale} ${viewport.name}`;
          if (config.updateSnapshots === 'all') keep(file, portrait);
          else changed.push(...differences(file, portrait).map((line) => `${file}: ${line}`));
        }
        expectNothing(changed);
      });
    }

    for (const [what, style, part] of [
      ['a colour', 'body .in-short a,body .kicker,body .wordmark{color:#9a1f40}', ''],
      ['a size of type', 'body .article-head h1{font-size:1.9rem}', 'h1'],
      ['a weight', 'h2{font-weight:400}', 'h2'],
      ['a margin', '.text p{margin-block-end:2rem}', 'p'],
      [
        'the side of a border',
        '.story-ways{border-block-width:0 2px;border-block-style:solid}',
        'nav.story-ways',
      ],
      ['a missing part', '.in-short{display:none}', 'other elements'],
      ['another face', ':root [lang]{font-family:Georgia}', 'Georgia'],
    ] as const) {
      test(`a portrait shows ${what}`, async ({ page }, { config }) => {
        test.skip(config.updateSnapshots === 'all');
        await fixFaces(page);
        await page.goto(`${origin()}/articles/whole`);
        await page.addStyleTag({ content: style });
        const shown = differences(
          `report with everything ar ${viewport.name}`,
          await portraitOf(page),
        );
        expect(shown.join('\n')).toContain(part);
        expect(shown.length).toBeGreaterThan(1);
      });
    }
  });
}

test('portraits are drawn in no face of the machine’s own', async ({ page }) => {
  await fixFaces(page);
  const client = await page.context().newCDPSession(page);
  await client.send('DOM.enable');
  await client.send('CSS.enable');
  for (const locale of LOCALES) {
    for (const { path } of PORTRAYED) {
      await page.goto(origin() + addressOf(path, locale));
      await page.evaluate(() => document.fonts.ready);
      const { root } = await client.send('DOM.getDocument');
      const { nodeId } = await client.send('DOM.querySelector', {
        nodeId: root.nodeId,
        selector: 'body',
      });
      const { fonts } = await client.send('CSS.getPlatformFontsForNode', { nodeId });
      expect(fonts.length).toBeGreaterThan(0);
      expect(fonts.filter(({ isCustomFont }) => !isCustomFont)).toEqual([]);
    }
  }
});
