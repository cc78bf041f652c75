import type { Locale } from '../../messages/locales.ts';
import type { FeedPlace } from './places.ts';
import type { OutputSource } from './source.ts';

export function feed(
  _source: OutputSource,
  _place: FeedPlace,
  _locale: Locale,
): string | undefined {
  return undefined;
}
