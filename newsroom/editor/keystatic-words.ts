import ar from '../../messages/ar.json' with { type: 'json' };
import en from '../../messages/en.json' with { type: 'json' };
import type { Locale } from '../../messages/locales.ts';

/**
 * Keystatic's own words by what it writes in English: our English messages have them letter by
 * letter, our Arabic ones what an editor reads instead.
 */
export function keystaticWords(locale: Locale): Readonly<Record<string, string>> {
  if (locale === 'en') return {};
  const words: Readonly<Record<string, string>> = ar.editor.formWords;
  return Object.fromEntries(
    Object.entries(en.editor.formWords).map(([key, literal]) => [literal, words[key] ?? literal]),
  );
}
