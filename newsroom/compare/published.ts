import type { Locale } from '../../messages/locales.ts';
import type { Article } from '../article.ts';
import { blockDiff, isChanged, wordDiff, type DiffBlock, type DiffPart } from '../word-diff.ts';

/** What became of a report's text in one language. */
export interface TextChanges {
  readonly locale: Locale;
  readonly title: readonly DiffPart[];
  readonly standfirst: readonly DiffPart[];
  readonly blocks: readonly DiffBlock[];
  /** How many of all these say something else than before. */
  readonly count: number;
}

/** Compares two versions of a report word by word, in each language that either of them has. */
export function compareVersions(before: Article, after: Article): TextChanges[] {
  const changes = [changesIn('ar', before, after)];
  if (before.summary || after.summary) changes.push(changesIn('en', before, after));
  return changes;
}

function changesIn(locale: Locale, before: Article, after: Article): TextChanges {
  const words = (was = '', is = '') => wordDiff(was, is, locale);
  const title = words(before.data.title[locale], after.data.title[locale]);
  const standfirst = words(before.data.standfirst[locale], after.data.standfirst[locale]);
  const blocks = blockDiff(textsOf(before, locale), textsOf(after, locale), locale);
  const changed = blocks.filter(({ kind }) => kind !== 'same').length;
  const count = changed + [title, standfirst].filter(isChanged).length;
  return { locale, title, standfirst, blocks, count };
}

function textsOf({ report, summary }: Article, locale: Locale): string[] {
  const body = locale === 'ar' ? report : summary;
  return body?.blocks.map(({ text }) => text) ?? [];
}
