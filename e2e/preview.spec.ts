import { expect, test, type Browser } from '@playwright/test';
import { LOCALES } from '../messages/locales.ts';
import { DESK, entryAddress, previewOf } from '../newsroom/links/doors.ts';
import { Links, type Wanted } from '../newsroom/links/links.ts';
import { axeFaults } from './axe.ts';
import { addressOf } from './pages.ts';
import { SECRET } from './secret.ts';
import { expectNothing, visitsOf, walk } from './walk.ts';

/** Previews as editors, and those whom they send a link to, see them. */
const SLUG = 'syria-russia-military-ties';
/** With a picture, and a table. */
const PICTURED = 'two-names-for-every-month';
const links = new Links({ secret: SECRET, linksDir: '.matn/e2e/links' });
const tokenOf = (wanted: Wanted) => links.make(wanted, 600_000, Date.now()).token;
const asEditor = () => [{ name: 'matn-desk', value: tokenOf(DESK) }];

const PAGES = [
  { name: 'preview', path: `/desk/preview/${SLUG}` },
  { name: 'preview with a picture', path: `/desk/preview/${PICTURED}` },
  { name: 'languages compared', path: `/desk/preview/${SLUG}/compare/languages` },
  { name: 'draft and published compared', path: `/desk/preview/${SLUG}/compare/published` },
];

for (const [index, { name, path }] of PAGES.entries()) {
  for (const visit of visitsOf(index, LOCALES)) {
    const { locale, viewport, schemes } = visit;
    test(`nothing is wrong: ${name}, ${locale}, ${viewport.name}, ${schemes.join(' and ')}`, async ({
      browser,
      baseURL,
    }) => {
      const url = `${baseURL ?? ''}${addressOf(path, locale)}`;
      const slug = path.split('/')[3] ?? '';
      const cookies = [{ name: 'matn-preview', value: tokenOf(previewOf(slug)) }];
      expectNothing(await walk(browser, { url, cookies }, visit));
    });
  }
}

/** Controls that work without a script are no dead ones, so an editor's pages have a walk of their own. */
for (const locale of LOCALES) {
  test(`an editor makes a link, a clean browser opens it, and it is taken back: ${locale}`, async ({
    browser,
    baseURL: base,
  }) => {
    const baseURL = base ?? '';
    const editor = await browser.newContext({ javaScriptEnabled: false, baseURL });
    await editor.addCookies(asEditor().map((one) => ({ ...one, url: baseURL })));
    const desk = await editor.newPage();
    await desk.goto(addressOf(`/desk/preview/${SLUG}`, locale));
    await desk.locator('.preview-strip summary').click();
    await desk.locator('.preview-strip form button').click();
    await expect(desk).toHaveURL(/\/links#link-[0-9a-f]{12}$/);
    const made = desk.locator(`.sent-link:target`);
    const address = (await made.locator('.link-address').innerText()).trim();
    await expect(made.locator('a[href^="https://wa.me/"]')).toHaveCount(1);

    const { clean, page } = await open(browser, address);
    await expect(page).toHaveURL(new RegExp(`^[^?]+/desk/preview/${SLUG}$`));
    await expect(page.locator('article h1')).toBeVisible();
    await expect(page.locator('.preview-strip')).toBeInViewport();
    // Nothing for editors in it.
    await expect(page.locator('.preview-strip form')).toHaveCount(0);
    await page.locator('.preview-strip summary').click();
    const other = page.locator('.preview-ways a').first();
    await other.click();
    await expect(page.locator('html')).toHaveAttribute('lang', locale === 'ar' ? 'en' : 'ar');

    await made.locator('form button').click();
    await expect(desk.locator('.sent-link', { hasText: address })).toHaveCount(0);
    expect((await page.reload())?.status()).toBe(410);
    await expect(page.locator('h1')).toHaveText(
      locale === 'ar' ? 'This link is no longer valid' : 'انتهت صلاحية هذا الرابط',
    );
    await clean.close();
    await editor.close();
  });
}

for (const locale of LOCALES) {
  test(`where links are made, nothing is wrong either: ${locale}`, async ({
    page,
    baseURL: base,
  }) => {
    const baseURL = base ?? '';
    await page.context().addCookies(asEditor().map((one) => ({ ...one, url: baseURL })));
    tokenOf(previewOf(SLUG));
    await page.emulateMedia({ colorScheme: locale === 'ar' ? 'light' : 'dark' });
    for (const steps of ['', '/links']) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(addressOf(`/desk/preview/${SLUG}${steps}`, locale));
      if (steps === '') await page.locator('.preview-strip summary').click();
      // The page itself is looked at in the walk; here the open strip lies over some of it.
      const part = steps === '' ? '.preview-strip' : 'body';
      expect(await axeFaults(page, { within: part })).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      for (const control of await page.locator('.desk button, .preview-strip button').all()) {
        expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44);
      }
    }
  });
}

async function open(browser: Browser, address: string) {
  const clean = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await clean.newPage();
  await page.goto(address);
  return { clean, page };
}

test('a preview is the printed page with a strip at the foot of the window', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const boxes = () =>
    page.locator('header, article, article *').evaluateAll((elements) =>
      elements
        .filter((element) => !element.closest('aside.preview-strip, .comfort, .send'))
        .map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return `${element.tagName} ${[x, y, width, height].join(' ')}`;
        }),
    );
  // The first page that a browser opens may be there before its fonts, and then does without.
  await page.goto(`/articles/${PICTURED}`, { waitUntil: 'networkidle' });
  await page.goto(`/articles/${PICTURED}`);
  const printed = await boxes();
  await page.goto(entryAddress(previewOf(PICTURED), tokenOf(previewOf(PICTURED)), 'ar'));
  expect(await boxes()).toEqual(printed);
  const picture = page.locator('.picture .frame img').first();
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  // On paper there is no strip.
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.preview-strip')).toBeHidden();
  await context.close();
});
