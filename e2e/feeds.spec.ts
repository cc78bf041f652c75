import { expect, test } from '@playwright/test';

/** Feeds are for programs. Somebody who opens one in a browser is told so, and finds the reports. */
for (const [path, language, direction] of [
  ['/feed.xml', 'ar', 'rtl'],
  ['/en/atom.xml', 'en', 'ltr'],
] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`${path} opened in a browser, ${scheme}`, async ({ page, baseURL }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width: 320, height: 640 });
      const refused: string[] = [];
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) refused.push(message.text());
      });
      await page.goto(path);
      expect(refused).toEqual([]);
      const shown = page.locator('div[lang]').first();
      await expect(shown).toHaveAttribute('lang', language);
      await expect(shown).toHaveCSS('direction', direction);
      // The style is there, and hides what is not for people.
      await expect(page.locator('h1')).toHaveCSS(
        'color',
        scheme === 'light' ? 'rgb(154, 31, 23)' : 'rgb(240, 151, 140)',
      );
      await expect(page.locator('item, entry').first()).toBeHidden();
      await expect(page.locator('code')).toContainText(path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(320);
      const link = page.locator('ol a').first();
      await expect(link).toBeVisible();
      const { pathname } = new URL((await link.getAttribute('href')) ?? '');
      const answer = await page.request.get(`${baseURL ?? ''}${pathname}`);
      expect(answer.status()).toBe(200);
      expect(await answer.text()).toContain(`<html lang="${language}"`);
    });
  }
}
