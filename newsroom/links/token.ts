import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a link opens: one report's preview, the whole desk, or a door for another program. */
export type Purpose = 'preview' | 'desk' | 'hook';

/** What a signed link says of itself. */
export interface Link {
  readonly purpose: Purpose;
  /** By which it is revoked; no secret. */
  readonly id: string;
  /** The slug of the one report that it opens; empty where it opens everything of its purpose. */
  readonly scope: string;
  /** Milliseconds since 1970, whole seconds. */
  readonly expiresAt: number;
}

/** `v1.preview.0123456789ab.t6bghi.a-slug.<signature>`: safe in addresses, cookies and messengers. */
const TOKEN =
  /^(v1\.(preview|desk|hook)\.([0-9a-f]{12})\.([0-9a-z]{1,8})\.([a-z0-9-]*))\.([\w-]+)$/;

/** Writes a link down as the text that its holder shows. */
export function signLink(link: Link, secret: string): string {
  const { purpose, id, scope, expiresAt } = link;
  const words = ['v1', purpose, id, (expiresAt / 1000).toString(36), scope].join('.');
  return `${words}.${signature(words, purpose, secret)}`;
}

/**
 * The link that a text stands for, if it was signed with this secret; whether it still holds is
 * another question.
 */
export function readLink(token: string, secret: string): Link | undefined {
  // Far longer than any of ours: not worth a look.
  if (token.length > 512) return undefined;
  const parts = TOKEN.exec(token);
  if (!parts) return undefined;
  const [, words = '', purpose, id = '', expiry = '', scope = '', signed = ''] = parts;
  const wanted = signature(words, purpose as Purpose, secret);
  if (!sameText(signed, wanted)) return undefined;
  return { purpose: purpose as Purpose, id, scope, expiresAt: parseInt(expiry, 36) * 1000 };
}

/** Each purpose has a key of its own, so that what one door gave out can never open another. */
function signature(words: string, purpose: Purpose, secret: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, 'matn', `link v1 ${purpose}`, 32));
  return createHmac('sha256', key).update(words).digest('base64url');
}

/**
 * Compares as long whatever the first difference. Texts and not the bytes that they stand for: of
 * the last sign of base64 two bits mean nothing, and no second spelling is to be taken.
 */
function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
