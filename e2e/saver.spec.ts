import { expect, test, type Browser, type Page, type Request } from '@playwright/test';
import { LOCALES } from '../messages/locales.ts';
import { kilobytes } from '../press/weight.ts';
import { PAGES } from './pages.ts';

/** A report with a picture, in both languages. */
const REPORT = '/articles/two-names-for-every-month';
const ADDRESSES = { ar: REPORT, en: `/en${REPORT}` };
const PLACE = {
  ar: /عرض الصورة، \d+\sكيلوبايت على الأكثر: نصف دائرة/,
  en: /Show the picture, \d+\skB at most: A half-circle/,
};
const CONTROL = {
  ar: ['المظهر', 'توفير البيانات'],
  en: ['Display', 'Save data'],
} as const;

/** What a page asks for from now on, apart from itself and the module. */
function extras(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request: Request) => {
    const { pathname } = new URL(request.url());
    if (/\.woff2$|^\/media\//.test(pathname)) asked.push(pathname);
  });
  return asked;
}

async function saving(
  browser: Browser,
  baseURL: string | undefined,
  { javaScriptEnabled = true } = {},
) {
  const context = await browser.newContext({
    javaScriptEnabled,
    extraHTTPHeaders: { 'Save-Data': 'on' },
    viewport: { width: 360, height: 740 },
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  return { context, page: await context.newPage() };
}

const place = (page: Page) => page.locator('.picture .frame').first();

/** What is read in the place of a picture. */
const words = (page: Page) =>
  place(page).evaluate((element) => getComputedStyle(element, '::after').content);

async function toTheEnd(page: Page): Promise<void> {
  for (let n = 0; n < 30; n += 1) await page.mouse.wheel(0, 700);
  await page.waitForLoadState('networkidle');
}

for (const locale of LOCALES) {
  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? 'with a script' : 'without scripts';

    test(`who saves data gets neither fonts nor pictures: ${locale}, ${how}`, async ({
      browser,
      baseURL,
    }) => {
      const { context, page } = await saving(browser, baseURL, { javaScriptEnabled });
      for (const path of [ADDRESSES[locale], locale === 'ar' ? '/' : '/en']) {
        const asked = extras(page);
        await page.goto(path, { waitUntil: 'networkidle' });
        await toTheEnd(page);
        expect(asked).toEqual([]);
      }
      expect(await context.cookies()).toEqual([]);
      await context.close();
    });
  }

  test(`a picture comes where it is asked for: ${locale}`, async ({ browser, baseURL }) => {
    const { context, page } = await saving(browser, baseURL);
    const asked = extras(page);
    await page.goto(ADDRESSES[locale]);
    expect(await words(page)).toMatch(PLACE[locale]);
    // Read out, too.
    await expect(page.getByRole('link', { name: PLACE[locale] })).toBeVisible();
    const { width = 0, height = 1 } = (await place(page).boundingBox()) ?? {};
    expect(width / height).toBeCloseTo(16 / 9, 1);
    await place(page).focus();
    await page.keyboard.press('Enter');
    const image = place(page).locator('img');
    await expect(image).toBeVisible();
    await expect
      .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
      .toBeGreaterThan(0);
    expect(await words(page)).toBe('none');
    expect(asked).toEqual([expect.stringMatching(/\.avif$/)]);
    expect(new URL(page.url()).pathname).toBe(ADDRESSES[locale]);
    await context.close();
  });

  test(`without scripts it opens by itself: ${locale}`, async ({ browser, baseURL }) => {
    const { context, page } = await saving(browser, baseURL, { javaScriptEnabled: false });
    await page.goto(ADDRESSES[locale]);
    expect(await words(page)).toMatch(PLACE[locale]);
    const said = Number(/(\d+)\s(?:kB|كيلوبايت)/.exec(await words(page))?.[1]);
    const [answer] = await Promise.all([page.waitForEvent('response'), place(page).click()]);
    expect(answer.headers()['content-type']).toBe('image/jpeg');
    expect(said).toBe(kilobytes((await answer.body()).length));
    await context.close();
  });

  test(`a reader chooses to save data, here and in other tabs: ${locale}`, async ({ page }) => {
    await page.goto(ADDRESSES[locale], { waitUntil: 'networkidle' });
    const [open, label] = CONTROL[locale];
    const other = await page.context().newPage();
    await other.goto(locale === 'ar' ? '/' : '/en');
    await page.bringToFront();
    await page.getByRole('button', { name: open }).click();
    const box = page.getByRole('checkbox', { name: label });
    await expect(box).not.toBeChecked();
    await box.check();
    await expect(page.locator('html')).toHaveAttribute('data-saver');
    await expect(other.locator('html')).toHaveAttribute('data-saver');
    expect(await page.evaluate(() => localStorage.getItem('saver'))).toBe('on');
    expect(await page.context().cookies()).toEqual([]);

    const asked = extras(page);
    // Nothing that this browser has already counts as not asked for.
    const session = await page.context().newCDPSession(page);
    await session.send('Network.clearBrowserCache');
    await page.reload({ waitUntil: 'networkidle' });
    await toTheEnd(page);
    expect(asked).toEqual([]);
    await expect(page.locator('.picture img').first()).toBeHidden();

    await page.getByRole('button', { name: open }).click();
    await expect(box).toBeChecked();
    await box.uncheck();
    await expect(page.locator('html')).not.toHaveAttribute('data-saver');
    await place(page).scrollIntoViewIfNeeded();
    await expect.poll(() => asked.some((one) => one.endsWith('.avif'))).toBe(true);
    await page.reload();
    await expect(page.locator('html')).not.toHaveAttribute('data-saver');
  });

  test(`a reader who wants it all is given pictures whatever the device says: ${locale}`, async ({
    browser,
    baseURL,
  }) => {
    const { context, page } = await saving(browser, baseURL);
    await page.addInitScript(() => localStorage.setItem('saver', 'off'));
    await page.goto(ADDRESSES[locale]);
    await expect(page.locator('html')).not.toHaveAttribute('data-saver');
    const image = place(page).locator('img');
    await place(page).scrollIntoViewIfNeeded();
    await expect
      .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
      .toBeGreaterThan(0);
    await context.close();
  });
}

for (const { name, ...addresses } of PAGES.filter(({ status }) => status === undefined)) {
  for (const locale of LOCALES) {
    test(`${name}, ${locale}: the foot says what was sent`, async ({ request, page }) => {
      for (const saver of ['off', 'on']) {
        const answer = await request.head(addresses[locale], {
          headers: { 'Accept-Encoding': 'br', 'Save-Data': saver },
        });
        expect(answer.headers()['content-encoding']).toBe('br');
        const sent = kilobytes(Number(answer.headers()['content-length']));
        await page.setExtraHTTPHeaders({ 'Save-Data': saver });
        await page.goto(addresses[locale]);
        await expect(page.locator('footer .weight')).toHaveText(
          locale === 'ar'
            ? `وزن هذه الصفحة ${String(sent)} كيلوبايت، من دون الخطوط والصور.`
            : `This page weighs ${String(sent)} kB, apart from fonts and pictures.`,
        );
      }
    });
  }
}
