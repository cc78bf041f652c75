import type { DatabaseSync } from 'node:sqlite';
import type { Article } from '../article.ts';
import { readText } from '../files.ts';
import { statement } from '../statements.ts';
import type { Blobs } from './blobs.ts';
import { readBlobs } from './git.ts';
import { publishedVersions, type Cut, type ReportTexts, type SavedVersion } from './published.ts';
import {
  type REPORT_FILES,
  repositoryOf,
  repositorySignature,
  savedCommits,
  type Depth,
  type Repository,
  type ReportFile,
  type SavedCommit,
} from './repository.ts';

/** What the index keeps of a report's revisions: enough to read each version's texts again. */
export interface KnownRevisions {
  readonly depth: Depth;
  readonly cut: Cut | undefined;
  /** Oldest first. */
  readonly versions: readonly {
    /** Milliseconds since 1970; undefined for what is on disk and not saved yet. */
    readonly at: number | undefined;
    /** Undefined for what is on disk. */
    readonly blobs: Blobs | undefined;
  }[];
}

/** Writes into the index what lies on disk of a report. */
export function insertOnDisk(
  database: DatabaseSync,
  { slug, data, blobs }: Pick<Article, 'slug' | 'data' | 'blobs'>,
): void {
  const entries = data.corrections.length + data.minor.length;
  const insert = statement(database, 'INSERT INTO on_disk VALUES (?, ?, ?, ?, ?)');
  insert.run(slug, blobs.index, blobs.ar, blobs.en, entries);
}

/** How many files are asked for at once: their texts are all in memory then. */
const AT_ONCE = 1_000;

/** Keeps what is known of the reports' past up to the repository. */
export class HistoryWriter {
  readonly #database: DatabaseSync;
  readonly #contentDir: string;
  readonly #now: number;

  constructor(database: DatabaseSync, contentDir: string, now: number) {
    this.#database = database;
    this.#contentDir = contentDir;
    this.#now = now;
  }

  /**
   * Reads what was saved since the last time, and decides anew for the reports concerned.
   * @param touched the reports that changed on disk, or by the clock.
   * @returns the reports whose revisions are others now.
   */
  update(touched: Iterable<string>): string[] {
    const concerned = new Set(touched);
    for (const slug of this.#readOn()) concerned.add(slug);
    const slugs = [...concerned].flatMap((slug) => [slug, ...this.#renamed(slug)]);
    return this.#decide([...new Set(slugs)]);
  }

  /** @returns the reports of which something was saved; all that may have revisions, the first time. */
  #readOn(): Iterable<string> {
    const known = this.#meta();
    const signature = repositorySignature(this.#contentDir);
    if (known && signature !== '' && signature === known.signature) return [];
    const { depth, head, ...found } = repositoryOf(this.#contentDir);
    if (known?.head === head && known.depth === depth) {
      if (known.signature !== found.signature) this.#setMeta({ ...known, ...found });
      return [];
    }
    const more =
      known && head !== '' && known.head !== '' && known.depth === depth
        ? savedCommits(this.#contentDir, head, known.head)
        : undefined;
    if (more && known) {
      this.#setMeta({ ...known, ...found, head });
      return this.#insert(more);
    }
    const all = head === '' ? [] : savedCommits(this.#contentDir, head);
    if (all) {
      this.#setMeta({ depth, head, ...found });
      this.#database.exec('DELETE FROM saved');
      this.#insert(all);
    } else this.#askAgain({ depth, ...found });
    return this.#mayHaveRevisions();
  }

  /**
   * Git has not answered: what is known stays, and all is read anew with the next commit. To ask at
   * every look might hold up each of them for as long as git may take.
   */
  #askAgain(repository: Omit<Repository, 'head'>): void {
    this.#setMeta({ ...repository, head: '' });
  }

  #insert(commits: readonly SavedCommit[]): Set<string> {
    const last = statement(
      this.#database,
      'SELECT data, ar, en FROM saved WHERE slug = ? ORDER BY number DESC LIMIT 1',
    );
    const insert = statement(this.#database, 'INSERT INTO saved VALUES (?, ?, ?, ?, ?, ?)');
    const row = statement(this.#database, 'SELECT max(number) AS n FROM saved').get();
    let number = Number(row?.['n'] ?? 0);
    const slugs = new Set<string>();
    for (const { at, changes } of commits) {
      number += 1;
      for (const { slug, files } of changes) {
        const before = last.get(slug);
        const blob = (file: ReportFile, column: string) => {
          const was = before?.[column];
          const is = files[file];
          return is === undefined ? (typeof was === 'string' ? was : null) : is;
        };
        insert.run(slug, number, at, blob('index', 'data'), blob('ar', 'ar'), blob('en', 'en'));
        slugs.add(slug);
      }
    }
    return slugs;
  }

  #mayHaveRevisions(): string[] {
    return statement(
      this.#database,
      `SELECT slug FROM saved GROUP BY slug HAVING count(*) > 1
       UNION SELECT slug FROM former_slugs
       UNION SELECT slug FROM revisions
       UNION SELECT slug FROM on_disk WHERE entries > 0
       UNION SELECT slug FROM on_disk JOIN saved USING (slug)
         WHERE saved.data IS NOT on_disk.data OR saved.ar IS NOT on_disk.ar
            OR saved.en IS NOT on_disk.en`,
    )
      .all()
      .map(({ slug }) => String(slug));
  }

  /** The reports that go by another slug now than this one. */
  #renamed(slug: string): string[] {
    return statement(this.#database, 'SELECT slug FROM former_slugs WHERE former = ?')
      .all(slug)
      .map((row) => String(row['slug']));
  }

  #decide(slugs: readonly string[]): string[] {
    const changed: string[] = [];
    for (let from = 0; from < slugs.length; from += AT_ONCE) {
      const some: { slug: string; saved: SavedVersion<Blobs | 'disk'>[] }[] = [];
      for (const slug of slugs.slice(from, from + AT_ONCE)) {
        const saved = this.#visible(slug) ? this.#saved(slug) : [];
        if (saved.length > 1 || this.#entries(slug) > 0) some.push({ slug, saved });
        else if (this.#keep(slug, undefined)) changed.push(slug);
      }
      const blobs = readBlobs(
        this.#contentDir,
        some.flatMap(({ saved }) =>
          saved.flatMap(({ texts }) =>
            texts === undefined || texts === 'disk' ? [] : namesOf(texts),
          ),
        ),
      );
      if (!blobs) {
        const repository = this.#meta();
        if (repository) this.#askAgain(repository);
        continue;
      }
      for (const { slug, saved } of some) {
        const read = (texts: Blobs | 'disk') =>
          texts === 'disk' ? this.#onDisk(slug) : textsOf(texts, blobs);
        const { versions, cut } = publishedVersions(saved, read, this.#now);
        const depth = this.#meta()?.depth ?? 'none';
        const known: KnownRevisions = {
          ...{ depth, cut },
          versions: versions.map(({ at, texts }) => ({
            at,
            blobs: texts === 'disk' ? undefined : texts,
          })),
        };
        const shown = this.#visible(slug) && (versions.length > 1 || this.#entries(slug) > 0);
        if (this.#keep(slug, shown ? known : undefined)) changed.push(slug);
      }
    }
    return changed;
  }

  /** Everything saved of a report under any of its slugs, oldest first, and what is on disk. */
  #saved(slug: string): SavedVersion<Blobs | 'disk'>[] {
    const rows = statement(
      this.#database,
      `SELECT number, at, data, ar, en FROM saved
       WHERE slug = ?1 OR slug IN (
         SELECT former FROM former_slugs WHERE slug = ?1
           AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.slug = former))
       ORDER BY number, data IS NOT NULL`,
    ).all(slug);
    // Of a commit that renames a report, only where it came to counts.
    const last = new Map(rows.map((row) => [Number(row['number']), row]));
    const saved = [...last.values()].map((row): SavedVersion<Blobs | 'disk'> => {
      const [index, ar, en] = [row['data'], row['ar'], row['en']];
      const there = typeof index === 'string' && typeof ar === 'string';
      const texts = there ? { index, ar, en: typeof en === 'string' ? en : null } : undefined;
      return { at: Number(row['at']), texts };
    });
    const disk = statement(this.#database, 'SELECT data, ar, en FROM on_disk WHERE slug = ?');
    const now = disk.get(slug);
    const newest = last.get(Math.max(...last.keys()));
    const same = ['data', 'ar', 'en'].every((column) => now?.[column] === newest?.[column]);
    return same ? saved : [...saved, { at: undefined, texts: 'disk' }];
  }

  #visible(slug: string): boolean {
    const row = statement(this.#database, 'SELECT visible FROM articles WHERE slug = ?').get(slug);
    return row?.['visible'] === 1;
  }

  #entries(slug: string): number {
    const row = statement(this.#database, 'SELECT entries FROM on_disk WHERE slug = ?').get(slug);
    return this.#visible(slug) ? Number(row?.['entries'] ?? 0) : 0;
  }

  #onDisk(slug: string): ReportTexts | undefined {
    const row = statement(this.#database, 'SELECT unit FROM articles WHERE slug = ?').get(slug);
    return row && textsOnDisk(this.#contentDir, String(row['unit']));
  }

  /** @returns whether that is something else than before. */
  #keep(slug: string, known: KnownRevisions | undefined): boolean {
    const before = statement(this.#database, 'SELECT data FROM revisions WHERE slug = ?').get(slug);
    const after = known && JSON.stringify(known);
    if (before?.['data'] === after) return false;
    if (after === undefined) {
      statement(this.#database, 'DELETE FROM revisions WHERE slug = ?').run(slug);
    } else {
      statement(this.#database, 'INSERT OR REPLACE INTO revisions VALUES (?, ?)').run(slug, after);
    }
    return true;
  }

  #meta(): Repository | undefined {
    const row = statement(this.#database, "SELECT value FROM meta WHERE key = 'history'").get();
    return row && (JSON.parse(String(row['value'])) as Repository);
  }

  #setMeta(value: Repository): void {
    statement(this.#database, "INSERT OR REPLACE INTO meta VALUES ('history', ?)").run(
      JSON.stringify(value),
    );
  }
}

function namesOf({ index, ar, en }: Blobs): string[] {
  return en === null ? [index, ar] : [index, ar, en];
}

/** @param blobs texts by name. */
function textsOf(
  { index, ar, en }: Blobs,
  blobs: ReadonlyMap<string, string>,
): ReportTexts | undefined {
  const [data, report] = [blobs.get(index), blobs.get(ar)];
  if (data === undefined || report === undefined) return undefined;
  const summary = en === null ? undefined : blobs.get(en);
  // A summary that is not to be had makes no version without one.
  if (en !== null && summary === undefined) return undefined;
  return { index: data, ar: report, en: summary };
}

/** The texts of a report as they lie in its folder. */
export function textsOnDisk(contentDir: string, unit: string): ReportTexts | undefined {
  const read = (file: keyof typeof REPORT_FILES) => readText(contentDir, `${unit}/${file}`).text;
  const [index, ar] = [read('index.yaml'), read('ar.mdx')];
  return index === undefined || ar === undefined ? undefined : { index, ar, en: read('en.mdx') };
}

/** What is known of a report's revisions; undefined where there is nothing to tell. */
export function knownRevisions(database: DatabaseSync, slug: string): KnownRevisions | undefined {
  const row = statement(database, 'SELECT data FROM revisions WHERE slug = ?').get(slug);
  return row && (JSON.parse(String(row['data'])) as KnownRevisions);
}

/**
 * The texts of each known version, in one question to git.
 * @throws where git does not answer: what is printed says more.
 */
export function readVersions(
  contentDir: string,
  unit: string,
  { versions }: KnownRevisions,
): (ReportTexts | undefined)[] {
  const names = versions.flatMap(({ blobs }) => (blobs ? namesOf(blobs) : []));
  const texts = readBlobs(contentDir, names);
  if (!texts) throw new Error(`git does not tell how ${unit} has read before`);
  return versions.map(({ blobs }) =>
    blobs ? textsOf(blobs, texts) : textsOnDisk(contentDir, unit),
  );
}
