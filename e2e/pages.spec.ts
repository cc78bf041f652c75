import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { png } from '../bin/archive-pictures.ts';
import { LOCALES } from '../messages/locales.ts';
import { MODEL_PAGES } from './model.ts';
import { EVERY_PAGE, VIEWPORTS } from './pages.ts';
import { expectNothing, visitsOf, walk } from './walk.ts';

/** A kind that `model.spec.ts` walks is walked here too in `npm run test:long`. */
const WALKED = EVERY_PAGE.filter(
  ({ name }) =>
    process.env['TEST_LONG'] !== undefined ||
    name === 'front' ||
    !MODEL_PAGES.some((page) => page.name === name),
);

for (const [index, { name, status = 200, ...addresses }] of WALKED.entries()) {
  for (const visit of visitsOf(index, LOCALES)) {
    const { locale, viewport, schemes } = visit;
    test(`nothing is wrong: ${name}, ${locale}, ${viewport.name}, ${schemes.join(' and ')}`, async ({
      browser,
      baseURL,
    }) => {
      const stop = { url: `${baseURL ?? ''}${addresses[locale]}`, status };
      expectNothing(await walk(browser, stop, visit));
    });
  }
}

test('the skip link leads past the masthead', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await expect(page.locator('.skip')).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('main a').first()).toBeFocused();
});

/** Everything that the walk asks, done wrong once. */
const BROKEN = `<!doctype html><html lang="en" dir="rtl"><head><title>Broken</title></head><body>
<header>one</header><header>two</header>
<main><img alt="late" src="/media/late.png"><h1>first</h1><h1>second</h1><h4>jump</h4><h2 id="twice">a</h2><p id="twice">b</p>
<a href="/x"></a><a href="#nowhere">lost</a><p style="width:900px">wide</p>
<p style="color:#ddd">pale</p><img alt="x" src="http://localhost:9/x.png">
<p id="there">text</p><button>dead</button></main>
<nav aria-label="same"><a href="/">x</a></nav><nav aria-label="same"><a href="/">y</a></nav>
<script>setTimeout(()=>{document.querySelector('main').insertAdjacentHTML('afterbegin',
'<p style="height:9rem">late</p>')},600)</script><footer>end</footer></body></html>`;

test('the walk sees each fault', async ({ browser }) => {
  const server = createServer(({ url }, response) => {
    if (url?.endsWith('.png') === true) {
      response.setHeader('content-type', 'image/png');
      response.end(png(200, 100, [0, 0, 0]));
      return;
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('set-cookie', 'a=b');
    response.end(BROKEN);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
    const visit = { locale: 'ar', viewport: VIEWPORTS[0], schemes: ['light', 'dark'] } as const;
    const faults = (await walk(browser, { url }, visit)).join('\n');
    for (const fault of [
      ...['is said to be in "en"', 'px wide in a window of 360', 'px wide in a window of 320'],
      ...['2 first headings', 'jumps from h1 to "jump"', '2 banner landmarks'],
      ...['two navigations named "same"', 'link without a name', 'link to #nowhere'],
      ...['the id "twice" twice', 'has a target of', 'axe: color-contrast', 'sets a cookie'],
      ...['another host is asked', 'moves when the rest comes', 'shifts by', 'the texts differ'],
    ]) {
      expect(faults).toContain(fault);
    }
  } finally {
    server.close();
  }
});
