import type { Locale } from '../messages/locales.ts';
import type { Body } from './body.ts';

/**
 * Words a minute of silent reading. Brysbaert, "How many words do we read per minute?", Journal of
 * Memory and Language 109 (2019): 238 in English, 181 in Arabic, whose words say more.
 */
const WORDS_A_MINUTE: Readonly<Record<Locale, number>> = { ar: 181, en: 238 };

/** How long a text takes to read, in whole minutes, at least one. */
export function readingMinutes(body: Body, locale: Locale): number {
  const words = body.blocks.reduce((sum, { text }) => sum + countWords(text), 0);
  return Math.max(1, Math.round(words / WORDS_A_MINUTE[locale]));
}

function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
