import type { Locale } from '../../messages/locales.ts';
import type { OutputSource } from './source.ts';

export function card(
  _source: OutputSource,
  _slug: string,
  _locale: Locale,
): Promise<Uint8Array | undefined> {
  return Promise.resolve(undefined);
}
