import type { Locale } from '../../messages/locales.ts';
import { translatorOf } from '../describe.ts';
import type { OutputSource } from './source.ts';
import { xmlText } from './xml.ts';

/**
 * How browsers search the site from their own bar (OpenSearch 1.1, draft 6): its name has at most
 * 16 characters there.
 */
export function openSearch({ site, siteUrl }: OutputSource, locale: Locale): string {
  const t = translatorOf(locale);
  const name = [...site.name[locale]].slice(0, 16).join('');
  const search = new URL(locale === 'ar' ? '/search' : '/en/search', siteUrl).href;
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${xmlText(name)}</ShortName>
  <Description>${xmlText(t('search.label'))}</Description>
  <Language>${locale}</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
  <Image width="16" height="16" type="image/svg+xml">${xmlText(new URL('/icon.svg', siteUrl).href)}</Image>
  <Url type="text/html" template="${xmlText(`${search}?q={searchTerms}`)}"/>
</OpenSearchDescription>
`;
}
