import { expect, test } from '@playwright/test';
import { LOCALES } from '../messages/locales.ts';
import { EVERY_PAGE } from './pages.ts';
import { expectNothing, visitsOf, walk } from './walk.ts';

for (const [index, { name, status = 200, ...addresses }] of EVERY_PAGE.entries()) {
  for (const locale of LOCALES) {
    for (const visit of visitsOf(index, locale)) {
      const { viewport, schemes } = visit;
      test(`nothing is wrong: ${name}, ${locale}, ${viewport.name}, ${schemes.join(' and ')}`, async ({
        browser,
        baseURL,
      }) => {
        const stop = { url: `${baseURL ?? ''}${addresses[locale]}`, locale, status };
        expectNothing(await walk(browser, stop, visit));
      });
    }
  }
}

test('the skip link leads past the masthead', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await expect(page.locator('.skip')).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('main a').first()).toBeFocused();
});
