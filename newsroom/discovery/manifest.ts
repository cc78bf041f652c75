import { DIRECTIONS, type Locale } from '../../messages/locales.ts';
import { addressOf } from '../addresses.ts';
import { translatorOf } from '../describe.ts';
import { PAPER } from './colours.ts';
import { ICONS } from './icon-files.ts';
import type { OutputSource } from './source.ts';

/** What a system shows of the site once a reader has installed it (W3C, "Web Application Manifest"). */
export function manifest({ site }: OutputSource, locale: Locale): string {
  const t = translatorOf(locale, site);
  const start = addressOf({ type: 'front' }, locale);
  const icon = (src: string, size: number, purpose: 'any' | 'maskable') => ({
    src,
    sizes: `${String(size)}x${String(size)}`,
    type: 'image/png',
    purpose,
  });
  const data = {
    id: start,
    name: `${site.name[locale]}: ${site.tagline[locale]}`,
    short_name: site.name[locale],
    description: site.description[locale],
    lang: locale,
    dir: DIRECTIONS[locale],
    start_url: start,
    // Whoever goes over to the other language stays in the site.
    scope: '/',
    display: 'standalone',
    // Reading pages have no way back of their own.
    display_override: ['minimal-ui', 'standalone'],
    theme_color: PAPER.light,
    background_color: PAPER.light,
    icons: [
      icon(ICONS.icon192, 192, 'any'),
      icon(ICONS.icon512, 512, 'any'),
      icon(ICONS.maskable192, 192, 'maskable'),
      icon(ICONS.maskable512, 512, 'maskable'),
    ],
    shortcuts: [
      { name: t('chrome.home'), url: start },
      { name: t('shelf.title'), url: addressOf({ type: 'shelf' }, locale) },
      { name: t('search.title'), url: locale === 'ar' ? '/search' : '/en/search' },
    ].map((shortcut) => ({ ...shortcut, icons: [icon(ICONS.icon192, 192, 'any')] })),
    categories: ['news'],
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
