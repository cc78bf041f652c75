import { isolated } from '../../messages/bidi.ts';
import { formatDay } from '../../messages/dates.ts';
import { DIRECTIONS } from '../../messages/locales.ts';
import type { Feed } from './feed-formats.ts';
import { legalText } from './plain.ts';

/**
 * The style of a feed that somebody opens in a browser. CSS and not XSLT, which browsers are taking
 * out. It lies in public/assets, and its name has the hash of what is in it.
 */
export const FEED_STYLE = '/assets/feed.9ca2f113.css';

export function stylesheets() {
  // An address on this host: a style from anywhere else would not be allowed.
  return [{ href: FEED_STYLE, type: 'text/css' }];
}

/**
 * What people see of a feed: what it is, how to use it, and its headlines as links. XML of other
 * names is no link to a browser, so this is XHTML, which feed readers pass over (RSS 2.0,
 * "Extending RSS"; RFC 4287, 6.4); the style hides all else.
 */
export function forPeople({ locale, t, site, title, description, url, page, items }: Feed): string {
  const headlines = items.map(({ url: to, title: headline, label, published }) => {
    const day = formatDay(published.toISOString(), locale, site);
    const told = [day, ...(label === undefined ? [] : [label])].join(' · ');
    return `<li><a href="${escaped(to)}">${escaped(headline)}</a> <small>${escaped(told)}</small></li>`;
  });
  return [
    `<div xmlns="http://www.w3.org/1999/xhtml" lang="${locale}" dir="${DIRECTIONS[locale]}">`,
    `<h1>${escaped(title)}</h1><p>${escaped(description)}</p>`,
    `<p>${escaped(isolated(t('feeds.what'), locale))}</p>`,
    `<p>${escaped(t('feeds.address'))} <code dir="ltr">${escaped(url)}</code></p>`,
    `<p><a href="${escaped(page)}">${escaped(t('feeds.site'))}</a></p>`,
    headlines.length === 0
      ? `<p>${escaped(t('feeds.empty'))}</p>`
      : `<ol>${headlines.join('')}</ol>`,
    '</div>',
  ].join('');
}

function escaped(text: string): string {
  return legalText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
