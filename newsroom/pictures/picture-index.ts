import type { DatabaseSync } from 'node:sqlite';
import type { Article } from '../article.ts';
import type { ReportPicture } from './report-pictures.ts';
import { renditionsOf, type Rendition } from './sizes.ts';
import { showPicture, type ShownPicture } from './shown-picture.ts';
import { statement } from '../statements.ts';

/** Mean colours by the hash of the file that they were taken from. */
type Tones = ReadonlyMap<string, string>;

/** The colours that are known of a report's pictures, to be kept when it is indexed again. */
export function tonesOf(database: DatabaseSync, slug: string): Tones {
  const rows = statement(
    database,
    'SELECT hash, tone FROM pictures WHERE slug = ? AND tone IS NOT NULL',
  ).all(slug);
  return new Map(rows.map((row) => [String(row['hash']), String(row['tone'])]));
}

export function insertPictures(
  database: DatabaseSync,
  { slug, pictures }: Pick<Article, 'slug' | 'pictures'>,
  tones: Tones | undefined,
): void {
  const insert = statement(database, 'INSERT INTO pictures VALUES (?, ?, ?, ?, ?, ?)');
  for (const picture of pictures) {
    const { file, main, hash } = picture;
    const data = JSON.stringify(picture);
    insert.run(slug, file, main ? 1 : 0, data, hash, tones?.get(hash) ?? null);
  }
}

/** A picture whose colour nobody has looked at yet. */
export interface Untoned {
  readonly slug: string;
  readonly file: string;
  readonly hash: string;
  /** The report's folder, relative to the content folder. */
  readonly unit: string;
}

/** Pictures without a colour; those of what readers may not see can wait. */
export function untonedPictures(database: DatabaseSync, limit: number): Untoned[] {
  return database
    .prepare(
      `SELECT pictures.slug, file, hash, unit FROM pictures JOIN articles USING (slug)
       WHERE tone IS NULL AND visible = 1 LIMIT ?`,
    )
    .all(limit)
    .map((row) => ({
      slug: String(row['slug']),
      file: String(row['file']),
      hash: String(row['hash']),
      unit: String(row['unit']),
    }));
}

/** @param tone `#rrggbb`, or empty when there is none to be had. */
export function setTone(database: DatabaseSync, { slug, file, hash }: Untoned, tone: string): void {
  database
    .prepare('UPDATE pictures SET tone = ? WHERE slug = ? AND file = ? AND hash = ?')
    .run(tone, slug, file, hash);
}

/** A column for queries of reports: the main picture as `shownFromRow` takes it. */
export const MAIN_PICTURE = `(
  SELECT json_array(json(data), tone) FROM pictures
  WHERE pictures.slug = articles.slug AND main = 1) AS picture`;

/** @param json what the column above holds. */
export function shownFromRow(slug: string, json: unknown): ShownPicture | undefined {
  if (typeof json !== 'string') return undefined;
  const [picture, tone] = JSON.parse(json) as [ReportPicture, string | null];
  return showPicture(slug, picture, tone ?? '');
}

/** One size of a picture and where it comes from. */
export interface RenditionSource {
  readonly picture: ReportPicture;
  readonly rendition: Rendition;
  /** The picture's file, relative to the content folder. */
  readonly file: string;
}

/** What is to be found under `/media/<slug>/<name>`: nothing, unless readers may see the report. */
export function findRendition(
  database: DatabaseSync,
  slug: string,
  name: string,
): RenditionSource | undefined {
  const rows = database
    .prepare(
      `SELECT data, unit FROM pictures JOIN articles USING (slug)
       WHERE pictures.slug = ? AND visible = 1`,
    )
    .all(slug);
  for (const row of rows) {
    const picture = JSON.parse(String(row['data'])) as ReportPicture;
    const rendition = renditionsOf(picture).find((one) => one.name === name);
    if (rendition) return { picture, rendition, file: `${String(row['unit'])}/${picture.file}` };
  }
  return undefined;
}
