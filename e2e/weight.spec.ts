import { expect, test } from '@playwright/test';
import { LOCALES } from '../messages/locales.ts';
import { PAGES } from './pages.ts';

/** The budgets of the design, in bytes as they cross the wire, pictures apart. */
const DOCUMENT = 12_000;
/** What a map may add. */
const MAP = 4_000;
const FIRST_VISIT = 60_000;
const SAVING = 16_000;
const MODULE = 4_000;
const INLINE = 400;

for (const { name, ...addresses } of PAGES) {
  for (const locale of LOCALES) {
    const url = addresses[locale];

    test(`${name}, ${locale}: a first visit is within its budgets`, async ({ page }) => {
      const sizes: Promise<number>[] = [];
      let document = 0;
      const modules: number[] = [];
      page.on('requestfinished', (request) => {
        if (request.resourceType() === 'image' && request.url().includes('/media/')) return;
        sizes.push(
          request.sizes().then(({ responseBodySize }) => {
            if (request.resourceType() === 'document') document = responseBodySize;
            if (request.resourceType() === 'script') modules.push(responseBodySize);
            return responseBodySize;
          }),
        );
      });
      await page.goto(url, { waitUntil: 'networkidle' });
      const all = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      expect(document).toBeGreaterThan(1_000);
      const map = (await page.locator('.locator').count()) > 0 ? MAP : 0;
      expect(document).toBeLessThanOrEqual(DOCUMENT + map);
      expect(all).toBeLessThanOrEqual(FIRST_VISIT);
      // Pages with a place for the shelf ask for what fills it, too.
      const places = await page.locator('[data-module]').count();
      expect(modules).toHaveLength(places > 0 ? 2 : 1);
      expect(Math.max(...modules)).toBeLessThanOrEqual(MODULE);
      const inline = await page.locator('script:not([src], [type])').allTextContents();
      expect(inline).toHaveLength(1);
      expect(Buffer.byteLength(inline.join(''))).toBeLessThanOrEqual(INLINE);
    });

    test(`${name}, ${locale}: who saves data gets no font`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ extraHTTPHeaders: { 'Save-Data': 'on' } });
      const page = await context.newPage();
      const sizes: Promise<number>[] = [];
      page.on('requestfinished', (request) => {
        if (request.resourceType() === 'image' && request.url().includes('/media/')) return;
        sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
      });
      await page.goto(`${baseURL ?? ''}${url}`, { waitUntil: 'networkidle' });
      const all = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      const map = (await page.locator('.locator').count()) > 0 ? MAP : 0;
      expect(all).toBeLessThanOrEqual(SAVING + map);
      await context.close();
    });
  }
}
