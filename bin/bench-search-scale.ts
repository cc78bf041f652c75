import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { parse } from 'yaml';
import { anchorOf } from '../newsroom/anchors.ts';
import { dayIn, monthOf } from '../newsroom/archive.ts';
import { referencesOf, type Facts } from '../newsroom/facts.ts';
import { finishIndex, makeIndex } from '../newsroom/index-file.ts';
import { readLists } from '../newsroom/refresh.ts';
import { articleSchema, type ArticleData } from '../newsroom/schema.ts';
import { searchEntryOf, type Passage } from '../newsroom/search/document.ts';
import { LateError, SearchPool } from '../newsroom/search/pool.ts';
import { search, type Request } from '../newsroom/search/search.ts';
import { SearchWriter } from '../newsroom/search/search-writer.ts';
import { mergeSearch } from '../newsroom/search/tables.ts';
import { Thesaurus } from '../newsroom/search/thesaurus.ts';
import { statement } from '../newsroom/statements.ts';
import { archive } from './archive.ts';
import { percentileOf } from './figures.ts';

const NOW = Date.UTC(2026, 10, 23);
const READERS = 32;
const QUERIES = 200;

export interface ScaleFigures {
  readonly reports: number;
  /**
   * What search adds to making the index, in seconds of one processor: analysis and writing, without
   * reading files. Of a processor, because other work on the machine must not count.
   */
  readonly build: number;
  /** Bytes of the whole file, and of what search keeps in it. */
  readonly file: number;
  readonly searched: number;
  readonly texts: number;
  /** Of the process, in MB, when the last report was written. */
  readonly memory: number;
  /** Milliseconds: of a processor and of the clock, one after the other; and with `READERS` at once. */
  readonly processor: Percentiles;
  readonly alone: Percentiles;
  readonly together: Percentiles;
  readonly late: number;
}

interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/**
 * Search over a generated archive, without the rest of the index: bodies are cut into passages by
 * their empty lines, so that this measures search and not the parser of MDX.
 */
export async function measureScale(reports: number): Promise<ScaleFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'matn-search-scale-'));
  const file = join(folder, 'index.sqlite');
  try {
    const index = makeIndex(file);
    const { database } = index;
    const build = fill(database, reports);
    const memory = Math.round(process.memoryUsage().rss / 1e6);
    const queries = sampleQueries(database, reports);
    const lists = readLists(database);
    const known = { lists, thesaurus: new Thesaurus(lists) };
    // Once before, as a server that runs has done: code and words are warm.
    for (const request of queries.slice(0, 20)) search(database, known, request, NOW);
    const work: number[] = [];
    const alone = queries.map((request) => {
      const started = performance.now();
      const before = processorTime();
      search(database, known, request, NOW);
      work.push(processorTime() - before);
      return performance.now() - started;
    });
    const { searched, texts } = sizes(database);
    database.close();
    const { times, late } = await together(file, queries);
    return {
      ...{ reports, build, file: statSync(file).size, searched, texts, memory },
      ...{
        processor: percentiles(work),
        alone: percentiles(alone),
        together: percentiles(times),
        late,
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns the seconds that search took. */
function fill(database: DatabaseSync, reports: number): number {
  database.exec('BEGIN');
  const write = new SearchWriter(database);
  let spent = 0;
  let data: ArticleData | undefined;
  let ar = '';
  const take = (en: string | undefined) => {
    if (!data) return;
    const facts = factsFrom(
      data,
      en !== undefined,
      [...ar.matchAll(/ by="([^"]+)"/g)].map(([, id]) => id ?? ''),
    );
    insertReport(database, data, facts);
    const passages = passagesOf(data, ar, en);
    const started = processorTime();
    write.keep(data.name, searchEntryOf(passages, facts.state), facts);
    spent += processorTime() - started;
    data = undefined;
  };
  for (const { path, text } of archive({ count: reports, seed: 1, now: NOW })) {
    if (path.endsWith('/index.yaml') && path.startsWith('articles/')) {
      take(undefined);
      data = articleSchema.parse(parse(text));
    } else if (path.endsWith('/ar.mdx') && path.startsWith('articles/')) ar = text;
    else if (path.endsWith('/en.mdx') && path.startsWith('articles/')) take(text);
  }
  take(undefined);
  const started = processorTime();
  write.flush();
  mergeSearch(database, () => database.exec('COMMIT; BEGIN'));
  const end = processorTime();
  finishIndex(database);
  database.exec('COMMIT');
  return (spent + end - started) / 1000;
}

function factsFrom(data: ArticleData, summary: boolean, sources: readonly string[]): Facts {
  const publishAt = Date.parse(data.publishAt);
  return {
    ...{ state: data.status === 'ready' && publishAt <= NOW ? 'visible' : 'hidden', summary },
    ...{ section: data.section, dateline: data.dateline, news: data.kind === 'news', mapped: [] },
    ...{ story: data.story, topics: data.topics, byline: data.byline, reviewers: [] },
    ...{ sources: [...new Set(sources)].sort(), formerSlugs: [], publishAt, modifiedAt: publishAt },
    ...{ day: dayIn('Asia/Damascus', publishAt), card: '', rank: '', claims: '', corrections: '' },
    ...{ withdrawn: undefined, correctedAt: [], fingerprint: '' },
  };
}

function insertReport(database: DatabaseSync, data: ArticleData, facts: Facts): void {
  const visible = facts.state === 'visible' ? 1 : 0;
  statement(
    database,
    `INSERT INTO articles (slug, unit, fingerprint, status, visible, publish_at, kind, section,
       dateline, summary, sample, sources, title_ar, title_en, standfirst_ar, standfirst_en, facts,
       month, modified_at)
     VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, '{}', ?, ?)`,
  ).run(
    ...[data.name, data.name, data.status, visible, facts.publishAt, data.kind, data.section],
    ...[data.dateline, facts.summary ? 1 : 0, facts.sources.length, data.title.ar, data.title.en],
    ...[data.standfirst.ar, data.standfirst.en ?? null, monthOf(facts.day), facts.publishAt],
  );
  const refer = statement(
    database,
    'INSERT OR IGNORE INTO references_to VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const [type, id] of referencesOf(facts)) {
    refer.run(type, id, data.name, facts.publishAt, visible, facts.summary ? 1 : 0);
  }
}

function passagesOf(data: ArticleData, ar: string, en: string | undefined): Passage[] {
  const plain = (text: string) =>
    text
      .split(/\n\s*\n/)
      .map((part) =>
        part
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .filter((part) => part !== '');
  const passage = (part: Passage['part'], locale: 'ar' | 'en', text: string, anchor = '') => ({
    ...{ part, locale, anchor, text },
  });
  return [
    passage('title', 'ar', data.title.ar),
    passage('standfirst', 'ar', data.standfirst.ar),
    ...plain(ar).map((text) =>
      passage(text.startsWith('#') ? 'head' : 'text', 'ar', text, anchorOf(text)),
    ),
    ...(en === undefined
      ? []
      : [
          passage('title', 'en', data.title.en),
          passage('standfirst', 'en', data.standfirst.en ?? ''),
          ...plain(en).map((text) => passage('text', 'en', text)),
        ]),
  ];
}

/** Words in up to a tenth of the reports, alone, in pairs, and newest first. */
function sampleQueries(database: DatabaseSync, reports: number): Request[] {
  const words = database
    .prepare(
      `SELECT shown FROM search_terms JOIN search_words ON word = term
       WHERE doc BETWEEN 2 AND ? ORDER BY term`,
    )
    .all(reports / 10)
    .map((row) => String(row['shown']));
  const at = (n: number) => words[(n * 7919) % words.length] ?? '';
  return Array.from({ length: QUERIES }, (_, n) => ({
    ...({ locale: n % 4 === 0 ? 'en' : 'ar', page: 1, any: false, filters: {} } as const),
    q: n % 3 === 0 ? `${at(n)} ${at(n + 1)}` : at(n),
    sort: n % 5 === 0 ? ('newest' as const) : ('relevance' as const),
  }));
}

async function together(file: string, queries: readonly Request[]) {
  const pool = new SearchPool(file, { waiting: 60_000, patience: 60_000 });
  await pool.ask(queries[0] ?? { ...NOTHING });
  const times: number[] = [];
  let late = 0;
  const left = [...queries];
  await Promise.all(
    Array.from({ length: READERS }, async () => {
      for (let request = left.pop(); request; request = left.pop()) {
        const started = performance.now();
        try {
          await pool.ask(request);
          times.push(performance.now() - started);
        } catch (error) {
          if (!(error instanceof LateError)) throw error;
          late += 1;
        }
      }
    }),
  );
  await pool.close();
  return { times, late };
}

const NOTHING: Request = {
  ...({ q: '', locale: 'ar', sort: 'relevance', page: 1, any: false, filters: {} } as const),
};

function sizes(database: DatabaseSync): { readonly searched: number; readonly texts: number } {
  const of = (names: string) => {
    const row = database.prepare(`SELECT sum(length(block)) AS bytes FROM ${names}`).get();
    return Number(row?.['bytes'] ?? 0);
  };
  const row = database.prepare('SELECT sum(length(passages)) AS bytes FROM search_texts').get();
  return { searched: of('search_data'), texts: Number(row?.['bytes'] ?? 0) };
}

/** Milliseconds that this thread has worked. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function percentiles(times: readonly number[]): Percentiles {
  const at = (share: number) => Math.round(percentileOf(times, share) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
