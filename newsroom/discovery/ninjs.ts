import type { Locale } from '../../messages/locales.ts';
import type { OutputSource } from './source.ts';

export function ninjs(_source: OutputSource, _slug: string, _locale: Locale): string | undefined {
  return undefined;
}
