import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import ar from '../messages/ar.json' with { type: 'json' };
import { axeFaults } from './axe.ts';

/** The carried edition as whoever was handed it opens it: from a disk, without a network. */
let folder = '';
let html = '';
let address = '';

test.beforeAll(async ({ playwright, baseURL }) => {
  folder = mkdtempSync(join(tmpdir(), 'matn-edition-'));
  const request = await playwright.request.newContext({ baseURL: baseURL ?? '' });
  for (const path of ['/edition', '/edition.sha256']) {
    const answer = await request.get(path);
    expect(answer.status()).toBe(200);
    const name = /^attachment; filename="([^"]+)"$/.exec(
      answer.headers()['content-disposition'] ?? '',
    )?.[1];
    writeFileSync(join(folder, name ?? ''), await answer.body());
    if (path === '/edition') html = await answer.text();
  }
  await request.dispose();
  address = pathToFileURL(join(folder, 'matn-edition.html')).href;
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Fails on whatever the file asks for, and on whatever its policy had to forbid. */
function watched(page: Page): string[] {
  const wrong: string[] = [];
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) wrong.push(request.url());
  });
  page.on('console', (message) => wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  return wrong;
}

test('weighs what any messenger takes, and is as its list says', () => {
  const bytes = Buffer.byteLength(html);
  expect(bytes).toBeLessThanOrEqual(300_000);
  expect(html).toContain(`${String(Math.ceil(bytes / 1000))}&nbsp;كيلوبايت`);
  const hash = createHash('sha256').update(html).digest('hex');
  // As `sha256sum -c` reads it.
  const list = readFileSync(join(folder, 'matn-edition.sha256'), 'utf8');
  expect(list).toBe(`${hash}  matn-edition.html\n`);
});

test('leads nowhere that is not there, and has no name twice', () => {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((found) => found[1] ?? '');
  expect(ids.length).toBeGreaterThan(200);
  expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
  const links = [...html.matchAll(/ href="([^"]+)"/g)].map((found) => found[1] ?? '');
  const inner = links.filter((href) => href.startsWith('#'));
  expect(inner.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  const outer = links.filter((href) => !href.startsWith('#'));
  expect(outer.filter((href) => !/^(?:https?:\/\/|mailto:)/.test(href))).toEqual([]);
  for (const names of html.matchAll(/ aria-labelledby="([^"]+)"/g)) expect(ids).toContain(names[1]);
});

for (const [name, width, colorScheme] of [
  ['a phone', 320, 'light'],
  ['a phone at night', 360, 'dark'],
  ['a wide window', 1280, 'light'],
] as const) {
  test(`is read without a script or a network: ${name}`, async ({ browser }) => {
    const context = await browser.newContext({
      ...{ viewport: { width, height: 740 }, colorScheme, javaScriptEnabled: false, offline: true },
    });
    const page = await context.newPage();
    const wrong = watched(page);
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: ar.edition.name })).toBeVisible();
    const contents = page.locator('#contents');
    await expect(contents.locator('[lang=ar] li')).toHaveCount(10);

    // The report itself, from its Arabic title.
    const link = contents.locator('[lang=ar] li a').nth(1);
    const slug = (await link.getAttribute('href'))?.slice(1) ?? '';
    await link.click();
    const report = page.locator(`[id="${slug}"]`);
    await expect(report.locator('.article-head h2')).toBeInViewport();
    await expect(report.locator('.panel')).toBeHidden();
    await expect(report.locator('.text')).toBeVisible();
    expect(await report.locator('.source-mark').count()).toBeGreaterThan(0);
    await expect(report.locator('.sources')).toBeVisible();

    // Its summary, by its own switch, and back.
    await report.locator('.switch-bar a[lang=en]').click();
    await expect(report.locator('.panel')).toBeVisible();
    await expect(page.locator('.panel:visible')).toHaveCount(1);
    await page.locator(`[id="${slug}"] .switch-bar a[lang=ar]`).click();
    await expect(report.locator('.panel')).toBeHidden();

    // The summary from its English title; closed, the report is there.
    await page.goto(`${address}#contents`);
    await contents.locator('[lang=en] li a').nth(1).click();
    await expect(report.locator('.panel')).toBeVisible();
    await expect(report.locator('.panel')).toHaveAttribute('dir', 'ltr');
    await expect(page.locator('.panel:visible')).toHaveCount(1);
    await report.locator('.switch-bar a[lang=ar]').click();
    await expect(report.locator('.panel')).toBeHidden();
    await expect(report.locator('.article-head h2')).toBeInViewport();

    // A sentence of the summary leads to its paragraph, a claim to who says it.
    await report.locator('.gloss-links a').first().click();
    await expect(report.locator('.point:target')).toBeVisible();
    await page.goto(`${address}#${slug}`);
    await report.locator('.source-mark').first().click();
    await expect(report.locator('.source-note:target')).toBeInViewport();
    expect(wrong).toEqual([]);
    await context.close();
  });
}

test('is as wide as its window, and has nothing that axe finds', async ({ page }) => {
  // Ten reports in one page.
  test.setTimeout(180_000);
  const wrong = watched(page);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    await page.goto(address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  }
  expect(await axeFaults(page)).toEqual([]);
  expect(wrong).toEqual([]);
});

test('is printed with both texts and without what only leads on', async ({ page }) => {
  await page.goto(address);
  await page.emulateMedia({ media: 'print' });
  const [first] = await page.locator('.carried').all();
  await expect(first?.locator('.panel') ?? page.locator('x')).toBeVisible();
  await expect(first?.locator('.text') ?? page.locator('x')).toBeVisible();
  await expect(page.locator('.switch-bar').first()).toBeHidden();
  await expect(page.locator('.edition-ways').first()).toBeHidden();
});

test('says what it is, in both languages', async ({ page }) => {
  await page.goto(`${address}#about`);
  for (const [locale, part] of [
    ['ar', page.locator('#about-ar')],
    ['en', page.locator('#about-en')],
  ] as const) {
    await expect(part).toHaveAttribute('lang', locale);
    await expect(part.locator('code').first()).toHaveText('sha256sum -c matn-edition.sha256');
    for (const path of ['/', '/edition', '/edition.sha256']) {
      await expect(
        part.getByRole('link', { name: `https://matn.example${path}`, exact: true }),
      ).toBeVisible();
    }
    await expect(part.locator('time')).toHaveCount(1);
  }
});

test('is led to from the shelf, in both languages', async ({ page }) => {
  for (const path of ['/shelf', '/en/shelf']) {
    await page.goto(path);
    for (const target of ['/edition', '/edition.sha256']) {
      await expect(page.locator(`main a[href="${target}"]`)).toBeVisible();
    }
  }
});
