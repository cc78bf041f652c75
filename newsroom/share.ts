/** Where a report can be sent to by a plain link, without a script and without a button of theirs. */
export const SHARE_WAYS = ['whatsapp', 'telegram', 'x', 'facebook', 'email'] as const;
type ShareWay = (typeof SHARE_WAYS)[number];

export type ShareLinks = readonly { readonly way: ShareWay; readonly href: string }[];

export interface Shared {
  /** Absolute. */
  readonly url: string;
  readonly title: string;
  readonly summary: string | undefined;
}

/**
 * The addresses that open a messenger with a report in it. Every name of a parameter is the
 * service's own: faq.whatsapp.com/5913398998672934, core.telegram.org/widgets/share,
 * developer.x.com/en/docs/x-for-websites/tweet-button, RFC 6068 (mailto).
 */
export function shareLinks({ url, title, summary }: Shared): ShareLinks {
  const text = summary === undefined ? title : `${title}\n\n${summary}`;
  const to = encode(url);
  const hrefs: Readonly<Record<ShareWay, string>> = {
    whatsapp: `https://wa.me/?text=${encode(`${text}\n\n${url}`)}`,
    telegram: `https://t.me/share/url?url=${to}&text=${encode(text)}`,
    x: `https://x.com/intent/post?text=${encode(title)}&url=${to}`,
    facebook: `https://www.facebook.com/sharer/sharer.php?u=${to}`,
    email: `mailto:?subject=${encode(title)}&body=${encode(`${text}\r\n\r\n${url}`)}`,
  };
  return SHARE_WAYS.map((way) => ({ way, href: hrefs[way] }));
}

/**
 * Leaves letters of all scripts as they are: browsers encode them (URL Standard, "URL code points"),
 * and as they stand they are a sixth of the bytes and stand on the page already.
 */
function encode(text: string): string {
  return text.replace(/[\0-\x7F]|[\p{Z}\p{C}]/gu, (character) =>
    /[A-Za-z0-9._~-]/.test(character) ? character : encodeURIComponent(character),
  );
}
