import { expect, type Browser, type CDPSession, type Page } from '@playwright/test';
import type { Locale } from '../messages/locales.ts';
import { axeFaults } from './axe.ts';
import { VIEWPORTS } from './pages.ts';

/**
 * The walk: every kind of page is looked at with and without scripts, on paper light and dark, on a
 * phone and on a desk, and everything that must be so on any page is asked in one visit.
 */
type Viewport = (typeof VIEWPORTS)[number];

/** One opening of a page in either form, with scripts and without, whose texts are then compared. */
interface Visit {
  readonly locale: Locale;
  readonly viewport: Viewport;
  /** With scripts, and without. */
  readonly schemes: readonly ['light' | 'dark', 'light' | 'dark'];
}

/**
 * How a page is visited: in `npm test` once, so that four kinds of page one after the other have
 * every pair of language and window; in `npm run test:long` every way.
 * @param index which kind of page, counted from 0
 * @param locales those that it is there in
 */
export function visitsOf(index: number, locales: readonly Locale[]): readonly Visit[] {
  const ways = locales.flatMap((locale) =>
    VIEWPORTS.flatMap((viewport): Visit[] => [
      { locale, viewport, schemes: ['light', 'dark'] },
      { locale, viewport, schemes: ['dark', 'light'] },
    ]),
  );
  if (process.env['TEST_LONG'] !== undefined) return ways;
  const locale = locales[index % locales.length];
  const { name, scheme } = index % 4 < 2 ? SAMPLED.phone : SAMPLED.desktop;
  return ways.filter(
    (way) => way.locale === locale && way.viewport.name === name && way.schemes[0] === scheme,
  );
}

const SAMPLED = {
  phone: { name: 'phone', scheme: 'light' },
  desktop: { name: 'desktop', scheme: 'dark' },
} as const;

export interface Stop {
  readonly url: string;
  readonly status?: number;
  /** What a browser has been given before. */
  readonly cookies?: readonly { readonly name: string; readonly value: string }[];
}

/** Goes to a page in one window, with scripts and without: all that is wrong with it, in words. */
export async function walk(browser: Browser, stop: Stop, visit: Visit): Promise<string[]> {
  const seen = [];
  for (const scripts of [true, false]) {
    const context = await browser.newContext({
      viewport: visit.viewport,
      colorScheme: visit.schemes[scripts ? 0 : 1],
    });
    try {
      const place = { domain: new URL(stop.url).hostname, path: '/' };
      await context.addCookies((stop.cookies ?? []).map((one) => ({ ...one, ...place })));
      seen.push(await look(await context.newPage(), stop, visit.locale, scripts));
    } finally {
      await context.close();
    }
  }
  const [withScripts, without] = seen;
  return [
    ...(withScripts?.faults ?? []),
    ...(without?.faults ?? []).map((fault) => `without scripts: ${fault}`),
    ...(withScripts?.text === without?.text ? [] : ['the texts differ with and without scripts']),
  ];
}

/** A module, a font or a picture that comes long after the text must move nothing. */
const LATE = /\.woff2$|\/media\/|^\/assets\/(?:reader|shelf)\./;

/** What the modules fill: its place stays, and what is in it is theirs. */
const FILLED = '.comfort, .send, .keep, .shelf';

async function look(
  page: Page,
  { url, status = 200, cookies: given = [] }: Stop,
  locale: Locale,
  scripts: boolean,
) {
  const { host } = new URL(url);
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(`an error: ${message}`));
  page.on('console', (message) => {
    const expected = status !== 200 && message.text().includes(String(status));
    if (message.type() === 'error' && !expected) faults.push(`a complaint: ${message.text()}`);
  });
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.host !== host) faults.push(`another host is asked: ${asked.href}`);
  });
  const client = await page.context().newCDPSession(page);
  // Not by the context's setting: that could not be lifted for axe, which is a script itself.
  await client.send('Emulation.setScriptExecutionDisabled', { value: !scripts });
  const shifts = await watchShifts(client);
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(
    ({ pathname }) => LATE.test(pathname),
    async (route) => {
      await released;
      await route.continue();
    },
  );

  const response = await page.goto(url, { waitUntil: 'commit' });
  if (response?.status() !== status) faults.push(`answers ${String(response?.status())}`);
  await page.locator('body > footer').waitFor({ state: 'attached' });
  // Longer than browsers wait for a font that is optional.
  await page.waitForTimeout(300);
  const before = await page.evaluate(boxes, FILLED);
  release();
  await page.waitForLoadState('networkidle');
  const after = await page.evaluate(boxes, FILLED);
  const moved = before.filter((box, n) => box !== after[n]);
  if (moved.length > 0) faults.push(`moves when the rest comes: ${moved.join('; ')}`);

  faults.push(...(await page.evaluate(inspect, locale)));
  const text = await page.evaluate(shownText, FILLED);
  const cookies = await page.context().cookies();
  if (cookies.length > given.length) faults.push('sets a cookie');
  // The page is what it is without scripts; its own do not run any more.
  await client.send('Emulation.setScriptExecutionDisabled', { value: false });
  // Without scripts the same text is there: what differs is the paper, and so the colours.
  const all = scripts || process.env['TEST_LONG'] !== undefined;
  faults.push(...(await axeFaults(page, all ? {} : { rules: ['color-contrast'] })));
  if (shifts.length > 0) faults.push(`shifts by ${shifts.join(' and ')}`);
  // 1280 pixels at 400 % zoom are 320, at 500 % 256.
  for (const width of [320, 256]) {
    await page.setViewportSize({ width, height: 480 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) faults.push(`${String(wide)} px wide in a window of ${String(width)}`);
  }
  return { faults, text };
}

/** Every layout shift of the page from now on, as the browser itself counts it, also without scripts. */
async function watchShifts(client: CDPSession): Promise<readonly number[]> {
  const shifts: number[] = [];
  client.on('PerformanceTimeline.timelineEventAdded', ({ event }) => {
    const { value = 0, hadRecentInput = false } = event.layoutShiftDetails ?? {};
    if (value > 0 && !hadRecentInput) shifts.push(value);
  });
  await client.send('PerformanceTimeline.enable', { eventTypes: ['layout-shift'] });
  return shifts;
}

/** In the page: where everything is that is there with and without the module. */
function boxes(filled: string): string[] {
  return [...document.body.querySelectorAll('*')]
    .filter((element) => !element.closest(`script, svg, picture, ${filled}`))
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.tagName} ${element.className} ${[x, y, width, height].join(' ')}`;
    });
}

/** In the page: what a reader can read, apart from controls that only scripts make. */
function shownText(filled: string): string {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const pieces: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest(`script, ${filled}`)) continue;
    const seen = parent.getClientRects().length > 0;
    if (seen && getComputedStyle(parent).visibility === 'visible')
      pieces.push(node.nodeValue ?? '');
  }
  return pieces.join('').replace(/\s+/g, ' ').trim();
}

/** In the page: what is wrong with its outline, its names and its targets. */
function inspect(locale: string): string[] {
  const faults: string[] = [];
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
  const shown = (element: Element) =>
    element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  const name = (element: Element) =>
    element.getAttribute('aria-label') ??
    document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent ??
    '';

  const root = document.documentElement;
  if (root.lang !== locale) faults.push(`is said to be in "${root.lang}"`);
  if (root.dir !== (locale === 'ar' ? 'rtl' : 'ltr')) faults.push(`runs ${root.dir}`);
  if (root.scrollWidth > window.innerWidth) {
    faults.push(`${String(root.scrollWidth)} px wide in a window of ${String(window.innerWidth)}`);
  }
  if (document.title.trim() === '') faults.push('has no title');

  if (all('h1').length !== 1) faults.push(`has ${String(all('h1').length)} first headings`);
  let last = 0;
  for (const heading of all('h1, h2, h3, h4, h5, h6').filter(shown)) {
    const rank = Number(heading.tagName.slice(1));
    if (rank > last + 1) faults.push(`jumps from h${String(last)} to "${heading.innerText}"`);
    last = rank;
  }

  const outside = (element: Element) => !element.closest('article, aside, main, nav, section');
  for (const [landmark, found] of [
    ['banner', all('header, [role="banner"]').filter(outside)],
    ['main', all('main, [role="main"]')],
    ['contentinfo', all('footer, [role="contentinfo"]').filter(outside)],
  ] as const) {
    if (found.length !== 1) faults.push(`has ${String(found.length)} ${landmark} landmarks`);
  }
  const navs = all('nav, [role="navigation"]').filter(shown).map(name);
  for (const [n, nav] of navs.entries()) {
    if (nav.trim() === '') faults.push('has a navigation without a name');
    else if (navs.indexOf(nav) !== n) faults.push(`has two navigations named "${nav}"`);
  }

  for (const link of all('a')) {
    const image = link.querySelector('img');
    const label = [name(link), link.textContent, image?.alt].join('');
    if (label.trim() === '') faults.push(`has a link without a name: ${link.outerHTML}`);
    const href = link.getAttribute('href') ?? '';
    if (href === '') faults.push(`has a link that leads nowhere: ${link.outerHTML}`);
    if (/^#./.test(href) && !document.getElementById(decodeURIComponent(href.slice(1)))) {
      faults.push(`has no place for the link to ${href}`);
    }
  }
  const ids = all('[id]').map(({ id }) => id);
  for (const [n, id] of ids.entries()) {
    if (ids.indexOf(id) !== n) faults.push(`has the id "${id}" twice`);
  }

  // A form that leads somewhere needs no script.
  const controls = all('button, input')
    .filter(shown)
    .filter((control) => !control.closest('form[action]'));
  if (document.querySelector('.comfort')?.childElementCount === 0) {
    for (const { outerHTML } of controls) faults.push(`has a dead control: ${outerHTML}`);
  }
  for (const target of all('nav a, footer a, .onward a, button').filter(shown)) {
    const { width, height } = target.getBoundingClientRect();
    const small = width < 44 || height < 44;
    // Fingers are on phones.
    if (small && window.innerWidth < 500) {
      faults.push(`has a target of ${String(width)} by ${String(height)}: ${target.innerText}`);
    }
  }
  return faults;
}

/** Fails with all that is wrong, a line each. */
export function expectNothing(faults: readonly string[]): void {
  expect(faults.join('\n')).toBe('');
}
