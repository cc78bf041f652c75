import type { Locale } from '../../messages/locales.ts';
import type { OutputSource } from './source.ts';

export function manifest(_source: OutputSource, _locale: Locale): string | undefined {
  return undefined;
}
