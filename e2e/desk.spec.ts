import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { parse, stringify } from 'yaml';
import { LOCALES, type Locale } from '../messages/locales.ts';
import { DESK, entryAddress } from '../newsroom/links/doors.ts';
import { Links } from '../newsroom/links/links.ts';
import { axeFaults } from './axe.ts';
import { sample } from './pages.ts';
import { SECRET } from './secret.ts';
import { startSite, type Site } from './site.ts';

/** The desk as an editor meets it: on the served site, through a link, with reports in every state. */
test.describe.configure({ mode: 'default', timeout: 240_000 });

const NOW = Date.now();
const HOUR = 3_600_000;
const MODEL = 'golan-resolution-497';
const YEAR = 'articles/2026';

let folder: string;
let origin = '';
let site: Site | undefined;
let cookies: Parameters<BrowserContext['addCookies']>[0];

/** Copies a report of ours under another slug, with other fields. */
function plant(
  contentDir: string,
  slug: string,
  fields: Readonly<Record<string, unknown>>,
): string {
  const to = join(contentDir, YEAR, slug);
  cpSync(join(contentDir, YEAR, MODEL), to, { recursive: true });
  const file = join(to, 'index.yaml');
  const data = parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, stringify({ ...data, name: slug, previousSlugs: [], ...fields }));
  return to;
}

test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = mkdtempSync(join(tmpdir(), 'matn-desk-'));
  const contentDir = join(folder, 'content');
  cpSync('content', contentDir, { recursive: true });
  const at = (ms: number) => new Date(NOW + ms).toISOString();
  const draft = plant(contentDir, 'desk-draft', {
    status: 'draft',
    title: { ar: 'مسودّة لاختبار غرفة التحرير', en: 'A draft to try the desk with' },
  });
  appendFileSync(join(draft, 'ar.mdx'), '\nقال الوزير ان الاتفاق  نهائي.\n');
  plant(contentDir, 'desk-waiting', { publishAt: at(5.5 * HOUR) });
  plant(contentDir, 'desk-gone', {
    status: 'withdrawn',
    withdrawn: { at: at(-HOUR), reason: { ar: 'سبب السحب', en: 'The reason for it' } },
  });
  plant(contentDir, 'desk-broken', { section: 'nowhere' });
  const stale = join(plant(contentDir, 'desk-stale', {}), 'ar.mdx');
  writeFileSync(
    stale,
    readFileSync(stale, 'utf8').replace('تحتلها إسرائيل', 'تحتلها إسرائيل كلها'),
  );
  const partly = 'عاد الوفد في اليوم التالي. <Claim by="reuters">وقالت الوكالة إنه وصل.</Claim>';
  appendFileSync(stale, `\n${partly}\n`);
  site = await startSite(contentDir, join(folder, 'site'));
  origin = site.origin;
  const links = new Links({ secret: SECRET, linksDir: join(folder, 'links') });
  const { token } = links.make(DESK, HOUR, Date.now());
  const reply = await fetch(origin + entryAddress(DESK, token, 'ar'), { redirect: 'manual' });
  const [name = '', value = ''] = (reply.headers.get('set-cookie') ?? '').split(/[=;]/, 2);
  cookies = [{ name, value, url: origin }];
});

test.afterAll(async () => {
  await site?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const desk = (locale: Locale, path = '') => `${origin}${locale === 'en' ? '/en' : ''}/desk${path}`;

test.beforeEach(async ({ context }) => {
  await context.addCookies(cookies);
});

/** What a page must not have, in words. */
async function faults(page: Page): Promise<string[]> {
  const found = await axeFaults(page);
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) found.push(`${String(wide)} px wide in a window of ${String(width)}`);
  }
  const styled = await page.locator('[style]').count();
  if (styled > 0) found.push('style attributes');
  return found;
}

const PAGES = [
  '',
  '?state=draft',
  '?q=none-of-these',
  '/articles/desk-draft',
  '/articles/desk-stale',
];

for (const [index, locale] of LOCALES.entries()) {
  for (const scheme of sample(['light', 'dark'] as const, index)) {
    test(`${locale}, ${scheme}: axe finds nothing, and nothing sticks out`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      for (const path of [...PAGES, '/articles/desk-broken', '/articles/desk-gone']) {
        const answer = await page.goto(desk(locale, path));
        expect([path, answer?.status()]).toEqual([path, 200]);
        expect([path, await faults(page)]).toEqual([path, []]);
      }
    });
  }
}

test('without a link there is no desk; with one, nobody else is told of it', async ({
  request,
}) => {
  for (const path of [...PAGES, '/cards/desk-draft']) {
    expect((await fetch(desk('ar', path))).status, path).toBe(404);
  }
  const header = cookies.map(({ name, value }) => `${name}=${value}`).join();
  const answer = await request.get(desk('ar'), { headers: { cookie: header } });
  expect(answer.headers()['x-robots-tag']).toContain('noindex');
  expect(answer.headers()['cache-control']).toBe('no-store');
  expect(await answer.text()).toMatch(/<meta name="robots" content="noindex/);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  const list = (page: Page, name: string) =>
    page.locator('.desk section').filter({ has: page.locator(`#list-${name}`) });

  test('everything is there at a glance', async ({ page }) => {
    await page.goto(desk('en'));
    const numbers = page.getByRole('navigation', { name: 'At a glance' });
    await expect(numbers.getByRole('link', { name: 'Drafts' })).toHaveText('1 Drafts');
    await expect(numbers.getByRole('link', { name: 'Scheduled' })).toHaveText('1 Scheduled');
    await expect(numbers.getByRole('link', { name: 'Withdrawn' })).toHaveText('1 Withdrawn');
    await expect(numbers.getByRole('link', { name: 'Stale' })).toHaveText('1 Stale summaries');
    await expect(list(page, 'draft')).toContainText('A draft to try the desk with');
    await expect(list(page, 'scheduled')).toContainText('Damascus time');
    await expect(list(page, 'scheduled')).toContainText('in 5 hours');
    await expect(list(page, 'stale')).toContainText('1 stale sentence');
    await expect(list(page, 'unreadable')).toContainText('desk-broken/index.yaml:');
    // The worst first: whatever has an error stands before whatever has none.
    const worst = await list(page, 'findings').locator('.desk-counts').allTextContents();
    const errors = worst.map((text) => text.includes('error'));
    expect(errors.lastIndexOf(true)).toBeLessThan(
      errors.includes(false) ? errors.indexOf(false) : 99,
    );
  });

  test('the same in Arabic, right to left', async ({ page }) => {
    await page.goto(desk('ar'));
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(list(page, 'draft')).toContainText('مسودّة لاختبار غرفة التحرير');
    await expect(list(page, 'scheduled')).toContainText('بتوقيت دمشق');
    await expect(list(page, 'scheduled')).toContainText('بعد 5 ساعات');
    await page.getByRole('link', { name: 'English', exact: true }).click();
    await expect(page).toHaveURL(desk('en'));
  });

  test('links and a form narrow it down', async ({ page }) => {
    await page.goto(desk('en'));
    await page.getByRole('link', { name: '1 Withdrawn' }).click();
    await expect(page.locator('.desk-rows > li')).toHaveCount(1);
    await page.getByLabel('Words of the title or slug').fill('مسوده لاختبار');
    await page.getByRole('button', { name: 'Find' }).click();
    await expect(page.locator('.desk-empty')).toBeVisible();
    await page.getByLabel('State').selectOption('Drafts');
    await page.getByRole('button', { name: 'Find' }).click();
    await expect(page.locator('.desk-rows > li')).toHaveCount(1);
    await expect(page.getByLabel('Words of the title or slug')).toHaveValue('مسوده لاختبار');
    await page.getByRole('link', { name: 'A draft to try the desk with' }).click();
    await expect(page).toHaveURL(desk('en', '/articles/desk-draft'));
  });

  test('a draft shows what is wrong in its place, and what to do next', async ({ page }) => {
    await page.goto(desk('en', '/articles/desk-draft'));
    const file = readFileSync(join(folder, 'content', YEAR, 'desk-draft/ar.mdx'), 'utf8');
    const line = file.trimEnd().split('\n').length;
    const fault = page.locator('.desk-fault').filter({ hasText: 'copy-hamza-missing' });
    await expect(fault).toContainText(`ar.mdx:${String(line)}:`);
    await expect(fault.locator('mark')).toHaveText('ان');
    await expect(fault.locator('.desk-excerpt')).toHaveAttribute('dir', 'rtl');
    await expect(page.locator('.desk-change ins')).toContainText('الاتفاق نهائي');
    await expect(page.locator('.desk-steps')).toContainText('status: ready');
    await expect(page.locator('.desk-facts').first()).toContainText('Draft');
  });

  test('how it will look, and what it weighs', async ({ page }) => {
    await page.goto(desk('ar', '/articles/desk-draft'));
    for (const language of LOCALES) {
      await expect(page.locator(`.desk-result[lang=${language}]`)).toContainText('articles');
      const card = page.locator(`.desk-bubble[lang=${language}] img`);
      await card.scrollIntoViewIfNeeded();
      await expect(card).toHaveJSProperty('complete', true);
      await expect(card).toHaveJSProperty('naturalWidth', 1200);
    }
    // The draft is the model with a paragraph more: it weighs what that was printed with, and a little more.
    const weights = async (slug: string) => {
      await page.goto(desk('ar', `/articles/${slug}`));
      const texts = await page.locator('.desk-weights dd').allTextContents();
      return texts.map((text) => Number(/\d+\.\d/.exec(text)?.[0]));
    };
    const [draft = 0, draftEnglish = 0] = await weights('desk-draft');
    const [printed = 0, printedEnglish = 0] = await weights(MODEL);
    const bytes = readFileSync(join(folder, `site/articles/${MODEL}.html.br`)).length;
    expect(printed).toBeCloseTo(bytes / 1000, 1);
    expect(draft - printed).toBeGreaterThan(-0.3);
    expect(draft - printed).toBeLessThan(0.6);
    expect(Math.abs(draftEnglish - printedEnglish)).toBeLessThan(0.5);
  });

  test('words beside a claim that nobody answers for are marked', async ({ page }) => {
    await page.goto(desk('ar', '/articles/desk-stale'));
    const bare = page.locator('section[aria-labelledby=sources] mark');
    await expect(bare.filter({ hasText: 'عاد الوفد في اليوم التالي.' })).toHaveCount(1);
  });

  test('each state has its own next step', async ({ page }) => {
    const steps = async (slug: string) => {
      await page.goto(desk('ar', `/articles/${slug}`));
      return page.locator('.desk-steps').textContent();
    };
    expect(await steps('desk-waiting')).toContain('status: draft');
    expect(await steps('desk-gone')).toContain('status: ready');
    expect(await steps('desk-stale')).toContain('--reanchor desk-stale');
    expect(await steps('desk-broken')).not.toContain('status:');
    expect(await steps(MODEL)).toContain('corrections');
  });
});

test('a keyboard reaches the report', async ({ page }) => {
  await page.goto(desk('en', '?state=draft'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const report = page.getByRole('link', { name: 'A draft to try the desk with' });
  for (
    let n = 0;
    n < 40 && !(await report.evaluate((link) => link === document.activeElement));
    n += 1
  ) {
    await page.keyboard.press('Tab');
  }
  await expect(report).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(desk('en', '/articles/desk-draft'));
});
