import { expect, test } from '@playwright/test';
import { VIEWPORTS } from './pages.ts';

const CURRENT = '.sections [aria-current]';

for (const [path, section, current] of [
  ['/sections/politics', 'السياسة', 'page'],
  ['/en/sections/politics', 'Politics', 'page'],
  ['/articles/syria-russia-military-ties', 'الأمن والدفاع', 'true'],
  ['/en/articles/syria-russia-military-ties', 'Security and defence', 'true'],
] as const) {
  test(`the section of a page is marked above it: ${path}`, async ({ page }) => {
    await page.goto(path);
    await expect(page.locator(CURRENT)).toHaveCount(1);
    await expect(page.locator(CURRENT)).toHaveText(section);
    await expect(page.locator(CURRENT)).toHaveAttribute('aria-current', current);
    const look = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((link) => getComputedStyle(link).boxShadow);
    expect(await look(CURRENT)).not.toBe(await look('.sections a:not([aria-current])'));
    await page.emulateMedia({ forcedColors: 'active' });
    await expect(page.locator(CURRENT)).toHaveCSS('text-decoration-line', 'underline');
  });
}

test('the frame of what has the focus is whole, also in the line that scrolls', async ({
  page,
}) => {
  await page.goto('/');
  const link = page.locator('.sections a').nth(1);
  await page.locator('.sections a').first().focus();
  await page.keyboard.press('Tab');
  await expect(link).toBeFocused();
  const { width, offset } = await link.evaluate((focused) => {
    const { outlineWidth, outlineOffset } = getComputedStyle(focused);
    return { width: parseFloat(outlineWidth), offset: parseFloat(outlineOffset) };
  });
  expect(width).toBeGreaterThan(2);
  expect(offset).toBeLessThanOrEqual(-width);
});

test('elsewhere no section is marked', async ({ page }) => {
  for (const path of ['/', '/archive', '/topics/golan', '/search?q=دمشق', '/nowhere']) {
    await page.goto(path);
    await expect(page.locator('.sections a').first()).toBeVisible();
    await expect(page.locator(CURRENT)).toHaveCount(0);
  }
});

test('the days of a month stand beside each other, each under its whole name', async ({ page }) => {
  await page.setViewportSize(VIEWPORTS[0]);
  await page.goto('/archive/2026-11');
  const days = page.locator('.days li');
  expect(await days.count()).toBeGreaterThan(4);
  const tops = await days.evaluateAll((items) =>
    items.map((item) => item.getBoundingClientRect().top),
  );
  expect(new Set(tops.slice(0, 4)).size).toBe(1);
  const last = page.getByRole('link', { name: '23 تشرين الثاني/نوفمبر 2026' });
  await expect(last).toHaveText('23');
  await last.click();
  await expect(page).toHaveURL(/2026-11-23$/);
});

test('the way back stands above a search as above any other page', async ({ page }) => {
  const looks = [];
  for (const path of ['/sections/politics', '/search?q=دمشق']) {
    await page.goto(path);
    looks.push(
      await page.locator('.crumbs a').evaluate((link) => {
        const { fontSize, textDecorationLine, color } = getComputedStyle(link);
        return { fontSize, textDecorationLine, color };
      }),
    );
  }
  expect(looks[1]).toEqual(looks[0]);
});

test('where nothing is there, the ways on are seen to be links', async ({ page }) => {
  for (const path of ['/nowhere', '/search?q=zzzz']) {
    await page.goto(path);
    const links = page.locator('main .onward a');
    expect(await links.count()).toBeGreaterThan(2);
    for (const link of await links.all()) {
      await expect(link).toHaveCSS('text-decoration-line', 'underline');
    }
  }
});
