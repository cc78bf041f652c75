/**
 * The headers of every answer, for the front, nginx and any CDN alike. Reading pages need no
 * script, so the policy starts from nothing and names what there is. Scripts are our own files and
 * the one text that stands in every page.
 */
export interface HeaderSet {
  readonly pages: Readonly<Record<string, string>>;
  /** For `/assets/` and `/media/`: whatever lies there has its content in its name. */
  readonly assets: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** For `/sw.js`, whose address stays while its content changes. */
  readonly worker: Readonly<Record<string, string>>;
  /** For pages as whoever saves data gets them. */
  readonly light: Readonly<Record<string, string>>;
}

/**
 * For answers that not everybody may see: `public` would let a cache hand on what a password was
 * given for (RFC 9111, 3.5).
 */
export const KEPT_BY_NO_OTHER = 'private, no-cache';

/** What is made to be kept and handed on, and under which name browsers are to save it. */
const SAVED_AS: Readonly<Record<string, string>> = {
  '/edition': 'matn-edition.html',
  '/edition.sha256': 'matn-edition.sha256',
};

/** @throws for an address of which nothing is saved. */
export function savedName(address: string): string {
  const name = SAVED_AS[address];
  if (name === undefined) throw new Error(`${address} is not made to be saved`);
  return name;
}

/** What is said of an address besides, where it is one to be saved (RFC 6266). */
export function savedAs(address: string): Readonly<Record<string, string>> {
  const name = SAVED_AS[address];
  return name === undefined ? {} : { 'Content-Disposition': `attachment; filename="${name}"` };
}

const KEPT = 'max-age=60, stale-while-revalidate=600';
const LIGHT_KEPT = `private, ${KEPT}`;

/**
 * @param styles the policy's source expressions of the styles, one for each kind of page; while a
 *               change of design is being printed, those of before and after.
 * @param secure whether the site is reached by https: only then can a browser be held to it.
 * @param indexed whether crawlers may index this host.
 * @param scripts the source expressions of the script that stands in pages; as with styles.
 */
export function headers(
  styles: readonly string[],
  { secure, indexed }: { readonly secure: boolean; readonly indexed: boolean },
  scripts: readonly string[] = [],
): HeaderSet {
  const common = {
    'X-Content-Type-Options': 'nosniff',
    ...(secure ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
    ...(indexed ? {} : { 'X-Robots-Tag': 'noindex, nofollow' }),
  };
  const pages = {
    ...common,
    'Content-Security-Policy': securityPolicy(styles, scripts),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    // Short, so that a correction reaches readers; the check costs a few hundred bytes.
    'Cache-Control': indexed ? `public, ${KEPT}` : KEPT_BY_NO_OTHER,
  };
  return {
    pages,
    worker: {
      ...common,
      // What it may ask for, on behalf of pages that show it; it shows nothing itself.
      'Content-Security-Policy': "default-src 'self'",
      'Service-Worker-Allowed': '/',
      // A worker that was kept would go on deciding what readers see.
      'Cache-Control': indexed ? 'no-cache' : KEPT_BY_NO_OTHER,
    },
    // Not for shared caches: one that looks at addresses only would hand it to everybody else.
    light: { ...pages, 'Cache-Control': indexed ? LIGHT_KEPT : KEPT_BY_NO_OTHER },
    errors: { ...pages, 'Cache-Control': indexed ? 'public, max-age=30' : KEPT_BY_NO_OTHER },
    assets: {
      ...common,
      'Cache-Control': `${indexed ? 'public' : 'private'}, max-age=31536000, immutable`,
    },
  };
}

/** What a page with these styles and scripts may do, and nothing else (Content Security Policy 3). */
export function securityPolicy(styles: readonly string[], scripts: readonly string[]): string {
  return [
    `default-src 'none'`,
    // Feeds name theirs in a file; pages have it in them.
    `style-src 'self' ${styles.join(' ')}`.trim(),
    ...(scripts.length > 0 ? [`script-src 'self' ${scripts.join(' ')}`] : []),
    `img-src 'self'`,
    `font-src 'self'`,
    // The site's own files only. Lighthouse, too, asks for robots.txt from within the page.
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
