import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import ar from '../messages/ar.json' with { type: 'json' };
import { LATEST_SIZE } from '../newsroom/discovery/windows.ts';
import { KNOWN } from '../reader/fresh.ts';
import { ask, startSite, type Site } from './site.ts';

/** Whoever keeps a front or a running story open is told what is new, and is not disturbed. */
test.describe.configure({ mode: 'serial', timeout: 300_000 });

const MINUTE = 60_000;
const STORY = '/stories/syria-russia-ties';
const OF_STORY = 'syria-russia-military-ties';
/** Enough of the real reports for a front. */
const KEPT = [OF_STORY, 'golan-resolution-497', 'how-matn-attributes'];

let folder = '';
let site: Site;
let made = 0;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = mkdtempSync(join(tmpdir(), 'matn-fresh-'));
  cpSync('content', join(folder, 'content'), { recursive: true });
  for (const year of readdirSync(join(folder, 'content/articles'))) {
    for (const slug of readdirSync(join(folder, 'content/articles', year))) {
      const path = join(folder, 'content/articles', year, slug);
      if (!KEPT.includes(slug)) rmSync(path, { recursive: true });
    }
  }
  site = await startSite(join(folder, 'content'), join(folder, 'site'));
});

test.afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Publishes so many reports of the running story, and waits until all that tells of them is printed. */
async function publish(count: number): Promise<void> {
  const articles = join(folder, 'content/articles/2026');
  const slugs = Array.from({ length: count }, () => `fresh-${String((made += 1))}`);
  for (const slug of slugs) {
    cpSync(join(articles, OF_STORY), join(articles, slug), { recursive: true });
    const file = join(articles, slug, 'index.yaml');
    const data = readFileSync(file, 'utf8')
      .replace(`name: ${OF_STORY}`, `name: ${slug}`)
      .replace(/^publishAt: .*$/m, `publishAt: ${new Date().toISOString()}`)
      .replace(/^lead:\n(?: .*\n)+/m, '');
    writeFileSync(file, data);
  }
  await expect(async () => {
    for (const page of ['/', '/en', STORY, `/en${STORY}`]) {
      const { body } = await ask(site.origin, page);
      for (const slug of slugs) expect(body.toString()).toContain(`/articles/${slug}"`);
    }
    for (const path of ['/latest.json', `/en${STORY}/latest.json`]) {
      const { body } = await ask(site.origin, path);
      expect(JSON.parse(body.toString())).toHaveLength(Math.min(10, namedBefore(path) + made));
    }
  }).toPass({ timeout: 120_000 });
}

/** How many reports a list named before any was added. */
function namedBefore(path: string): number {
  return path.includes('stories') ? 2 : KEPT.length;
}

/** Opens a page under a clock that only the test moves, and counts what it asks for. */
async function open(page: Page, path: string): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('/latest.json')) asked.push(pathname);
  });
  await page.addInitScript(() => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
      document.documentElement.title = String(sum);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.clock.install();
  await page.goto(site.origin + path);
  await expect(page.locator('.fresh')).toHaveCount(1);
  // The module has run once it has made the choice of colours.
  await expect(page.locator('.comfort button').first()).toBeAttached();
  return asked;
}

/** Lets time pass, and what is asked for come in. */
async function pass(page: Page, minutes: number): Promise<void> {
  for (let n = 0; n < minutes; n += 1) {
    await page.clock.fastForward(MINUTE);
    await page.evaluate(() => fetch('/robots.txt').then((answer) => answer.text()));
  }
}

/** How much has moved since the page was opened (CLS). */
const shifts = (page: Page) => page.evaluate(() => Number(document.documentElement.title));

const boxes = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main h1, main h2, main h3, main p, header')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].join();
    }),
  );

for (const [path, two, one] of [
  ['/', 'خبران جديدان · تحديث الصفحة', 'خبر جديد · تحديث الصفحة'],
  [`/en${STORY}`, '2 new reports · Refresh', '1 new report · Refresh'],
] as const) {
  test(`tells of what is new, and moves nothing: ${path}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    const asked = await open(page, path);
    const notice = page.locator('.fresh a');
    await pass(page, 3);
    await expect(notice).toHaveCount(0);
    expect(asked.length).toBeGreaterThan(0);

    await publish(1);
    await page.evaluate(() => scrollTo(0, 300));
    const before = await boxes(page);
    await pass(page, 20);
    await expect(notice).toHaveText(one);
    await publish(1);
    await pass(page, 20);
    await expect(notice).toHaveText(two);
    await expect(page.getByRole('status').filter({ hasText: two })).toBeInViewport();
    expect(await boxes(page)).toEqual(before);
    expect(await shifts(page)).toBe(0);
    const { width = 0, x = 0 } = (await notice.boundingBox()) ?? {};
    expect(Math.abs(x + width / 2 - 180)).toBeLessThan(2);

    // The first thing of the content, for whoever goes by the keyboard.
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(notice).toBeFocused();
    const loaded = page.waitForEvent('load');
    await page.keyboard.press('Enter');
    await loaded;
    await expect(page.locator('.fresh a')).toHaveCount(0);
    await expect(
      page.locator(`main a[href$="/articles/fresh-${String(made)}"]`).first(),
    ).toBeVisible();
    expect(new URL(page.url()).hash).toBe('#content');
    const top = await page.locator('main').evaluate((main) => main.getBoundingClientRect().top);
    // From its beginning, and not from where the reader was.
    expect(top).toBeGreaterThan(-10);
    expect(top).toBeLessThan(200);
  });
}

test('asks less and less while nothing happens', async ({ page }) => {
  const asked = await open(page, '/en');
  await pass(page, 60);
  expect(asked.length).toBeGreaterThan(4);
  expect(asked.length).toBeLessThan(12);
  expect(new Set(asked)).toEqual(new Set(['/en/latest.json']));
});

test('asks nothing where nobody sees it, and at once when somebody does', async ({ page }) => {
  const asked = await open(page, '/');
  const show = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await show(true);
  await pass(page, 60);
  expect(asked).toEqual([]);
  await show(false);
  await pass(page, 1);
  expect(asked).toHaveLength(1);
});

test('asks nothing without a network, and at once when there is one', async ({ page, context }) => {
  const asked = await open(page, '/');
  await context.setOffline(true);
  for (let n = 0; n < 30; n += 1) await page.clock.fastForward(MINUTE);
  expect(asked).toEqual([]);
  await context.setOffline(false);
  await pass(page, 2);
  expect(asked.length).toBeGreaterThan(0);
});

test('asks nothing of whoever saves data', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { get: () => ({ saveData: true }) });
  });
  const asked = await open(page, '/');
  await pass(page, 30);
  expect(asked).toEqual([]);
});

test('asks nothing where the reader has chosen so', async ({ page }) => {
  const asked = await open(page, '/');
  await page.evaluate(() => document.documentElement.setAttribute('data-saver', ''));
  await pass(page, 30);
  expect(asked).toEqual([]);
});

test('stands on the fronts and on running stories, with all forms of the plural', async ({
  page,
}) => {
  await page.goto(site.origin + STORY);
  const words = await page.locator('.fresh').evaluate((place) => ({ ...place.dataset }));
  expect(words).toMatchObject({
    ...{ zero: 'لا جديد', one: 'خبر جديد', two: 'خبران جديدان', few: '#\u00A0أخبار جديدة' },
    ...{ many: '#\u00A0خبراً جديداً', other: '#\u00A0خبر جديد', more: ar.fresh.many },
  });
  for (const path of ['/sections/politics', '/archive', `/articles/${OF_STORY}`, '/about']) {
    await page.goto(site.origin + path);
    await expect(page.locator('.fresh')).toHaveCount(0);
  }
});

test('a page knows as many reports as are named', () => {
  expect(KNOWN).toBe(LATEST_SIZE);
});
