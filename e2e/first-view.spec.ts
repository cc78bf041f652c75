import { expect, test } from '@playwright/test';

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
  expect(size).toBe('21px');
});

test('the web faces are used once they are here', async ({ page }) => {
  await page.goto('/articles/syria-russia-military-ties', { waitUntil: 'networkidle' });
  await page.reload({ waitUntil: 'networkidle' });
  const loaded = await page.evaluate(() =>
    [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
  );
  expect(loaded).toEqual(expect.arrayContaining(['Matn Naskh', 'Matn Head']));
});
