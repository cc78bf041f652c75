import { expect, test, type Browser } from '@playwright/test';
import { axeFaults } from './axe.ts';
import { LOOKS } from './pages.ts';

const ASKED = { ar: '/search?q=والسورية', en: '/en/search?q=agreements' } as const;

/** Whoever reads without scripts. */
async function scriptless(browser: Browser, baseURL: string | undefined) {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  return { page: await context.newPage(), context };
}

test('a reader without scripts asks, reads what was found, and goes to the passage', async ({
  browser,
  baseURL,
}) => {
  const { page, context } = await scriptless(browser, baseURL);
  await page.goto('/');
  await page.locator('.find').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await page.getByRole('searchbox').fill('والسورية');
  await page.getByRole('button', { name: 'ابحث' }).click();
  await expect(page.locator('h1')).toContainText('والسورية');
  const marks = await page.locator('.hit-passage mark').allTextContents();
  expect(marks.length).toBeGreaterThan(3);
  // The forms themselves, and the name in the other language.
  expect(marks.filter((mark) => !/سور|Syria/u.test(mark))).toEqual([]);
  const passage = page.locator('.hit-passage').first();
  await expect(passage.locator('p').first()).toHaveCSS('direction', 'rtl');
  const link = passage.locator('.when a');
  const href = (await link.getAttribute('href')) ?? '';
  expect(href).toMatch(/#p-[0-9a-f]{8}$/);
  await link.click();
  await expect(page.locator(`[id="${href.split('#')[1] ?? ''}"]`)).toBeInViewport();
  await context.close();
});

test('in English, too, with reports of either language', async ({ browser, baseURL }) => {
  const { page, context } = await scriptless(browser, baseURL);
  await page.goto('/en/search');
  await page.getByRole('searchbox').fill('دمشق');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.locator('.hit').first()).toBeVisible();
  // What stands in Arabic alone is shown as Arabic.
  const passage = page.locator('.hit-passage p[lang="ar"]').first();
  await expect(passage).toHaveCSS('direction', 'rtl');
  await page.locator('.search-filters a').first().click();
  await expect(page.locator('.search-ways').first()).toContainText('Remove');
  await page.getByRole('link', { name: 'Remove' }).click();
  await page.getByRole('link', { name: 'Newest' }).click();
  await expect(page.getByRole('link', { name: 'Newest' })).toHaveAttribute('aria-current', 'true');
  await context.close();
});

test('what was meant is offered, and nothing found leads on', async ({ browser, baseURL }) => {
  const { page, context } = await scriptless(browser, baseURL);
  await page.goto('/search?q=دمشك');
  await page.locator('.search-said a').first().click();
  await expect(page.locator('.hit').first()).toBeVisible();
  await page.goto('/search?q=قققققققق');
  await expect(page.locator('main')).toContainText('لم نجد شيئاً');
  await expect(page.getByRole('link', { name: 'تصفح الأرشيف شهراً شهراً' })).toBeVisible();
  await page.goto('/nowhere');
  await page.getByRole('searchbox').fill('الفرات');
  await page.getByRole('button', { name: 'ابحث' }).click();
  await expect(page.locator('.hit').first()).toBeVisible();
  await context.close();
});

test('any words are answered with a page, which caches keep a minute and crawlers leave alone', async ({
  request,
}) => {
  const hostile = [
    ...[
      '"',
      '-',
      'NEAR(a b',
      'title:x*',
      '\0',
      '\u202Eabc',
      'ا'.repeat(10_000),
      'a'.repeat(10_000),
    ],
    ...['<script>alert(1)</script>', "'; DROP TABLE search; --", '%', 'سوريا Syria', '👩‍👩‍👧', '\\'],
  ];
  const queries = [...hostile.map(encodeURIComponent), '%ED%A0%80', '%', '%FF', ''];
  for (const [index, q] of queries.entries()) {
    const answer = await request.get(`/search?q=${q}&page=9999999&section=..&date=x&sort[]=1`, {
      headers: { 'x-forwarded-for': `192.0.2.${String(index)}` },
    });
    expect(answer.status(), q.slice(0, 30)).toBe(200);
    const text = await answer.text();
    expect(text).toContain('</html>');
    expect(text).not.toContain('<script>alert');
    expect(answer.headers()['cache-control']).toBe('public, max-age=60');
    expect(answer.headers()['x-robots-tag']).toContain('noindex');
  }
});

test('who asks too often is asked to wait, with a page', async ({ request }) => {
  const headers = { 'x-forwarded-for': '198.51.100.1' };
  const statuses = new Set<number>();
  for (let n = 0; n < 45; n += 1) {
    const answer = await request.get('/en/search?q=', { headers });
    statuses.add(answer.status());
    if (answer.status() !== 429) continue;
    expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);
    expect(await answer.text()).toContain('Too many requests');
    break;
  }
  expect([...statuses]).toEqual([200, 429]);
  const other = await request.get('/search', { headers: { 'x-forwarded-for': '198.51.100.2' } });
  expect(other.status()).toBe(200);
});

test('browsers learn how to search', async ({ request }) => {
  for (const [page, file, search] of [
    ['/', '/opensearch.xml', '/search?q='],
    ['/en/search', '/en/opensearch.xml', '/en/search?q='],
  ] as const) {
    const html = await (await request.get(page)).text();
    const head = html.slice(0, html.indexOf('</head>'));
    expect(head).toMatch(new RegExp(`<link[^>]*rel="search"[^>]*href="${file}"`));
    const answer = await request.get(file);
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toContain(`${search}{searchTerms}`);
  }
});

for (const locale of ['ar', 'en'] as const) {
  for (const { viewport, colorScheme } of LOOKS) {
    test(`nothing is wrong with what was found: ${locale}, ${viewport.name}, ${colorScheme}`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto(ASKED[locale]);
      await expect(page.locator('.hit').first()).toBeVisible();
      expect(await axeFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      );
      expect(await page.locator('script:not([type])').count()).toBeLessThanOrEqual(1);
    });
  }
}
