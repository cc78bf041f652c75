/** The kinds of page, each by one address in both languages, and how they are looked at. */
const REPORT = '/articles/syria-russia-military-ties';

export const PAGES = [
  { name: 'front', ar: '/', en: '/en' },
  { name: 'report', ar: REPORT, en: `/en${REPORT}` },
  {
    name: 'source',
    ar: '/sources/syrian-military-sources',
    en: '/en/sources/syrian-military-sources',
  },
  { name: 'standing page', ar: '/corrections-policy', en: '/en/corrections-policy' },
  {
    name: 'table',
    ar: '/articles/two-names-for-every-month',
    en: '/en/articles/two-names-for-every-month',
  },
  { name: 'not found', ar: '/nowhere', en: '/en/nowhere' },
] as const;

export const ARTICLES = [
  { locale: 'ar', url: REPORT, main: 'report', other: 'summary' },
  { locale: 'en', url: `/en${REPORT}`, main: 'summary', other: 'report' },
] as const;

export const VIEWPORTS = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'desktop', width: 1280, height: 900 },
] as const;

/** What axe checks. */
export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Words that only one of the two texts has. */
export const WORDS = { report: 'تكثف سوريا وروسيا', summary: 'Syria and Russia are markedly' };

export const LABELS = { report: 'النص العربي', summary: 'English summary' };

/** A sample of the ways to look at a page; `npm run test:long` takes them all. */
export const LOOKS = VIEWPORTS.flatMap((viewport) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme })),
).filter(
  ({ viewport, colorScheme }) =>
    process.env['TEST_LONG'] !== undefined ||
    (viewport.name === 'phone') === (colorScheme === 'light'),
);
