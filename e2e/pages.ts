/** The kinds of page, each by one address in both languages, and how they are looked at. */
const REPORT = '/articles/syria-russia-military-ties';

export const PAGES = [
  { name: 'front', ar: '/', en: '/en' },
  { name: 'report', ar: REPORT, en: `/en${REPORT}` },
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

/** Words that only one of the two texts has. */
export const WORDS = { report: 'تكثف سوريا وروسيا', summary: 'Syria and Russia are markedly' };

export const LABELS = { report: 'النص العربي', summary: 'English summary' };
