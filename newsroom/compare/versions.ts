import type { Bilingual, Locale } from '../../messages/locales.ts';
import type { Article } from '../article.ts';
import { blockDiff, isChanged, wordDiff, type DiffBlock, type DiffPart } from '../word-diff.ts';

/** The words of a report at some time. */
export interface TextVersion {
  readonly title: Bilingual;
  readonly standfirst: { readonly ar: string; readonly en?: string | undefined };
  /** Undefined where there was no summary. */
  readonly blocks: { readonly ar: readonly string[]; readonly en: readonly string[] | undefined };
}

/** What became of a report's text in one language. */
export interface TextChanges {
  readonly locale: Locale;
  readonly title: readonly DiffPart[];
  readonly standfirst: readonly DiffPart[];
  readonly blocks: readonly DiffBlock[];
  /** How many of all these say something else than before. */
  readonly count: number;
}

export function wordsOf({ data, report, summary }: Article): TextVersion {
  const { title, standfirst } = data;
  const ar = report.blocks.map(({ text }) => text);
  return { title, standfirst, blocks: { ar, en: summary?.blocks.map(({ text }) => text) } };
}

/** Compares two versions of a report word by word, in each language that either of them has. */
export function compareVersions(before: TextVersion, after: TextVersion): TextChanges[] {
  const both = before.blocks.en ?? after.blocks.en;
  const locales: readonly Locale[] = both ? ['ar', 'en'] : ['ar'];
  return locales.map((locale) => changesIn(locale, before, after));
}

function changesIn(locale: Locale, before: TextVersion, after: TextVersion): TextChanges {
  const words = (was = '', is = '') => wordDiff(was, is, locale);
  const title = words(before.title[locale], after.title[locale]);
  const standfirst = words(before.standfirst[locale], after.standfirst[locale]);
  const blocks = blockDiff(before.blocks[locale] ?? [], after.blocks[locale] ?? [], locale);
  const changed = blocks.filter(({ kind }) => kind !== 'same').length;
  const count = changed + [title, standfirst].filter(isChanged).length;
  return { locale, title, standfirst, blocks, count };
}
