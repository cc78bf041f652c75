import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { stemmer as snowball } from '@orama/stemmers/arabic';
import { lunr } from './lunr-arabic.ts';
import { readArticle, type Article } from '../newsroom/article.ts';
import { makeIndex } from '../newsroom/index-file.ts';
import { readLists, refreshIndex } from '../newsroom/refresh.ts';
import { fold, wordsIn } from '../newsroom/search/fold.ts';
import {
  judgedQueries,
  passagesOf,
  wanted,
  type JudgedPassage,
  type JudgedQuery,
} from '../newsroom/search/judged.ts';
import { foundPassages } from '../newsroom/search/search.ts';
import { Thesaurus } from '../newsroom/search/thesaurus.ts';
import { writeArchive } from './archive-files.ts';
import { measureScale, type ScaleFigures } from './bench-search-scale.ts';

/** The archive that the judged queries speak of; its moment is fixed with its seed. */
const ARCHIVE = { count: 40, seed: 8, now: Date.UTC(2026, 10, 23) };

/** More of them are asked for by name: REPORTS=100000 takes some minutes. */
const SIZES = (process.env['REPORTS'] ?? '10000').split(',').map(Number);

interface Corpus {
  readonly passages: readonly JudgedPassage[];
  readonly find: (query: string) => string[];
  readonly name: 'content' | 'archive';
}

/** What an engine finds for a query in a corpus: passages, the best first. */
interface Engine {
  readonly name: string;
  readonly find: (corpus: Corpus, query: JudgedQuery) => readonly string[];
}

export async function bench(json: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'matn-search-'));
  try {
    writeArchive(join(folder, 'archive'), ARCHIVE);
    // The newsroom's words are those of the language, whatever is reported.
    copyFileSync('content/words.yaml', join(folder, 'archive', 'words.yaml'));
    const corpora = [
      corpusOf('content', 'content', join(folder, 'content.sqlite')),
      corpusOf('archive', join(folder, 'archive'), join(folder, 'archive.sqlite')),
    ];
    const judged = enginesFor(corpora).map((engine) => measure(engine, corpora));
    for (const corpus of corpora) corpus.close();
    const scale = [];
    for (const reports of SIZES) scale.push(await measureScale(reports));
    if (json) process.stdout.write(`${JSON.stringify({ judged, scale }, null, 2)}\n`);
    else {
      judged.forEach(report);
      scale.forEach(reportScale);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function corpusOf(
  name: Corpus['name'],
  contentDir: string,
  file: string,
): Corpus & { readonly close: () => void } {
  const index = makeIndex(file);
  refreshIndex(index, contentDir, ARCHIVE.now + 7 * 24 * 60 * 60 * 1000);
  const lists = readLists(index.database);
  const rows = index.database.prepare('SELECT unit FROM articles WHERE visible = 1').all();
  const articles = rows.flatMap((row): Article[] => {
    const { article } = readArticle(contentDir, String(row['unit']), lists);
    return article ? [article] : [];
  });
  const thesaurus = new Thesaurus(lists);
  return {
    name,
    passages: articles.flatMap(passagesOf),
    close: () => {
      index.database.close();
    },
    find: (query) => foundPassages(index.database, { lists, thesaurus }, query, ARCHIVE.now),
  };
}

/** Words that all must be in a passage, looked up in an index of SQLite's. */
function fullText(
  name: string,
  terms: (text: string) => string,
  corpora: readonly Corpus[],
): Engine {
  const databases = new Map(
    corpora.map((corpus) => {
      const database = new DatabaseSync(':memory:');
      database.exec(
        "CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, text, tokenize = 'unicode61')",
      );
      const insert = database.prepare('INSERT INTO t VALUES (?, ?)');
      for (const { id, text } of corpus.passages) insert.run(id, terms(text));
      return [corpus.name, database] as const;
    }),
  );
  return {
    name,
    find: ({ name: corpus }, { q }) => {
      const parts = [...q.matchAll(/(-?)"([^"]+)"|(-?)(\S+)/g)];
      const one = (text: string) => `"${terms(text).trim()}"`;
      const all = parts
        .filter(([, a, , b]) => a !== '-' && b !== '-')
        .map(([, , p, , w]) => one(p ?? w ?? ''));
      const not = parts
        .filter(([, a, , b]) => a === '-' || b === '-')
        .map(([, , p, , w]) => one(p ?? w ?? ''));
      const match = `(${all.join(' AND ')})${not.map((n) => ` NOT ${n}`).join('')}`;
      const rows = databases
        .get(corpus)
        ?.prepare('SELECT id FROM t WHERE t MATCH ? ORDER BY rank')
        .all(match);
      return (rows ?? []).map((row) => String(row['id']));
    },
  };
}

function enginesFor(corpora: readonly Corpus[]): Engine[] {
  return [
    { name: 'Matn', find: (corpus, { q }) => corpus.find(q) },
    fullText('FTS5 unicode61', (text) => text, corpora),
    fullText('FTS5, folded, Snowball Arabic', stemmed, corpora),
    lunrArabic(corpora),
  ];
}

function stemmed(text: string): string {
  const words = wordsIn(text).map((word) => snowball(fold(word.text)));
  return words.join(' ');
}

/** The best of the ready-made engines that were measured before: lunr with lunr-languages' Arabic. */
function lunrArabic(corpora: readonly Corpus[]): Engine {
  const indexes = new Map(
    corpora.map(({ name, passages }) => {
      const index = lunr(function () {
        this.use(lunr.ar);
        this.ref('id');
        this.field('text');
        for (const { id, text } of passages) this.add({ id, text });
      });
      return [name, index] as const;
    }),
  );
  return {
    name: 'lunr with lunr.ar',
    find: ({ name }, { q }) => {
      const words = q
        .replaceAll('"', ' ')
        .split(/\s+/)
        .filter((word) => word !== '');
      // All words, as elsewhere; what its query language would take for an operator is a space.
      const asked = words.map((word) => {
        const minus = word.startsWith('-') ? '-' : '+';
        return (
          minus +
          word
            .replace(/[-+~^:*]/g, ' ')
            .trim()
            .replace(/\s+/g, ` ${minus}`)
        );
      });
      return (indexes.get(name)?.search(asked.join(' ')) ?? []).map(({ ref }) => ref);
    },
  };
}

interface Figures {
  readonly engine: string;
  readonly queries: number;
  readonly recall: number;
  readonly precision: number;
  readonly mrr: number;
  readonly missed: {
    readonly q: string;
    readonly corpus: string;
    readonly missed: string[];
    readonly wrong: string[];
  }[];
}

function measure(engine: Engine, corpora: readonly Corpus[]): Figures {
  let [relevant, found, right, reciprocal, asked] = [0, 0, 0, 0, 0];
  const missed: Figures['missed'] = [];
  for (const query of judgedQueries()) {
    for (const corpus of corpora) {
      if (query.in !== undefined && query.in !== corpus.name) continue;
      const should = wanted(query, corpus.passages);
      const does = engine.find(corpus, query).filter((id) => should.has(id) || isJudged(query, id));
      const hits = does.filter((id) => should.has(id));
      relevant += should.size;
      found += does.length;
      right += hits.length;
      if (should.size > 0) {
        asked += 1;
        const first = does.findIndex((id) => should.has(id));
        reciprocal += first < 0 ? 0 : 1 / (first + 1);
      }
      const absent = [...should].filter((id) => !does.includes(id));
      const wrong = does.filter((id) => !should.has(id));
      if (absent.length + wrong.length > 0) {
        missed.push({ q: query.q, corpus: corpus.name, missed: absent, wrong });
      }
    }
  }
  return {
    engine: engine.name,
    queries: asked,
    recall: right / relevant,
    precision: found === 0 ? 1 : right / found,
    mrr: reciprocal / asked,
    missed,
  };
}

/** Of the other language's passages only those are judged whose forms are named. */
function isJudged({ q, wants }: JudgedQuery, id: string): boolean {
  const english = id.includes('#en.');
  const scripts = `${q} ${wants.join(' ')}`;
  return english ? /[a-z]/i.test(scripts) : /\p{Script=Arabic}/u.test(scripts);
}

function report({ engine, queries, recall, precision, mrr, missed }: Figures): void {
  process.stdout.write(
    `${engine.padEnd(32)} recall ${recall.toFixed(3)}  precision ${precision.toFixed(3)}  MRR ${mrr.toFixed(3)}  (${String(queries)} queries)\n`,
  );
  if (engine !== 'Matn') return;
  for (const one of missed) {
    process.stdout.write(
      `  ${one.q} (${one.corpus}): misses ${String(one.missed.length)} ${one.missed.slice(0, 3).join(' ')}; wrong ${String(one.wrong.length)} ${one.wrong.slice(0, 3).join(' ')}\n`,
    );
  }
}

function reportScale({
  reports,
  build,
  file,
  searched,
  texts,
  memory,
  ...times
}: ScaleFigures): void {
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  const three = ({ p50, p95, p99 }: ScaleFigures['alone']) =>
    `${String(p50)} / ${String(p95)} / ${String(p99)} ms`;
  process.stdout.write(
    `${String(reports)} reports: built in ${build.toFixed(1)} s of one processor, ${mb(file)} (words ${mb(searched)}, passages ${mb(texts)}), ${String(memory)} MB of memory\n` +
      `  p50 / p95 / p99, of a processor ${three(times.processor)}; alone ${three(times.alone)}; 32 at once ${three(times.together)}, ${String(times.late)} late\n`,
  );
}
