import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { LOOKS, PAGES, WCAG } from './pages.ts';

for (const { name, ...addresses } of PAGES) {
  for (const locale of ['ar', 'en'] as const) {
    const url = addresses[locale];
    for (const { viewport, colorScheme } of LOOKS) {
      test.describe(`${name}: ${locale}, ${viewport.name}, ${colorScheme}`, () => {
        test.use({ viewport, colorScheme });

        test('axe finds nothing', async ({ page }) => {
          await page.goto(url);
          const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
          expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual(
            [],
          );
        });
      });
    }

    test(`${name}: ${locale}: says its language and asks no other host`, async ({ page }) => {
      const hosts = new Set<string>();
      page.on('request', (request) => hosts.add(new URL(request.url()).host));
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('404')) {
          complaints.push(message.text());
        }
      });
      await page.goto(url, { waitUntil: 'networkidle' });
      const root = page.locator('html');
      await expect(root).toHaveAttribute('lang', locale);
      await expect(root).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr');
      expect([...hosts]).toEqual([new URL(page.url()).host]);
      expect(complaints).toEqual([]);
      await expect(page.locator('h1')).toHaveCount(1);
      expect(await page.context().cookies()).toEqual([]);
    });

    for (const width of [320, 256]) {
      // 1280 pixels at 400 % zoom are 320, at 500 % 256.
      test(`${name}: ${locale}: nothing sticks out at ${String(width)} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 480 });
        await page.goto(url);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
      });
    }

    test(`${name}: ${locale}: targets are large enough for a finger`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(url);
      const small = await page
        .locator('nav a:visible, footer a:visible, .onward a:visible, button:visible')
        .evaluateAll((links) =>
          links
            .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
            .filter(({ box }) => box.width < 44 || box.height < 44)
            .map(({ text }) => text),
        );
      expect(small).toEqual([]);
    });
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
