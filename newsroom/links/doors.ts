import { localeOf } from '../addresses.ts';
import type { Links, Verdict, Wanted } from './links.ts';

/** The desk's addresses by who may pass. */
export type Door =
  /** Takes a link and gives a cookie for it. */
  | { readonly kind: 'entry'; readonly wanted: Wanted }
  /** For whoever has a link to this report, and for editors. */
  | { readonly kind: 'preview'; readonly slug: string }
  | { readonly kind: 'editors' };

/** What a link opens to an editor. */
export const DESK: Wanted = { purpose: 'desk', scope: '' };

const PREVIEW = /^\/desk\/preview\/([a-z0-9]+(?:-[a-z0-9]+)*)(\/.*)?$/;

/** The door of an address of the desk, as readers of it spell it; undefined for all others. */
export function doorOf(path: string): Door | undefined {
  const below = localeOf(path) === 'en' ? path.slice('/en'.length) : path;
  if (below !== '/desk' && !below.startsWith('/desk/')) return undefined;
  if (below === '/desk/open') return { kind: 'entry', wanted: DESK };
  const [, slug, rest = ''] = PREVIEW.exec(below) ?? [];
  if (slug === undefined) return { kind: 'editors' };
  if (rest === '/open') return { kind: 'entry', wanted: previewOf(slug) };
  // Whoever was sent a link does not send others.
  if (rest === '/links' || rest.startsWith('/links/')) return { kind: 'editors' };
  return { kind: 'preview', slug };
}

export function previewOf(slug: string): Wanted {
  return { purpose: 'preview', scope: slug };
}

/** What a browser keeps of the links that were opened in it. */
export interface Shown {
  readonly desk: string | undefined;
  readonly preview: string | undefined;
}

/** The names of the cookies that hold them. */
export const COOKIES = { desk: 'matn-desk', preview: 'matn-preview' } as const;

/** Reads a `Cookie` header; whatever else is in it is not looked at. */
export function shownIn(header: string | undefined): Shown {
  const pairs = new Map(
    (header ?? '').split(';').map((pair) => {
      const [name = '', ...value] = pair.trim().split('=');
      return [name, value.join('=')] as const;
    }),
  );
  return { desk: pairs.get(COOKIES.desk), preview: pairs.get(COOKIES.preview) };
}

/** Whether what was shown opens a door. An entry stands open: it looks at the link itself. */
export function judgeDoor(door: Door, shown: Shown, links: Links, now: number): Verdict {
  if (!links.on || door.kind === 'entry') return { kind: 'none' };
  const desk = links.judge(shown.desk, DESK, now);
  if (door.kind === 'editors' || desk.kind === 'open') return desk;
  const preview = links.judge(shown.preview, previewOf(door.slug), now);
  // Of two that open nothing, the one that says more.
  const order = ['open', 'over', 'wrong', 'none'] as const;
  return order.indexOf(preview.kind) <= order.indexOf(desk.kind) ? preview : desk;
}

/** The address under which a link is sent; opening it leads to a clean one. */
export function entryAddress(
  { purpose, scope }: Wanted,
  token: string,
  locale: 'ar' | 'en',
): string {
  const below = purpose === 'preview' ? `/desk/preview/${scope}/open` : '/desk/open';
  return `${locale === 'en' ? '/en' : ''}${below}?link=${token}`;
}

/** For how long after its end a link is still told to be over, in seconds. */
const AFTERGLOW = 7 * 24 * 3600;

/**
 * The `Set-Cookie` values that keep a link in the browser that opened it: one for each language,
 * for its own addresses and no others.
 */
export function cookiesOf(
  { purpose, scope }: Wanted,
  token: string,
  {
    expiresAt,
    now,
    secure,
  }: { readonly expiresAt: number; readonly now: number; readonly secure: boolean },
): string[] {
  const name = purpose === 'preview' ? COOKIES.preview : COOKIES.desk;
  const path = purpose === 'preview' ? `/desk/preview/${scope}` : '/desk';
  const age = Math.ceil((expiresAt - now) / 1000) + AFTERGLOW;
  // Lax: a link is mostly opened from a messenger, and followed by the clean address at once.
  const rest = `Max-Age=${String(age)}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return ['', '/en'].map((root) => `${name}=${token}; Path=${root}${path}; ${rest}`);
}
