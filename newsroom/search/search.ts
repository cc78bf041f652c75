import type { DatabaseSync } from 'node:sqlite';
import type { Bilingual, Locale } from '../../messages/locales.ts';
import { addressOf } from '../addresses.ts';
import { card, CARD, type Card } from '../cards.ts';
import type { Lists } from '../lists.ts';
import type { SourceKind } from '../schema.ts';
import { statement } from '../statements.ts';
import { unpackPassages, type Passage } from './document.ts';
import { count, MOST_COUNTED } from './counting.ts';
import { matchOf, quoted, wantedOf, type Wanted } from './expression.ts';
import { facetGroups, type FacetGroup, type Filters } from './facets.ts';
import { excerptOf, findIn, marked, type Excerpt, type Run } from './marking.ts';
import { cleaned, readQuery, type Query } from './query.ts';
import { facet } from './search-writer.ts';
import { meantBy } from './spelling.ts';
import { PER_SECOND } from './tables.ts';
import type { Thesaurus } from './thesaurus.ts';

export interface Request {
  readonly q: string;
  readonly locale: Locale;
  readonly sort: 'relevance' | 'newest';
  /** From 1. */
  readonly page: number;
  /** Whether one of the words is enough. */
  readonly any: boolean;
  readonly filters: Filters;
}

export interface Answer {
  /** What was asked, as it is shown again. */
  readonly q: string;
  /** Whether there was anything to look for. */
  readonly asked: boolean;
  /** Whether only the beginning of it was looked for. */
  readonly cut: boolean;
  /** What a report had to have: all of the words, or any of them. */
  readonly mode: 'all' | 'any';
  /** Whether reports with any of the words are offered, or shown because none has all of them. */
  readonly anyInstead: boolean;
  /** Up to `MOST_COUNTED`; one more stands for "over". */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly hits: readonly Hit[];
  readonly facets: readonly FacetGroup[];
  /** The same question with words that were meant, perhaps. */
  readonly meant: string | undefined;
}

/** A report that was found. */
export interface Hit {
  readonly card: Card;
  /** The language in which it is shown here: that of the page, if it has it. */
  readonly locale: Locale;
  readonly title: readonly Run[];
  readonly standfirst: readonly Run[];
  readonly passages: readonly FoundPassage[];
  /** Whether what was asked for stands in its text of the other language alone. */
  readonly elsewhere: boolean;
}

export interface FoundPassage extends Excerpt {
  readonly locale: Locale;
  readonly href: string;
  /** Who answers for it, if anybody is named. */
  readonly sources: readonly { readonly name: Bilingual; readonly kind: SourceKind }[];
}

/** Of more reports the newest so many are ranked: what a search costs must not grow with the archive. */
const MOST_RANKED = 2_000;

const PAGE_LENGTH = 10;
const MOST_PAGES = MOST_COUNTED / PAGE_LENGTH;
const PASSAGES = 2;

/** Weights of title, lead, heads, body, exact_title, exact_body, facets. */
const RANK = 'bm25(search, 8.0, 4.0, 3.0, 1.0, 8.0, 2.0, 0.1)';
/** A report of today counts half as much again as one of long ago; after a year, a quarter more. */
const SECONDS_A_YEAR = 365 * 24 * 60 * 60;
const AGED = `${RANK} * (1.0 + 0.5 / (1.0 + max(0.0, ? - search.rowid / ${String(PER_SECOND)}) / ${String(SECONDS_A_YEAR)}.0))`;

/**
 * Searches the reports that readers may see.
 * @param now milliseconds since 1970.
 */
export function search(
  database: DatabaseSync,
  { lists, thesaurus }: { readonly lists: Lists; readonly thesaurus: Thesaurus },
  request: Request,
  now: number,
): Answer {
  const query = readQuery(request.q);
  const known = (word: string) => isKnown(database, word);
  const { wanted, without } = wantedOf(query, thesaurus, known);
  const filters = filtersOf(request.filters);
  const all = matchOf(wanted, without, 'all', filters);
  if (all === undefined) return nothing(request, query);
  const several = wanted.length > 1;
  let match = all;
  let mode: Answer['mode'] = 'all';
  let total = request.any && several ? 0 : count(database, match);
  let fallback = false;
  if (total === 0 && several) {
    match = matchOf(wanted, without, 'any', filters) ?? match;
    mode = 'any';
    fallback = !request.any;
    total = count(database, match);
  }
  const pages = Math.min(MOST_PAGES, Math.ceil(Math.min(total, MOST_COUNTED) / PAGE_LENGTH));
  const page = Math.min(Math.max(1, request.page), Math.max(1, pages));
  const meant = total === 0 || mode === 'any' ? meantQuery(database, query, wanted) : undefined;
  return {
    ...{ q: cleaned(request.q), asked: true, cut: query.cut, mode },
    anyInstead: several && (mode === 'all' || fallback),
    ...{ total, page, pages, meant },
    hits:
      total === 0 ? [] : hits(database, lists, { ...request, page }, { match, wanted, total }, now),
    facets: facetGroups(database, lists, request, { match, total }),
  };
}

function nothing(request: Request, query: Query): Answer {
  return {
    ...{ q: cleaned(request.q), asked: false, cut: query.cut, mode: 'all', anyInstead: false },
    ...{ total: 0, page: 1, pages: 0, hits: [], facets: [], meant: undefined },
  };
}

function filtersOf(filters: Filters): string[] {
  return Object.entries(filters).flatMap(([type, id]) =>
    id === undefined ? [] : [facet(type, id)],
  );
}

function isKnown(database: DatabaseSync, word: string): boolean {
  const found = statement(database, 'SELECT 1 FROM search WHERE search MATCH ? LIMIT 1');
  return found.get(`{exact_title exact_body} : ${quoted(word)}`) !== undefined;
}

interface Asked {
  readonly match: string;
  readonly total: number;
  readonly wanted: readonly Wanted[];
}

function hits(
  database: DatabaseSync,
  lists: Lists,
  { locale, sort, page }: Request,
  { match, wanted, total }: Asked,
  now: number,
): Hit[] {
  const oldest = total > MOST_COUNTED && sort === 'relevance' ? oldestRanked(database, match) : 0;
  const order = sort === 'newest' ? 'search.rowid DESC' : `${AGED}, search.rowid DESC`;
  const rows = statement(
    database,
    `SELECT ${CARD}, articles.summary AS summary, passages FROM (
       SELECT rowid AS doc, row_number() OVER () AS place FROM (
         SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ? ORDER BY ${order} LIMIT ? OFFSET ?
       )
     ) JOIN search_docs USING (doc) JOIN search_texts USING (doc)
     JOIN articles ON articles.slug = search_docs.slug
     WHERE articles.visible = 1 ORDER BY place`,
  ).all(
    match,
    oldest,
    ...(sort === 'newest' ? [] : [Math.floor(now / 1000)]),
    PAGE_LENGTH,
    (page - 1) * PAGE_LENGTH,
  );
  return rows.map((row) => {
    const shown: Locale = locale === 'en' && row['summary'] === 1 ? 'en' : 'ar';
    const passages = unpackPassages(row['passages'] as Uint8Array);
    return hitOf(database, lists, { card: card(row, shown), shown, passages, wanted });
  });
}

/** The oldest of the reports that are ranked. */
function oldestRanked(database: DatabaseSync, match: string): number {
  const row = statement(
    database,
    'SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?',
  ).get(match, MOST_RANKED - 1);
  return Number(row?.['rowid'] ?? 0);
}

interface Found {
  readonly card: Card;
  readonly shown: Locale;
  readonly passages: readonly Passage[];
  readonly wanted: readonly Wanted[];
}

function hitOf(
  database: DatabaseSync,
  lists: Lists,
  { card: report, shown, passages, wanted }: Found,
): Hit {
  const found = passages.map((passage) => {
    const ranges = findIn(passage.text, wanted);
    return { passage, ranges, terms: new Set(ranges.map(({ term }) => term)).size };
  });
  const here = found.filter(({ passage }) => passage.locale === shown);
  const line = (part: Passage['part']) => {
    const one = here.find(({ passage }) => passage.part === part);
    return one ? marked(one.passage.text, one.ranges) : [];
  };
  const texts = found.filter(({ passage, ranges }) => {
    return ranges.length > 0 && (passage.part === 'text' || passage.part === 'head');
  });
  const most = Math.max(0, ...texts.map(({ terms }) => terms));
  const best = texts
    .filter(({ terms }) => terms === most)
    .sort((a, b) => rank(a.passage, shown) - rank(b.passage, shown))
    .slice(0, PASSAGES);
  const claims = claimsOf(database, lists, report.slug);
  return {
    card: report,
    locale: shown,
    title: line('title'),
    standfirst: line('standfirst'),
    passages: best.map(({ passage, ranges }) => ({
      ...excerptOf(passage.text, ranges, passage.locale),
      locale: passage.locale,
      href: addressIn(report.slug, passage),
      sources: passage.locale === 'ar' ? sourcesOf(passage.text, claims) : [],
    })),
    elsewhere: !here.some(({ ranges }) => ranges.length > 0) && found.some((one) => one.terms > 0),
  };
}

/** What readers of the page can read comes first, and paragraphs before subheads. */
function rank({ locale, part }: Passage, shown: Locale): number {
  return (locale === shown ? 0 : 2) + (part === 'text' ? 0 : 1);
}

function addressIn(slug: string, { locale, anchor }: Passage): string {
  const address = addressOf({ type: 'article', slug }, locale);
  return anchor === '' ? address : `${address}#${anchor}`;
}

interface KnownClaim {
  readonly text: string;
  readonly source: { readonly name: Bilingual; readonly kind: SourceKind };
}

function claimsOf(database: DatabaseSync, lists: Lists, slug: string): KnownClaim[] {
  return statement(database, 'SELECT source, text FROM claims WHERE slug = ? ORDER BY number')
    .all(slug)
    .flatMap((row) => {
      const source = lists.sources.get(String(row['source']));
      return source ? [{ text: String(row['text']), source }] : [];
    });
}

/** A claim stands in a passage, or the passage in a claim. */
function sourcesOf(text: string, claims: readonly KnownClaim[]) {
  const plain = text.replace(/\s+/gu, ' ').trim();
  const said = claims.filter((claim) => plain.includes(claim.text) || claim.text.includes(plain));
  return [...new Set(said.map(({ source }) => source))];
}

/** The question again, with words of the index for those that no text has. */
function meantQuery(
  database: DatabaseSync,
  query: Query,
  wanted: readonly Wanted[],
): string | undefined {
  const words = wanted.map((one) => {
    if (one.term.kind === 'phrase') return `"${one.term.text}"`;
    const match = matchOf([one], [], 'all');
    if (match !== undefined && count(database, match) > 0) return one.term.text;
    return meantBy(database, one.term.analysed.word) ?? one.term.text;
  });
  const written = wanted.map(({ term }) => (term.kind === 'phrase' ? `"${term.text}"` : term.text));
  const left = query.without.map((term) =>
    term.kind === 'phrase' ? `-"${term.text}"` : `-${term.text}`,
  );
  const changed = words.some((word, index) => word !== written[index]);
  return changed ? [...words, ...left].join(' ') : undefined;
}

/**
 * The passages that answer a query, of all reports that were found, as the judged set names them.
 * Of a report those count that have most of what was asked for, as a page of results shows them.
 */
export function foundPassages(
  database: DatabaseSync,
  known: { readonly lists: Lists; readonly thesaurus: Thesaurus },
  q: string,
  now: number,
): string[] {
  const query = readQuery(q);
  const { wanted, without } = wantedOf(query, known.thesaurus, (word) => isKnown(database, word));
  const request = { q, locale: 'ar', sort: 'relevance', page: 1, any: false, filters: {} } as const;
  const { meant, mode, total } = search(database, known, request, now);
  if (meant !== undefined && total === 0) return foundPassages(database, known, meant, now);
  const match = matchOf(wanted, without, mode);
  if (match === undefined) return [];
  const rows = statement(
    database,
    `SELECT slug, passages FROM (SELECT rowid AS doc, ${AGED} AS score FROM search WHERE search MATCH ?)
     JOIN search_docs USING (doc) JOIN search_texts USING (doc) ORDER BY score`,
  ).all(Math.floor(now / 1000), match);
  return rows.flatMap((row) => {
    let number = 0;
    const found = unpackPassages(row['passages'] as Uint8Array).map((passage) => {
      if (passage.locale === 'en' && passage.part === 'text') number += 1;
      const terms = new Set(findIn(passage.text, wanted).map(({ term }) => term)).size;
      return { id: `${String(row['slug'])}#${nameOf(passage, number)}`, terms };
    });
    return found.filter(({ terms }) => terms === wanted.length).map(({ id }) => id);
  });
}

function nameOf({ part, locale, anchor }: Passage, number: number): string {
  const name = anchor !== '' ? anchor : part === 'text' ? String(number) : part;
  return locale === 'en' ? `en.${name}` : name;
}
