import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Element, Root } from 'hast';
import type { Locale } from '../../messages/locales.ts';
import type { Article } from '../article.ts';
import { analyse } from './analysis.ts';
import { wordsIn } from './fold.ts';

/** A piece of a report that can be shown as an answer. */
export interface Passage {
  readonly part: 'title' | 'standfirst' | 'head' | 'text';
  readonly locale: Locale;
  /** Where it stands in the Arabic report (`p-…`); empty elsewhere. */
  readonly anchor: string;
  readonly text: string;
}

/** All that readers of a report can read of it, in both languages. */
export function documentOf({ data, report, summary }: Article): Passage[] {
  const { title, standfirst } = data;
  const passages: Passage[] = [
    { part: 'title', locale: 'ar', anchor: '', text: title.ar },
    { part: 'standfirst', locale: 'ar', anchor: '', text: standfirst.ar },
  ];
  const heads = headsIn(report.tree);
  for (const { anchor, text } of report.blocks) {
    if (text.trim() === '') continue;
    passages.push({ part: heads.has(anchor) ? 'head' : 'text', locale: 'ar', anchor, text });
  }
  if (!summary) return passages;
  passages.push({ part: 'title', locale: 'en', anchor: '', text: title.en });
  if (standfirst.en !== undefined) {
    passages.push({ part: 'standfirst', locale: 'en', anchor: '', text: standfirst.en });
  }
  for (const { text } of summary.blocks) {
    if (text.trim() !== '') passages.push({ part: 'text', locale: 'en', anchor: '', text });
  }
  return passages;
}

function headsIn(tree: Root): ReadonlySet<string> {
  const heads = new Set<string>();
  const visit = (parent: Root | Element): void => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      const { id } = child.properties;
      if (/^h[1-6]$/.test(child.tagName) && typeof id === 'string') heads.add(id);
      visit(child);
    }
  };
  visit(tree);
  return heads;
}

const PARTS = ['title', 'standfirst', 'head', 'text'] as const;

/** Passages as the index keeps them. */
export function packPassages(passages: readonly Passage[]): Uint8Array {
  const rows = passages.map(({ part, locale, anchor, text }) => [
    ...[PARTS.indexOf(part), locale, anchor, text],
  ]);
  return deflateRawSync(JSON.stringify(rows), { level: 1 });
}

export function unpackPassages(packed: Uint8Array): Passage[] {
  const rows = JSON.parse(inflateRawSync(packed).toString('utf8')) as [
    number,
    Locale,
    string,
    string,
  ][];
  return rows.map(([part, locale, anchor, text]) => ({
    ...{ part: PARTS[part] ?? 'text', locale, anchor, text },
  }));
}

/** What is searched, column by column, as words with spaces between them. */
export interface Columns {
  readonly title: string;
  readonly lead: string;
  readonly heads: string;
  readonly body: string;
  readonly exactTitle: string;
  readonly exactBody: string;
  /** The words themselves, by how they are searched, with one spelling of each. */
  readonly words: ReadonlyMap<string, string>;
}

const COLUMN = { title: 'title', standfirst: 'lead', head: 'heads', text: 'body' } as const;

/** Stands between passages, so that no phrase reaches from one into the next. */
const BREAK = ' ~~ ';

export function columnsOf(passages: readonly Passage[]): Columns {
  const stems = { title: '', lead: '', heads: '', body: '' };
  let exactTitle = '';
  let exactBody = '';
  const words = new Map<string, string>();
  for (const { part, text } of passages) {
    let exact = BREAK;
    let stemmed = '';
    for (const { text: written } of wordsIn(text)) {
      const { word, stem, others, stop } = analyse(written);
      if (word === '') continue;
      exact += `${word} `;
      if (stop) continue;
      stemmed += `${stem} `;
      for (const other of others) stemmed += `~${other} `;
      if (!words.has(word)) words.set(word, written);
    }
    stems[COLUMN[part]] += stemmed;
    if (part === 'title') exactTitle += exact;
    else exactBody += exact;
  }
  return { ...stems, exactTitle, exactBody, words };
}
