import { expect, test, type Page, type Request } from '@playwright/test';

/** Pages that a script has asked for. */
function prefetched(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request: Request) => {
    if (request.resourceType() === 'fetch') asked.push(new URL(request.url()).pathname);
  });
  return asked;
}

const FRONT = '/';
const headline = (page: Page) => page.locator('.lead .teaser h2 a').first();

test('a page is here before its link is let go, and then costs nothing', async ({ page }) => {
  await page.goto(FRONT, { waitUntil: 'networkidle' });
  const asked = prefetched(page);
  const target = await headline(page).evaluate((link: HTMLAnchorElement) => link.pathname);
  await headline(page).hover();
  const came = page.waitForEvent('requestfinished', (request) => request.url().endsWith(target));
  await page.mouse.down();
  await came;
  await page.mouse.up();
  await page.waitForURL(`**${target}`);
  const sent = () =>
    page.evaluate(
      () =>
        (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).transferSize,
    );
  expect(await sent()).toBe(0);
  expect(asked).toEqual([target]);
});

test('a mouse that rests on a link asks, one that passes over it does not', async ({ page }) => {
  await page.goto(FRONT, { waitUntil: 'networkidle' });
  const asked = prefetched(page);
  const box = await headline(page).boundingBox();
  if (!box) throw new Error('no headline');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
  await headline(page).hover();
  await expect.poll(() => asked.length).toBe(1);
  await page.mouse.move(0, 0);
  await headline(page).hover();
  await page.waitForTimeout(300);
  expect(asked).toHaveLength(1);
});

test('nothing is asked for of what is live, of editors’ pages, feeds and other sites', async ({
  page,
}) => {
  await page.goto('/articles/syria-russia-military-ties', { waitUntil: 'networkidle' });
  const asked = prefetched(page);
  const links = page.locator(
    'a.find, a[href$="feed.xml"], .share a, a[href^="#"], a[rel~="external"]',
  );
  const count = await links.count();
  expect(count).toBeGreaterThan(8);
  for (let n = 0; n < count; n += 1) {
    await links.nth(n).dispatchEvent('pointerdown', { button: 0, pointerType: 'mouse' });
  }
  await page.evaluate(() => {
    document.querySelector('main a')?.setAttribute('href', '/desk/articles/a');
  });
  await page.locator('main a').first().dispatchEvent('pointerdown', { button: 0 });
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
});

test('nothing is asked for while data is saved', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('saver', 'on'));
  await page.goto(FRONT, { waitUntil: 'networkidle' });
  const asked = prefetched(page);
  await headline(page).hover();
  await page.waitForTimeout(300);
  await page.mouse.down();
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
});
