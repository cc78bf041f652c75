import { expect, test, type Page, type Request } from '@playwright/test';
import { LOOKS } from './pages.ts';

/** The report that has a picture, in both languages. */
const REPORT = '/articles/two-names-for-every-month';
const ADDRESSES = { ar: REPORT, en: `/en${REPORT}` };
const ALT = { ar: /^نصف دائرة/, en: /^A half-circle/ };
const TERMS = { ar: 'الصورة: متن · CC BY 4.0', en: 'Picture: Matn · CC BY 4.0' };

/** The pictures that a page asks for, from now on. */
function askedFor(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request: Request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/media/')) asked.push(pathname);
  });
  return asked;
}

const picture = (page: Page) => page.locator('.article figure.picture').first();

async function isShown(page: Page): Promise<void> {
  const image = picture(page).locator('img');
  await image.scrollIntoViewIfNeeded();
  await expect
    .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
    .toBeGreaterThan(0);
}

for (const [width, expected] of [
  [360, '-360.avif'],
  [1280, '-720.avif'],
] as const) {
  test(`the size that fits is fetched, and no other: ${String(width)} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    const asked = askedFor(page);
    await page.goto(REPORT);
    await isShown(page);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(new RegExp(`${expected.replace('.', '\\.')}$`));
  });
}

test('a dense screen gets as many pixels as it has', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    ...{ viewport: { width: 360, height: 740 }, deviceScaleFactor: 3 },
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const page = await context.newPage();
  const asked = askedFor(page);
  await page.goto(REPORT);
  await isShown(page);
  expect(asked).toEqual([expect.stringMatching(/-1080\.avif$/)]);
  await context.close();
});

for (const locale of ['ar', 'en'] as const) {
  test(`it says what it shows, who made it and on what terms: ${locale}`, async ({ page }) => {
    await page.goto(ADDRESSES[locale]);
    await expect(picture(page).locator('img')).toHaveAttribute('alt', ALT[locale]);
    await expect(picture(page).locator('figcaption')).toContainText(TERMS[locale]);
    const licence = picture(page).locator('figcaption a[rel="license"]');
    await expect(licence).toHaveAttribute('href', new RegExp(`/by/4\\.0/deed\\.${locale}$`));
  });

  for (const { viewport, colorScheme } of LOOKS) {
    test(`nothing moves when it comes late: ${locale}, ${viewport.name}, ${colorScheme}`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route('**/media/**', async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(ADDRESSES[locale]);
      const frame = picture(page).locator('.frame');
      await frame.scrollIntoViewIfNeeded();
      const boxes = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('.article *')].map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return [x, y, width, height].join();
          }),
        );
      const before = await boxes();
      // What holds its place has its shape and its colour.
      const box = await frame.boundingBox();
      expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(16 / 9, 2);
      await expect(frame.locator('svg')).toHaveAttribute('fill', /^#[0-9a-f]{6}$/);
      release();
      await isShown(page);
      expect(await boxes()).toEqual(before);
    });
  }
}

test('below the first view it is not asked for before its time', async ({ page }) => {
  // Low enough that the browser's own margin for lazy pictures does not reach it.
  await page.setViewportSize({ width: 360, height: 320 });
  await page.route(`**${REPORT}`, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const space = '<svg width="1" height="9000"></svg>';
    await route.fulfill({ response, body: html.replace(/<main[^>]*>/, `$&${space}`) });
  });
  const asked = askedFor(page);
  await page.goto(REPORT, { waitUntil: 'networkidle' });
  expect(asked).toEqual([]);
  await isShown(page);
  expect(asked).toHaveLength(1);
});

test('the hidden text asks for no picture of its own', async ({ page }) => {
  const asked = askedFor(page);
  await page.goto(REPORT, { waitUntil: 'networkidle' });
  expect(new Set(asked).size).toBeLessThanOrEqual(1);
});

test('without pictures the description is read in its place', async ({ page }) => {
  await page.route('**/media/**', (route) => route.abort());
  await page.goto(REPORT);
  await expect(page.getByRole('img', { name: ALT.ar })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('it is on paper too, also when it was never scrolled to', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 320 });
  const asked = askedFor(page);
  await page.goto(REPORT);
  // Printing asks for it; this browser's command does not wait for what it asked for.
  await page.pdf();
  expect(asked.length).toBeGreaterThan(0);
  await expect
    .poll(async () => (await page.pdf()).includes('/Subtype /Image'), { timeout: 10_000 })
    .toBe(true);
});

test('the front shows it small, beside its headline', async ({ page }) => {
  for (const [address, locale] of [
    ['/', 'ar'],
    ['/en', 'en'],
  ] as const) {
    await page.goto(address);
    const image = page
      .locator(`a[href$="${REPORT}"]`)
      .first()
      .locator('xpath=ancestor::article//img');
    await expect(image).toHaveAttribute('alt', ALT[locale]);
    await image.scrollIntoViewIfNeeded();
    await expect
      .poll(() => image.evaluate((element: HTMLImageElement) => element.currentSrc))
      .toMatch(/-360\.avif$/);
  }
});
