import type { Locale } from '../messages/locales.ts';

const REPORT = '/articles/syria-russia-military-ties';

/** A kind of page, by one address in either language. */
export interface Kind {
  readonly name: string;
  readonly ar: string;
  readonly en: string;
  /** What it is answered with; 200 unless it is said. */
  readonly status?: number;
}

function kind(name: string, ar: string, status?: number): Kind {
  return { name, ar, en: addressOf(ar, 'en'), ...(status !== undefined && { status }) };
}

/** Those that have a layout of their own: what every check of pages goes through. */
const LAYOUTS: readonly Kind[] = [
  kind('front', '/'),
  kind('report', REPORT),
  kind('source', '/sources/syrian-military-sources'),
  kind('standing page', '/corrections-policy'),
  // And a picture at its head.
  kind('table', '/articles/two-names-for-every-month'),
  kind('not found', '/nowhere', 404),
];

/**
 * Every kind of page that the real content has. Those that it may not have tomorrow, such as a
 * withdrawn report or a section without one, are in the newsroom of `model.ts`.
 */
export const EVERY_PAGE: readonly Kind[] = [
  ...LAYOUTS,
  kind('report over a year old', '/articles/damascus-clock-all-year'),
  kind('report with a correction', '/articles/euphrates-two-agreements'),
  kind('section', '/sections/security'),
  kind('topic', '/topics/international-law'),
  kind('place', '/places/damascus'),
  kind('story', '/stories/international-law-texts'),
  kind('person', '/people/matn-desk'),
  kind('archive', '/archive'),
  kind('shelf', '/shelf'),
  kind('month', '/archive/2026-11'),
  kind('day', '/archive/2026-11-23'),
];

/** What costs a page load or more a check goes through these; `npm run test:long` takes them all. */
export const PAGES = process.env['TEST_LONG'] === undefined ? LAYOUTS : EVERY_PAGE;

export const ARTICLES = [
  { locale: 'ar', url: REPORT, main: 'report', other: 'summary' },
  { locale: 'en', url: `/en${REPORT}`, main: 'summary', other: 'report' },
] as const;

export const VIEWPORTS = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'desktop', width: 1280, height: 900 },
] as const;

/** Words that only one of the two texts has. */
export const WORDS = { report: 'تكثف سوريا وروسيا', summary: 'Syria and Russia are markedly' };

export const LABELS = { report: 'النص العربي', summary: 'English summary' };

/**
 * The ways to do one test: all of them in `npm run test:long`, every other one in `npm test`.
 * @param from 1 begins with the second, so that two lists in one loop are crossed and not twinned
 */
export function sample<T>(ways: readonly T[], from = 0): readonly T[] {
  if (process.env['TEST_LONG'] !== undefined) return ways;
  return ways.filter((_, n) => n % 2 === from % 2);
}

/** A sample of the ways to look at a page; `npm run test:long` takes them all. */
export const LOOKS = VIEWPORTS.flatMap((viewport) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme })),
).filter(
  ({ viewport, colorScheme }) =>
    process.env['TEST_LONG'] !== undefined ||
    (viewport.name === 'phone') === (colorScheme === 'light'),
);

/** The address of a page in a language. */
export function addressOf(path: string, locale: Locale): string {
  if (locale === 'ar') return path;
  return path === '/' ? '/en' : `/en${path}`;
}
