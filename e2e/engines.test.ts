import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LOCALES, type Locale } from '../messages/locales.ts';
import { ENGINES, type Hands } from './engines.ts';
import { startRealSite } from './real-site.ts';
import { ask, type Site } from './site.ts';

const REPORT = '/articles/syria-russia-military-ties';
const WITH_PICTURE = '/articles/two-names-for-every-month';
const PATIENT = { timeout: 20_000, interval: 100 };

const of = (locale: Locale, path: string) => (locale === 'ar' ? path : `/en${path}`);

/** Whether readers see what a selector finds first. */
const seen = (selector: string) =>
  `(() => { const one = document.querySelector(${JSON.stringify(selector)}); ` +
  `return Boolean(one && one.getClientRects().length && getComputedStyle(one).visibility === 'visible'); })()`;

/** Whether the other text leaves this one free, where the window is wide enough for both. */
const BESIDE = `(() => { const [one, other] = ['.article-head h1', '.panel']
  .map((part) => document.querySelector(part).getBoundingClientRect());
  return innerWidth < 1024 || one.right <= other.left || other.right <= one.left; })()`;

/** `npm run test:long`: what readers mainly do, in the browsers that they have. */
describe.skipIf(process.env['TEST_LONG'] === undefined)('readers’ main ways', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startRealSite();
  }, 600_000);
  afterAll(() => site.stop());

  for (const { name, missing, start } of ENGINES) {
    if (missing !== undefined) process.stdout.write(`${name} is NOT tried: ${missing}\n`);

    describe.skipIf(missing !== undefined)(name, () => {
      let hands: Hands;
      beforeAll(async () => {
        hands = await start();
      }, 120_000);
      afterAll(() => hands.end());

      const eventually = (expression: string, value: unknown) =>
        vi.waitFor(async () => expect(await hands.see(expression)).toEqual(value), PATIENT);

      it.each(LOCALES)('reading: %s', async (locale) => {
        await hands.open(site.origin + of(locale, REPORT));
        expect(await hands.see('document.documentElement.lang')).toBe(locale);
        expect(await hands.see('getComputedStyle(document.documentElement).direction')).toBe(
          locale === 'ar' ? 'rtl' : 'ltr',
        );
        for (const part of ['h1', '.text p', '.source-mark', '.locator svg', 'footer .weight']) {
          expect(await hands.see(seen(part)), part).toBe(
            locale === 'ar' || part !== '.source-mark',
          );
        }
        // The style is the page's own, and applies.
        expect(await hands.see('getComputedStyle(document.body).marginTop')).toBe('0px');
        expect(await hands.see('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      });

      it.each(LOCALES)('switching to the other text and back: %s', async (locale) => {
        await hands.open(site.origin + of(locale, REPORT));
        const other = locale === 'ar' ? '#summary' : '#report';
        const back = locale === 'ar' ? '#report' : '#summary';
        expect(await hands.see(seen('.panel h2'))).toBe(false);
        const place = await hands.see('scrollY');
        await hands.press(`.switch-bar a[href="${other}"]`);
        await eventually('location.hash', other);
        await eventually(seen('.panel .panel-title'), true);
        expect(await hands.see(BESIDE)).toBe(true);
        const moved = (await hands.see<number>('scrollY')) - Number(place);
        await hands.press(`.switch-bar a[href="${back}"]`);
        await eventually(seen('.panel .panel-title'), false);
        expect(await hands.see<number>('scrollY')).toBe(Number(place) + moved);
      });

      it.each(LOCALES)('asking who says so: %s', async (locale) => {
        await hands.open(site.origin + of(locale, REPORT) + (locale === 'ar' ? '' : '#report'));
        await hands.press('#c-1');
        await eventually('location.hash', '#n-1');
        await eventually(seen('#n-1 .source-name'), true);
        await hands.press('#n-1 .source-ways a:last-child');
        await eventually('location.hash', '#c-1');
        await eventually(seen('#n-1 .source-name'), false);
      });

      it.each(LOCALES)('searching: %s', async (locale) => {
        await hands.open(`${site.origin}${of(locale, '/search')}`);
        await hands.type('input[name="q"]', '497');
        await hands.press('main form button');
        await eventually('new URLSearchParams(location.search).get("q")', '497');
        await eventually(seen('.hit h2 a'), true);
        await hands.press('.hit h2 a');
        await eventually('location.pathname.includes("/articles/")', true);
      });

      it.each(LOCALES)('choosing to save data, and asking for a picture: %s', async (locale) => {
        await hands.open(site.origin + of(locale, REPORT));
        await eventually(seen('.comfort > button'), true);
        await hands.press('.comfort > button');
        await hands.press('.comfort input[type="checkbox"]');
        await eventually('document.documentElement.hasAttribute("data-saver")', true);
        await hands.open(site.origin + of(locale, WITH_PICTURE));
        expect(await hands.see('document.documentElement.hasAttribute("data-saver")')).toBe(true);
        expect(await hands.see(seen('.picture img'))).toBe(false);
        // In either language it is the same picture: the second time the browser has it already.
        const asked = `performance.getEntriesByType('resource').filter(({ name, transferSize }) => name.includes('/media/') && transferSize > 0).length`;
        expect(await hands.see(asked)).toBe(0);
        // The module may still be on its way.
        await eventually(seen('.comfort > button'), true);
        await hands.press('.picture .frame');
        await eventually('document.querySelector(".picture img").naturalWidth > 0', true);
        expect(await hands.see('location.pathname')).toBe(of(locale, WITH_PICTURE));
        await hands.see('localStorage.clear()');
      });

      it.each(LOCALES)('finding on the shelf what was read: %s', async (locale) => {
        const shelf = of(locale, '/shelf');
        if ((await ask(site.origin, shelf)).status === 404) return;
        await hands.open(site.origin + of(locale, REPORT));
        if (!(await hands.see<boolean>('"serviceWorker" in navigator'))) return;
        await eventually('navigator.serviceWorker.controller !== null', true);
        await hands.open(site.origin + of(locale, REPORT));
        await hands.open(site.origin + shelf);
        await eventually(seen(`main a[href="${of(locale, REPORT)}"]`), true);
      });
    });
  }
});
