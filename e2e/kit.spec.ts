import { expect, test, type Page } from '@playwright/test';
import { LOCALES } from '../messages/locales.ts';
import { axeFaults } from './axe.ts';
import { startDevServer, type DevServer } from './dev-server.ts';
import { sample } from './pages.ts';

/** The kit of components, which only the development server has. */
test.describe.configure({ mode: 'serial', timeout: 300_000 });

// The development server's own scripts have a page loaded again whenever something was compiled.
test.beforeEach(({ context }) => context.route(/\.js(\?|$)/, (route) => route.abort()));

let server: DevServer | undefined;
let origin = '';

test.beforeAll(async () => {
  // Another test's development server may have to end first.
  test.setTimeout(600_000);
  server = await startDevServer();
  ({ origin } = server);
});

test.afterAll(async () => {
  await server?.stop();
});

/** What a sheet must not have, in words. */
async function faults(page: Page): Promise<string[]> {
  const found = await axeFaults(page);
  const doubled = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return ids.filter((id, n) => ids.indexOf(id) !== n);
  });
  await page.setViewportSize({ width: 320, height: 480 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  return [
    ...found,
    ...doubled.map((id) => `the id ${id} stands there twice`),
    ...(wide > 320 ? [`${String(wide)} px wide in a window of 320`] : []),
  ];
}

for (const locale of LOCALES) {
  const contents = locale === 'ar' ? '/desk/kit' : '/en/desk/kit';

  test(`${locale}: axe finds nothing on any sheet, no id stands twice, nothing sticks out`, async ({
    page,
  }) => {
    await page.goto(origin + contents);
    const sheets = await page
      .locator('.kit-links a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(sheets.length).toBeGreaterThan(20);
    const found: [string, string[]][] = [];
    // All of them in `npm run test:long`; otherwise a half, each in one of the languages.
    const some = sample(sample([contents, ...sheets]), LOCALES.indexOf(locale));
    for (const sheet of some) {
      await page.setViewportSize({ width: 1280, height: 900 });
      const answer = await page.goto(origin + sheet);
      expect([sheet, answer?.status()]).toEqual([sheet, 200]);
      const wrong = await faults(page);
      if (wrong.length > 0) found.push([sheet, wrong]);
    }
    expect(found).toEqual([]);
  });
}

test('readers find no kit', async ({ request }) => {
  for (const path of ['/desk/kit', '/en/desk/kit', '/desk/kit/tokens/all']) {
    expect([path, (await request.get(path)).status()]).toEqual([path, 404]);
  }
});

test('both languages stand side by side', async ({ page }) => {
  await page.goto(`${origin}/desk/kit/teasers/all?beside`);
  for (const [n, direction] of ['rtl', 'ltr'].entries()) {
    const frame = page.locator('.kit-beside iframe').nth(n).contentFrame();
    await expect(frame.locator('html')).toHaveAttribute('dir', direction);
    await expect(frame.locator('.teaser').first()).toBeVisible();
  }
});

test('a report shows every mark that a text can bear', async ({ page }) => {
  await page.goto(`${origin}/desk/kit/report/whole`);
  const marks = ['.source-mark', '.unsourced', '.gloss-links a', '.stale', '.pull-quote', '.note'];
  const parts = ['.update', '.table', '.corrections li', '.sources', '.share', '.story-ways'];
  for (const part of [...marks, ...parts, '.topics', '.teasers', '.in-short', '.method']) {
    expect(await page.locator(part).count(), part).toBeGreaterThan(0);
  }
  await expect(page.locator('.corrections li')).toHaveCount(5);
});
