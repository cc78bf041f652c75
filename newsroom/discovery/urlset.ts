import { LOCALES, type Locale } from '../../messages/locales.ts';
import { addressOf, alternates, type PagePlace } from '../addresses.ts';
import { w3cMoment, xmlText } from './xml.ts';

/** A page in the languages that it has. */
export interface Listed {
  readonly place: PagePlace;
  readonly locales: readonly Locale[];
  /** Milliseconds since 1970; without it, nobody can say honestly when it changed. */
  readonly modifiedAt?: number | undefined;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"';
const NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"';

/**
 * A file of a sitemap (sitemaps.org, protocol 0.9): each language of a page is an address of its
 * own and names them all (Google Search Central, "Localized versions", the sitemap method).
 */
export function urlset(siteUrl: string, pages: Iterable<Listed>): string {
  const urls: string[] = [];
  for (const { place, locales, modifiedAt } of pages) {
    for (const locale of locales) {
      const { languages } = alternates(place, locale, locales.length === LOCALES.length);
      const links = Object.entries(languages ?? {}).map(
        ([language, path]) =>
          `<xhtml:link rel="alternate" hreflang="${language}" href="${xmlText(siteUrl + path)}"/>\n`,
      );
      urls.push(
        `<url>\n${location(siteUrl + addressOf(place, locale), modifiedAt)}${links.join('')}</url>\n`,
      );
    }
  }
  return `${HEAD}<urlset ${SITEMAP} ${LINKS}>\n${urls.join('')}</urlset>\n`;
}

/** The index of a sitemap's files. */
export function sitemapIndex(
  files: readonly { readonly url: string; readonly modifiedAt?: number | undefined }[],
): string {
  const entries = files.map(
    ({ url, modifiedAt }) => `<sitemap>\n${location(url, modifiedAt)}</sitemap>\n`,
  );
  return `${HEAD}<sitemapindex ${SITEMAP}>\n${entries.join('')}</sitemapindex>\n`;
}

function location(url: string, modifiedAt: number | undefined): string {
  const lastmod = modifiedAt === undefined ? '' : `<lastmod>${w3cMoment(modifiedAt)}</lastmod>\n`;
  return `<loc>${xmlText(url)}</loc>\n${lastmod}`;
}

/** One report in one language, as news. */
export interface NewsEntry {
  readonly url: string;
  readonly publication: string;
  readonly locale: Locale;
  readonly publishAt: number;
  readonly title: string;
}

/** A news sitemap (Google Search Central, "Create a news sitemap"). */
export function newsUrlset(entries: readonly NewsEntry[]): string {
  const urls = entries.map(
    ({ url, publication, locale, publishAt, title }) => `<url>
${location(url, undefined)}<news:news>
<news:publication>
<news:name>${xmlText(publication)}</news:name>
<news:language>${locale}</news:language>
</news:publication>
<news:publication_date>${w3cMoment(publishAt)}</news:publication_date>
<news:title>${xmlText(title)}</news:title>
</news:news>
</url>
`,
  );
  return `${HEAD}<urlset ${SITEMAP} ${NEWS}>\n${urls.join('')}</urlset>\n`;
}
