import { expect, test, type Page } from '@playwright/test';
import { ARTICLES, LABELS, sample, VIEWPORTS, WORDS } from './pages.ts';

const text = (page: Page, which: 'report' | 'summary') => page.getByText(WORDS[which]);
const link = (page: Page, which: 'report' | 'summary') =>
  page.getByRole('link', { name: LABELS[which], exact: true });

for (const [index, viewport] of VIEWPORTS.entries()) {
  for (const javaScriptEnabled of [true, false]) {
    for (const { locale, url, main, other } of sample(
      ARTICLES,
      index + Number(javaScriptEnabled),
    )) {
      const scripts = javaScriptEnabled ? 'scripts' : 'no scripts';
      test.describe(`the switch: ${locale}, ${viewport.name}, ${scripts}`, () => {
        test.use({ viewport, javaScriptEnabled });

        test('shows one text first and the other on request, and back', async ({ page }) => {
          await page.goto(url);
          await expect(text(page, main)).toBeVisible();
          await expect(text(page, other)).toBeHidden();

          await link(page, other).click();
          await expect(page).toHaveURL(new RegExp(`#${other}$`));
          await expect(text(page, other)).toBeVisible();

          await link(page, main).click();
          await expect(text(page, other)).toBeHidden();
          await expect(text(page, main)).toBeVisible();

          await page.goBack();
          await expect(text(page, other)).toBeVisible();
        });

        test('opens from an address that was sent', async ({ page }) => {
          await page.goto(`${url}#${other}`);
          await expect(text(page, other)).toBeInViewport();
          // Both labels stay in reach, or the reader would be locked in.
          await expect(link(page, main)).toBeInViewport();
          await expect(link(page, other)).toBeInViewport();
        });

        test('works by keyboard alone', async ({ page }) => {
          await page.goto(url);
          for (let presses = 0; presses < 20; presses += 1) {
            await page.keyboard.press('Tab');
            if (await link(page, other).evaluate((element) => element.matches(':focus'))) break;
          }
          await expect(link(page, other)).toBeFocused();
          await page.keyboard.press('Enter');
          await expect(text(page, other)).toBeVisible();
        });
      });
    }
  }
}

for (const [index, viewport] of VIEWPORTS.entries()) {
  for (const { locale, url, main, other } of sample(ARTICLES, index)) {
    test.describe(`the place in the text: ${locale}, ${viewport.name}`, () => {
      test.use({ viewport });

      test('is the same to the pixel after there and back', async ({ page }) => {
        await page.goto(url);
        const place = () => page.evaluate(() => window.scrollY);
        await page.evaluate(() => {
          window.scrollTo(0, document.documentElement.scrollHeight / 3);
        });
        const before = await place();
        expect(before).toBeGreaterThan(100);
        await link(page, other).click();
        await expect(text(page, other)).toBeVisible();
        expect(await place()).toBe(before);
        await link(page, main).click();
        await expect(text(page, other)).toBeHidden();
        expect(await place()).toBe(before);
      });
    });
  }
}

test('a reader’s place inside the opened text is kept too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/en${ARTICLES[0].url}#report`);
  const panel = page.locator('.panel');
  await panel.evaluate((element) => {
    element.scrollTop = 700;
  });
  await link(page, 'summary').click();
  await expect(panel).toBeHidden();
  await link(page, 'report').click();
  expect(await panel.evaluate((element) => element.scrollTop)).toBe(700);
});

for (const { locale, url } of ARTICLES) {
  test(`on paper both texts stand, each in its language and direction: ${locale}`, async ({
    page,
  }) => {
    await page.goto(url);
    await page.emulateMedia({ media: 'print' });
    for (const [which, lang, dir] of [
      ['report', 'ar', 'rtl'],
      ['summary', 'en', 'ltr'],
    ] as const) {
      const place = text(page, which);
      await expect(place).toBeVisible();
      const box = await place.evaluate((element) => {
        const owner = element.closest('[lang]');
        const { position } = getComputedStyle(element.closest('section') ?? element);
        return {
          lang: owner?.getAttribute('lang'),
          dir: owner?.getAttribute('dir'),
          direction: getComputedStyle(element).direction,
          position,
        };
      });
      expect(box).toEqual({ lang, dir, direction: dir, position: 'static' });
    }
  });

  test(`both texts are in the first response, and no script but our own two: ${locale}`, async ({
    request,
  }) => {
    const html = await (await request.get(url)).text();
    expect(html).toContain(WORDS.report);
    expect(html).toContain(WORDS.summary);
    const scripts = html.match(/<script(?! type="application\/ld\+json")[^>]*>/g) ?? [];
    expect(scripts).toEqual([
      '<script id="before-paint">',
      expect.stringMatching(/^<script type="module" src="\/assets\/reader\.[0-9a-f]{8}\.js">$/),
    ]);
    expect(html).not.toContain('__next_f');
  });

  test(`without :has() both texts can be read and the links still lead to them: ${locale}`, async ({
    page,
  }) => {
    // What an old browser makes of the style: it skips the block that asks for :has().
    await page.route(`**${url}`, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll('selector(:has(a))', 'selector(:unknown(a))');
      const headers = { ...response.headers() };
      delete headers['content-security-policy'];
      await route.fulfill({ response, headers, body });
    });
    await page.goto(url);
    await expect(text(page, 'report')).toBeVisible();
    await expect(text(page, 'summary')).toBeVisible();
    await link(page, 'summary').click();
    await expect(text(page, 'summary')).toBeInViewport();
    await link(page, 'report').click();
    await expect(text(page, 'report')).toBeInViewport();
  });
}
