import { expect, test as base, type Page } from '@playwright/test';
import { BROWSER_ARGUMENTS, findWholeBrowser } from '../bin/browser.ts';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { formatMoment, type Conventions } from '../messages/dates.ts';
import { LOCALES } from '../messages/locales.ts';
import { kindOf } from '../reader/shelf/kinds.ts';
import { axeFaults } from './axe.ts';
import { startGoBetween, type GoBetween } from './go-between.ts';
import { ARTICLES, VIEWPORTS } from './pages.ts';

const [{ url: REPORT }, { url: SUMMARY }] = ARTICLES;
const OTHER = '/articles/euphrates-two-agreements';
const SECTION = '/sections/security';
const PICTURED = '/articles/two-names-for-every-month';
const SITE = parse(readFileSync('content/site.yaml', 'utf8')) as Conventions;

const WORDS = {
  ar: {
    note: /^الشبكة لا تجيب\. هذه نسخة محفوظة في متصفحك منذ/,
    unkept: /^الشبكة لا تجيب، والصفحة التي طلبتها ليست على رفك/,
    title: 'الرف',
  },
  en: {
    note: /^The network does not answer\. This copy has been in your browser since/,
    unkept: /^The network does not answer, and the page that you asked for/,
    title: 'Shelf',
  },
} as const;

/** A browser that has the worker, and a network that the test may break. */
const test = base.extend<{ between: GoBetween; complaints: string[] }>({
  between: async ({ baseURL }, use) => {
    const between = await startGoBetween(baseURL ?? '');
    await use(between);
    await between.stop();
  },
  baseURL: ({ baseURL }, use) => use(baseURL),
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await use(complaints);
    expect(complaints).toEqual([]);
  },
});

// Debian's Chromium without a window does not always let a page come to rest, which the worker waits for.
const whole = findWholeBrowser();
test.use({
  serviceWorkers: 'allow',
  launchOptions: {
    ...(whole === undefined ? {} : { executablePath: whole }),
    args: [...BROWSER_ARGUMENTS],
  },
});

/** Every address in every cache of this browser. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const all = names.map(async (name) => (await caches.open(name)).keys());
    return (await Promise.all(all)).flat().map(({ url }) => url.slice(location.origin.length));
  });

const keptText = (page: Page, path: string) =>
  page.evaluate(async (one) => (await caches.match(one))?.text() ?? '', path);

const isKept = (page: Page, path: string) =>
  expect.poll(() => kept(page), { message: `${path} on the shelf` }).toContain(path);
const isGone = (page: Page, path: string) =>
  expect.poll(() => kept(page), { message: `${path} on the shelf` }).not.toContain(path);

/** Opens a page and waits until it is kept. */
async function read(page: Page, between: GoBetween, path: string): Promise<void> {
  await page.goto(between.origin + path);
  await isKept(page, path);
}

const note = (page: Page) => page.locator('.kept-note');

test('a first visit: the page is kept with what it needs, once it is readable', async ({
  page,
  between,
  complaints,
}) => {
  await page.goto(between.origin + PICTURED);
  await isKept(page, PICTURED);
  await isKept(page, '/shelf');
  await expect
    .poll(async () => (await kept(page)).some((one) => one.startsWith('/media/')))
    .toBe(true);
  const paths = await kept(page);
  expect(paths.filter((path) => path.endsWith('.woff2')).length).toBeGreaterThan(0);
  expect(paths.filter((path) => /^\/assets\/(?:reader|shelf)\./.test(path))).toHaveLength(2);
  // The other language is not fetched for whoever does not read it.
  expect(paths).not.toContain('/en/shelf');
  // The worker's own requests come after everything that the page needs.
  const worker = between.asked.findIndex(({ what }) => what === 'GET /sw.js');
  const module = between.asked.findIndex(({ what }) => what.startsWith('GET /assets/reader.'));
  expect(worker).toBeGreaterThan(module);
  const weight = (own: boolean) =>
    between.asked
      .filter(({ what }) => !what.includes('/media/') && /\/shelf\b/.test(what) === own)
      .reduce((sum, one) => sum + one.bytes, 0);
  // The budget of a first visit with the worker, and what the shelf itself takes after that.
  expect(weight(false)).toBeLessThanOrEqual(60_000);
  expect(weight(true)).toBeGreaterThan(3_000);
  expect(weight(true)).toBeLessThanOrEqual(10_000);
  expect(complaints).toEqual([]);
});

for (const { locale, url } of ARTICLES) {
  test(`offline, a kept report says when it was kept: ${locale}`, async ({
    page,
    between,
    complaints,
  }) => {
    await read(page, between, url);
    await isKept(page, locale === 'ar' ? '/shelf' : '/en/shelf');
    const heading = await page.locator('h1').textContent();
    between.dead = true;
    await page.goto(between.origin + url);
    await expect(page.locator('h1')).toHaveText(heading ?? '');
    await expect(note(page)).toHaveText(WORDS[locale].note);
    const at = await page.evaluate(async () => {
      const { headers } = (await caches.match(location.pathname)) ?? new Response();
      return JSON.parse(decodeURIComponent(headers.get('x-kept') ?? '')) as { kept: number };
    });
    const moment = formatMoment(new Date(at.kept).toISOString(), locale, SITE);
    await expect(note(page)).toContainText(moment);
    // All of it: the faces, the module, and the two texts.
    expect(await page.evaluate(() => document.fonts.ready.then(({ status }) => status))).toBe(
      'loaded',
    );
    await expect(page.locator('.comfort button').first()).toBeVisible();
    between.dead = false;
    await page.reload();
    await expect(note(page)).toHaveCount(0);
    expect(complaints).toEqual([]);
  });

  test(`offline, an unkept address is answered by the shelf: ${locale}`, async ({
    page,
    between,
  }) => {
    await read(page, between, url);
    await isKept(page, locale === 'ar' ? '/shelf' : '/en/shelf');
    between.dead = true;
    for (const path of ['/articles/damascus-clock-all-year', '/about', '/search?q=a']) {
      const answer = await page.goto(between.origin + (locale === 'ar' ? '' : '/en') + path);
      expect(answer?.status()).toBe(503);
      await expect(note(page)).toHaveText(WORDS[locale].unkept);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.locator('h1')).toHaveText(WORDS[locale].title);
      await expect(page.locator('.shelf li a').first()).toHaveAttribute('href', url);
    }
    between.dead = false;
    await note(page).getByRole('link').click();
    await expect(page.locator('h1')).not.toHaveText(WORDS[locale].title);
  });
}

test('the front says how old it is when it comes from the shelf', async ({ page, between }) => {
  await read(page, between, '/');
  await isKept(page, '/shelf');
  between.dead = true;
  await page.reload();
  await expect(note(page)).toHaveText(WORDS.ar.note);
  await expect(page.locator('.lead')).toBeVisible();
});

test('a second visit keeps what is opened then', async ({ page, between }) => {
  await read(page, between, '/');
  await page.locator(`a[href="${REPORT}"]`).first().click();
  await isKept(page, REPORT);
  await page.goto(between.origin + SUMMARY);
  await isKept(page, SUMMARY);
  await isKept(page, '/en/shelf');
  // Under the worker, pictures are shown and kept as well.
  await read(page, between, PICTURED);
  const picture = page.locator('main img').first();
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  await expect
    .poll(async () => (await kept(page)).some((one) => one.startsWith('/media/')))
    .toBe(true);
});

test('corrected meanwhile: the kept report is refreshed at the next contact', async ({
  page,
  between,
}) => {
  await read(page, between, REPORT);
  await read(page, between, '/');
  between.dead = true;
  await page.reload();
  await expect(note(page)).toHaveCount(1);
  between.changed.set(REPORT, { text: (text) => text.replace('</h1>', ' (مصحح)</h1>') });
  between.dead = false;
  await page.goto(`${between.origin}/about`);
  await expect.poll(() => keptText(page, REPORT)).toContain('(مصحح)');
});

for (const [status, what] of [
  [410, 'withdrawn'],
  [404, 'vanished'],
] as const) {
  test(`${what} meanwhile: the kept report goes at the next contact`, async ({ page, between }) => {
    await read(page, between, PICTURED);
    await read(page, between, `/en${PICTURED}`);
    await expect
      .poll(async () => (await kept(page)).some((one) => one.startsWith('/media/')))
      .toBe(true);
    await read(page, between, OTHER);
    between.dead = true;
    await page.reload();
    await expect(note(page)).toHaveCount(1);
    between.changed.set(PICTURED, { status });
    between.dead = false;
    await page.goto(`${between.origin}/about`);
    await isGone(page, PICTURED);
    if (status === 410) {
      // In both languages, and with its pictures.
      await isGone(page, `/en${PICTURED}`);
      expect((await kept(page)).filter((one) => one.startsWith('/media/two-names'))).toEqual([]);
    }
    expect(await kept(page)).toContain(OTHER);
    between.dead = true;
    await page.goto(between.origin + PICTURED);
    await expect(note(page)).toHaveText(WORDS.ar.unkept);
  });
}

test('withdrawn, and opened: it goes at once, and its reason is shown', async ({
  page,
  between,
}) => {
  await read(page, between, REPORT);
  between.changed.set(REPORT, { status: 410, text: () => '<!doctype html><main>سُحب</main>' });
  const answer = await page.goto(between.origin + REPORT);
  expect(answer?.status()).toBe(410);
  await expect(page.locator('main')).toHaveText('سُحب');
  await isGone(page, REPORT);
});

test('a fault of the site is no reason to show less than is kept', async ({ page, between }) => {
  await read(page, between, REPORT);
  await isKept(page, '/shelf');
  between.changed.set(REPORT, { status: 503 });
  await page.goto(between.origin + REPORT);
  await expect(note(page)).toHaveText(WORDS.ar.note);
  expect(await kept(page)).toContain(REPORT);
});

test('a slow network: what is kept is read meanwhile, and what is not is waited for', async ({
  page,
  between,
}) => {
  await read(page, between, REPORT);
  await isKept(page, '/shelf');
  let release: () => void = () => undefined;
  const until = new Promise<void>((done) => (release = done));
  between.changed.set(REPORT, { until }).set(OTHER, { until });
  await page.goto(between.origin + REPORT);
  // Nothing has been answered yet.
  await expect(note(page)).toHaveText(WORDS.ar.note);
  const opened = page.goto(between.origin + OTHER);
  release();
  expect((await opened)?.status()).toBe(200);
  await expect(note(page)).toHaveCount(0);
});

test('a full device: pages are read as ever', async ({ page, between, context, complaints }) => {
  await read(page, between, REPORT);
  await isKept(page, '/shelf');
  const session = await context.newCDPSession(page);
  const origin = between.origin;
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 1_000 });
  for (const path of [OTHER, PICTURED, '/', '/en']) {
    const answer = await page.goto(origin + path);
    expect(answer?.status()).toBe(200);
    await expect(note(page)).toHaveCount(0);
  }
  await page.goto(`${origin}/shelf`);
  await expect(page.locator('.shelf')).toContainText(/حجم كل ما حُفظ|لا تقارير على رفك/);
  // There was no room for all of them.
  const paths = await kept(page);
  expect([REPORT, OTHER, PICTURED].filter((path) => !paths.includes(path)).length).toBeGreaterThan(
    0,
  );
  expect(complaints).toEqual([]);
});

test('a new worker with open tabs: nothing breaks, nothing is loaded anew, old shelves go', async ({
  page,
  between,
  context,
  complaints,
}) => {
  await read(page, between, REPORT);
  const tab = await context.newPage();
  await read(tab, between, '/');
  await page.evaluate(async () => {
    await (await caches.open('matn-shelf-0')).put('/old', new Response('old'));
    await (await caches.open('another')).put('/other', new Response('not ours'));
  });
  for (const one of [page, tab]) {
    await one.evaluate(() => {
      document.title = 'as it was';
      navigator.serviceWorker.addEventListener('controllerchange', () => {
        document.title += ', under a new worker';
      });
    });
  }
  between.changed.set('/sw.js', { text: (text) => `${text}\n// Another version.` });
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  for (const one of [page, tab]) {
    await expect.poll(() => one.title()).toBe('as it was, under a new worker');
  }
  const names = () => page.evaluate(() => caches.keys());
  await expect.poll(names).not.toContain('matn-shelf-0');
  expect(await names()).toContain('another');
  expect(await kept(page)).toContain(REPORT);
  await tab.goto(between.origin + OTHER);
  await isKept(tab, OTHER);
  between.dead = true;
  await page.reload();
  await expect(note(page)).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test('only addresses on the list are kept, whatever is opened and asked for', async ({
  page,
  between,
}) => {
  await read(page, between, REPORT);
  for (const path of [
    ...['/', '/en', SUMMARY, `${OTHER}?utm_source=a`, SECTION, '/stories/international-law-texts'],
    ...['/about', '/archive', '/archive/2026-11', '/corrections', '/people/matn-desk', '/nowhere'],
    ...['/sources/syrian-military-sources', '/search?q=سوريا', '/desk', '/desk/preview/none'],
    ...['/feed.xml', `${REPORT}.json`, '/sitemap.xml', '/health/ready', '/api/output/feed.xml'],
  ]) {
    await page.goto(between.origin + path).catch(() => undefined);
    await page.waitForLoadState('networkidle').catch(() => undefined);
  }
  await page.goto(`${between.origin}/shelf`);
  await isKept(page, OTHER);
  const paths = await kept(page);
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => kindOf(path) === undefined)).toEqual([]);
});

test('keep this section: its weight first, then all of it', async ({ page, between }) => {
  await page.setViewportSize(VIEWPORTS[0]);
  await read(page, between, SECTION);
  await isKept(page, '/shelf');
  const before = await kept(page);
  await page.getByRole('button', { name: 'احفظ هذا القسم' }).click();
  const place = page.locator('.keep');
  await expect(place).toContainText('حجم التنزيل');
  const heads = between.asked.filter(({ what }) => what.startsWith('HEAD /articles/'));
  expect(heads.length).toBeGreaterThan(0);
  // Nothing has been fetched for it so far.
  expect((await kept(page)).filter((path) => !before.includes(path))).toEqual([]);
  const reports = await page
    .locator('main .teasers a[href^="/articles/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
  const sizes = await page.evaluate(
    async (paths) =>
      Promise.all(
        paths.map(async (path) => {
          const { headers } = await fetch(path, { method: 'HEAD' });
          return Number(headers.get('content-length'));
        }),
      ),
    reports,
  );
  const sum = sizes.reduce((all, one) => all + one, 0);
  await expect(place).toContainText(`${String(Math.round(sum / 1_000))} كيلوبايت`);
  await page.getByRole('button', { name: 'احفظها' }).click();
  await expect(place).toContainText('حُفظت التقارير');
  expect(await kept(page)).toEqual(expect.arrayContaining(reports));
  between.dead = true;
  for (const path of reports.slice(0, 3)) {
    await page.goto(between.origin + path);
    await expect(note(page)).toHaveText(WORDS.ar.note);
  }
});

test('keep this story, where the network goes half-way: what is missing is said', async ({
  page,
  between,
}) => {
  await read(page, between, '/en/stories/international-law-texts');
  await page.getByRole('button', { name: 'Keep this story' }).click();
  await expect(page.locator('.keep')).toContainText('To download');
  between.dead = true;
  await page.getByRole('button', { name: 'Keep them' }).click();
  await expect(page.locator('.keep')).toContainText('Not everything could be kept');
  between.dead = false;
  await page.getByRole('button', { name: 'Keep this story' }).click();
  await page.getByRole('button', { name: 'Keep them' }).click();
  await expect(page.locator('.keep')).toContainText('Kept. You find them on your shelf');
});

for (const locale of LOCALES) {
  test(`the shelf: what is kept, one taken away, emptied, off and on again: ${locale}`, async ({
    page,
    between,
    complaints,
  }) => {
    const prefix = locale === 'ar' ? '' : '/en';
    const own = ARTICLES[locale === 'ar' ? 0 : 1].url;
    await read(page, between, own);
    await read(page, between, prefix + PICTURED);
    await read(page, between, prefix || '/');
    await page.goto(`${between.origin}${prefix}/shelf`);
    const shelf = page.locator('.shelf');
    await expect(shelf.locator('li')).toHaveCount(3);
    await expect(shelf).toContainText(locale === 'ar' ? 'تقريران' : '2 reports');
    expect(await axeFaults(page)).toEqual([]);
    const small = await shelf
      .getByRole('button')
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).length);
    expect(small).toBe(0);
    const [remove, empty, off, on] =
      locale === 'ar'
        ? ['إزالة', 'إفراغ الرف', 'إيقاف الرف وإفراغه', 'تشغيل الرف']
        : ['Remove', 'Empty the shelf', 'Switch the shelf off and empty it', 'Switch the shelf on'];
    await shelf
      .locator('li', { has: page.locator(`a[href="${own}"]`) })
      .getByRole('button', { name: remove })
      .click();
    await expect(shelf.locator('li')).toHaveCount(2);
    await isGone(page, own);
    await shelf.getByRole('button', { name: empty, exact: true }).click();
    await expect(shelf.locator('li')).toHaveCount(0);
    expect((await kept(page)).filter((path) => !/shelf|^\/assets\//.test(path))).toEqual([]);
    await shelf.getByRole('button', { name: off }).click();
    await expect(shelf.getByRole('button', { name: on })).toBeVisible();
    expect(await kept(page)).toEqual([]);
    expect(await page.evaluate(async () => navigator.serviceWorker.getRegistrations())).toEqual([]);
    // It stays off, on other pages and after a reload.
    await page.goto(between.origin + own);
    await page.waitForLoadState('networkidle');
    await page.goto(`${between.origin}${prefix}/shelf`);
    await expect(shelf.getByRole('button', { name: on })).toBeVisible();
    expect(await kept(page)).toEqual([]);
    await shelf.getByRole('button', { name: on }).click();
    await expect(shelf.getByRole('button', { name: off })).toBeVisible();
    await read(page, between, own);
    expect(complaints).toEqual([]);
  });
}

test('whoever saves data has no worker unless they ask for one', async ({ page, between }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await page.goto(between.origin + REPORT);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  expect(between.asked.map(({ what }) => what)).not.toContain('GET /sw.js');
  await page.goto(`${between.origin}/shelf`);
  await expect(page.locator('.shelf')).toContainText('لأنك توفّر البيانات');
  await page.getByRole('button', { name: 'تشغيل الرف' }).click();
  await isKept(page, '/shelf');
  await read(page, between, REPORT);
});

test('live pages do not begin it', async ({ page, between }) => {
  await page.goto(`${between.origin}/search?q=سوريا`);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  expect(between.asked.map(({ what }) => what)).not.toContain('GET /sw.js');
});

test.describe('where there can be no shelf', () => {
  for (const [how, breakIt] of [
    ['no service workers', () => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')],
    ['no caches', () => Reflect.deleteProperty(window, 'caches')],
    [
      'refused caches',
      () => {
        Object.defineProperty(window, 'caches', {
          get: () => {
            throw new DOMException('no', 'SecurityError');
          },
        });
      },
    ],
    [
      'caches that fail',
      () => {
        CacheStorage.prototype.keys = () => Promise.reject(new DOMException('no', 'SecurityError'));
        CacheStorage.prototype.open = () => Promise.reject(new DOMException('no', 'SecurityError'));
      },
    ],
    [
      'a refused worker',
      () => {
        ServiceWorkerContainer.prototype.register = () =>
          Promise.reject(new DOMException('no', 'SecurityError'));
      },
    ],
  ] as const) {
    test(`${how}: everything is read, and the shelf says why it is empty`, async ({
      page,
      between,
      complaints,
    }) => {
      await page.addInitScript(breakIt);
      await page.goto(between.origin + REPORT);
      await expect(page.locator('.comfort button').first()).toBeVisible();
      await page.goto(between.origin + SECTION);
      await page.goto(`${between.origin}/shelf`);
      await page.waitForLoadState('networkidle');
      if (how !== 'a refused worker') {
        await expect(page.locator('.shelf')).toContainText('لا رف في هذا المتصفح الآن');
      }
      expect(complaints).toEqual([]);
    });
  }

  test('no scripts: the page says what the shelf is', async ({ browser, between }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${between.origin}/en/shelf`);
    await expect(page.locator('h1')).toHaveText('Shelf');
    await expect(page.locator('.shelf')).toContainText('There is no shelf in this browser now');
    await expect(page.locator('button')).toHaveCount(0);
    await context.close();
  });
});
