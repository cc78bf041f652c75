import { LRUCache } from 'lru-cache';
import { localeOf, readAddress } from '../../newsroom/addresses.ts';

/** What an address is for, in a few words that never tell which one it was. */
export interface RequestKind {
  readonly kind: string;
  /** `none` for what has no language. */
  readonly language: 'ar' | 'en' | 'none';
}

/** First steps of what is no page. */
const FILES: Readonly<Record<string, string>> = { assets: 'asset', media: 'picture' };
const LIVE = new Set(['desk', 'search', 'api']);

/** Readers ask for the same few addresses again and again. */
const known = new LRUCache<string, RequestKind>({ max: 5_000 });

/** @param target of a request as it was sent; what is behind `?` is not looked at. */
export function kindOf(target: string): RequestKind {
  const end = target.indexOf('?');
  const path = end < 0 ? target : target.slice(0, end);
  // Far longer than any of ours: not worth a place.
  if (path.length > 300) return OTHER;
  const there = known.get(path);
  if (there) return there;
  const kind = readKind(path);
  known.set(path, kind);
  return kind;
}

const OTHER: RequestKind = { kind: 'other', language: 'none' };

function readKind(path: string): RequestKind {
  const steps = path.split('/');
  const file = FILES[steps[1] ?? ''];
  if (file !== undefined) return { kind: file, language: 'none' };
  if (steps[1] === 'hooks') return { kind: 'hook', language: 'none' };
  const language = localeOf(path);
  if (LIVE.has(steps[language === 'en' ? 2 : 1] ?? '')) return { kind: 'live', language };
  const place = readAddress(path)?.place;
  return place ? { kind: place.type, language } : OTHER;
}
