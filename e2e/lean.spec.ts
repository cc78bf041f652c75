import { expect, test, type Page } from '@playwright/test';
import { LOCALES } from '../messages/locales.ts';
import { NextChild } from '../press/next-child.ts';
import { PAGES, sample, VIEWPORTS } from './pages.ts';

/** A lean page must be the page that Next renders, to the eye, to assistive tools and to crawlers. */
let next: NextChild;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  const quiet = { info: () => undefined, warn: () => undefined };
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    MATN_INDEX: 'shared',
    PRINT_DIR: '.matn/e2e/site',
  } as const;
  next = await NextChild.start(env, quiet);
  await next.ready(30_000);
});

test.afterAll(async () => {
  await next.stop();
});

/** Every box on the page with its element, in document order. */
async function boxes(page: Page) {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((element) => !['SCRIPT', 'TEMPLATE'].includes(element.tagName))
      .filter((element) => !(element instanceof HTMLElement && element.hidden))
      .filter((element) => element.tagName !== 'NEXT-ROUTE-ANNOUNCER')
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { name: `${element.tagName} ${element.className}`, box: [x, y, width, height] };
      }),
  );
}

/** What the head says, without what only the framework needs. */
async function head(page: Page) {
  return page.evaluate(() =>
    [...document.head.querySelectorAll('title, meta, link')]
      .filter(
        (element) => !['stylesheet', 'modulepreload'].includes(element.getAttribute('rel') ?? ''),
      )
      .filter((element) => !['script', 'style'].includes(element.getAttribute('as') ?? ''))
      .map((element) => element.outerHTML)
      .sort(),
  );
}

for (const [index, { name, ...addresses }] of PAGES.filter(
  ({ status }) => status === undefined,
).entries()) {
  for (const locale of LOCALES) {
    for (const viewport of sample(VIEWPORTS, index + LOCALES.indexOf(locale))) {
      test(`${name}: ${locale}, ${viewport.name}`, async ({ page, baseURL }) => {
        await page.setViewportSize(viewport);
        // Fonts that are in time on one page and late on the other would be another test; and what
        // our own modules fill before React wakes up in the one, it empties again.
        await page.route(/\.woff2$|\/assets\/(?:reader|shelf)\./, (route) => route.abort());
        const look = async (origin: string) => {
          await page.goto(origin + addresses[locale], { waitUntil: 'networkidle' });
          // What it weighs, a page knows when it is printed.
          await page
            .locator('.weight')
            .evaluateAll((lines) => lines.forEach((one) => one.remove()));
          return {
            boxes: await boxes(page),
            head: await head(page),
            // Next's own announcer of client-side navigation is part of its scripts.
            tree: (await page.locator('body').ariaSnapshot()).replace(/\n- alert$/, ''),
          };
        };
        const lean = await look(baseURL ?? '');
        const full = await look(next.origin);
        expect(lean.tree).toBe(full.tree);
        expect(lean.head).toEqual(full.head);
        expect(lean.boxes.map(({ name }) => name)).toEqual(full.boxes.map(({ name }) => name));
        const moved = lean.boxes.filter(({ box }, n) =>
          // React parts its texts with comments; the pieces are rounded apart by 1/64 of a pixel.
          box.some((size, side) => Math.abs(size - (full.boxes[n]?.box[side] ?? NaN)) > 0.05),
        );
        expect(moved).toEqual([]);
        expect(lean.boxes.length).toBeGreaterThan(10);
      });
    }
  }
}
