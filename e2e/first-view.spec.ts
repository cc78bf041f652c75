import { expect, test, type Page } from '@playwright/test';
import { LOOKS, PAGES } from './pages.ts';

/** Cumulative layout shift of the page so far, as browsers measure it. */
async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            sum += (entry as unknown as { value: number }).value;
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        // Two frames later everything that has happened has been told.
        requestAnimationFrame(() => {
          requestAnimationFrame(() => {
            observer.takeRecords();
            resolve(sum);
          });
        });
      }),
  );
}

for (const { name, ...addresses } of PAGES) {
  for (const locale of ['ar', 'en'] as const) {
    for (const { viewport } of LOOKS.filter(({ colorScheme }) => colorScheme === 'light')) {
      test(`nothing moves while fonts are late: ${name}, ${locale}, ${viewport.name}`, async ({
        page,
      }) => {
        await page.setViewportSize(viewport);
        let fonts = 0;
        await page.route('**/*.woff2', async (route) => {
          fonts += 1;
          await new Promise((resolve) => setTimeout(resolve, 1_200));
          await route.continue();
        });
        await page.goto(addresses[locale], { waitUntil: 'networkidle' });
        expect(await layoutShift(page)).toBe(0);
        expect(fonts).toBe(locale === 'ar' ? 2 : fonts);
      });
    }
  }
}

test('one response is enough to paint the text', async ({ page }) => {
  await page.route('**/*', (route) =>
    route.request().resourceType() === 'document' ? route.continue() : route.abort(),
  );
  await page.goto('/articles/syria-russia-military-ties');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const size = await page
    .locator('.text p')
    .first()
    .evaluate((element) => getComputedStyle(element).fontSize);
  expect(size).toBe('19px');
});

test('the web faces are used once they are here', async ({ page }) => {
  await page.goto('/articles/syria-russia-military-ties', { waitUntil: 'networkidle' });
  await page.reload({ waitUntil: 'networkidle' });
  const loaded = await page.evaluate(() =>
    [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
  );
  expect(loaded).toEqual(expect.arrayContaining(['Matn Naskh', 'Matn Head']));
});
