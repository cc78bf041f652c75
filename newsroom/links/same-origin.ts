/** What browsers say of where a request comes from. */
export interface Origins {
  /** `Sec-Fetch-Site`, which no page can forge. */
  readonly fetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
  /** Where readers find the site, for a proxy that does not pass `Host` on. */
  readonly siteUrl: string;
}

/**
 * Whether a form was sent from a page of this very site. Browsers of before Chrome 76, Firefox 90
 * and Safari 16.4 send `Origin` alone; whoever sends neither is no browser that we know.
 */
export function isSameOrigin({ fetchSite, origin, host, siteUrl }: Origins): boolean {
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  if (origin === undefined) return false;
  // A page without a referrer hides its origin as well.
  if (origin === 'null') return fetchSite === 'same-origin';
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || origin === new URL(siteUrl).origin;
}
