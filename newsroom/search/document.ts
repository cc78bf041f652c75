import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Locale } from '../../messages/locales.ts';
import type { Article } from '../article.ts';
import type { Visibility } from '../visibility.ts';
import { analyse } from './analysis.ts';
import { wordsIn } from './fold.ts';
import { isSpelt } from './spelt.ts';

/** A piece of a report that can be shown as an answer. */
export interface Passage {
  readonly part: 'title' | 'standfirst' | 'head' | 'text';
  readonly locale: Locale;
  /** Where it stands in the Arabic report (`p-…`); empty elsewhere. */
  readonly anchor: string;
  readonly text: string;
}

/** A report as search keeps it: plain data, worked out wherever the report is read. */
export interface SearchEntry {
  readonly packed: Uint8Array;
  /** Undefined when nobody may find it yet. */
  readonly columns: Columns | undefined;
}

/** What search keeps of a report in this state; nothing of one that was withdrawn. */
export function searchEntryOf(
  passages: readonly Passage[],
  state: Visibility,
): SearchEntry | undefined {
  if (state === 'gone') return undefined;
  return {
    packed: packPassages(passages),
    columns: state === 'visible' ? columnsOf(passages) : undefined,
  };
}

/** All that readers of a report can read of it, in both languages. */
export function passagesOf({ data, report, summary }: Article): Passage[] {
  const { title, standfirst } = data;
  const passages: Passage[] = [
    { part: 'title', locale: 'ar', anchor: '', text: title.ar },
    { part: 'standfirst', locale: 'ar', anchor: '', text: standfirst.ar },
  ];
  for (const { anchor, text, head } of report.blocks) {
    if (text.trim() === '') continue;
    passages.push({ part: head ? 'head' : 'text', locale: 'ar', anchor, text });
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

const PARTS = ['title', 'standfirst', 'head', 'text'] as const;

/** Passages as the index keeps them. */
function packPassages(passages: readonly Passage[]): Uint8Array {
  const rows = passages.map(({ part, locale, anchor, text }) => [
    ...[PARTS.indexOf(part), locale, anchor, text],
  ]);
  // A copy of these bytes alone: a thread that sends them would send all that zlib has set aside.
  return new Uint8Array(deflateRawSync(JSON.stringify(rows), { level: 1 }));
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
  /** Words that may be misspelt: as it is searched, and as it is written, in turn; spaces between. */
  readonly words: string;
}

const COLUMN = { title: 'title', standfirst: 'lead', head: 'heads', text: 'body' } as const;

/** Stands between passages, so that no phrase reaches from one into the next. */
const BREAK = ' ~~ ';

function columnsOf(passages: readonly Passage[]): Columns {
  const stems = { title: '', lead: '', heads: '', body: '' };
  let exactTitle = '';
  let exactBody = '';
  const known = new Set<string>();
  let words = '';
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
      if (known.has(word)) continue;
      known.add(word);
      if (isSpelt(word)) words += `${words === '' ? '' : ' '}${word} ${written}`;
    }
    stems[COLUMN[part]] += stemmed;
    if (part === 'title') exactTitle += exact;
    else exactBody += exact;
  }
  return { ...stems, exactTitle, exactBody, words };
}
