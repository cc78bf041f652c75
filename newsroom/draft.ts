import type { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Article } from './article.ts';
import { checkReport } from './check-report.ts';
import type { Lists } from './lists.ts';
import { keptRendition } from './pictures/kept.ts';
import { PictureError, readOriginal, toneOf } from './pictures/make.ts';
import { showPicture, type ShownPicture } from './pictures/shown-picture.ts';
import { renditionsOf, type Rendition } from './pictures/sizes.ts';
import type { Problem } from './problem.ts';
import { articleRecord } from './queries.ts';
import { statement } from './statements.ts';

/** A report as it lies on disk at this moment, for those who may see what is not published. */
export interface Draft {
  readonly slug: string;
  /** Its folder, relative to the content folder. */
  readonly unit: string;
  /** Undefined when its files cannot be used: the problems say why. */
  readonly article: Article | undefined;
  /** What content:check finds in its files, also what keeps nothing from being printed. */
  readonly problems: readonly Problem[];
}

export function readDraft(
  database: DatabaseSync,
  contentDir: string,
  lists: Lists,
  slug: string,
): Draft | undefined {
  const unit = articleRecord(database, slug)?.unit ?? unsoundUnit(database, slug);
  if (unit === undefined) return undefined;
  return { slug, unit, ...checkReport(contentDir, unit, lists) };
}

/** A report that could never be used is known to the index by its folder alone. */
function unsoundUnit(database: DatabaseSync, slug: string): string | undefined {
  const row = statement(database, 'SELECT path FROM units WHERE path GLOB ?').get(
    `articles/*/${slug}`,
  );
  return row && String(row['path']);
}

/** Where a picture of a draft is to be had: behind the same door as its page, for both languages. */
export function draftMediaAddress(slug: string, { name }: Pick<Rendition, 'name'>): string {
  return `/desk/preview/${slug}/media/${name}`;
}

/** Mean colours by the hash of the file: the press looks at those of published reports only. */
const tones = new LRUCache<string, string>({ max: 500 });

/** A draft's pictures by file, as its page will show them. */
export async function draftPictures(
  contentDir: string,
  unit: string,
  { slug, pictures }: Article,
): Promise<ReadonlyMap<string, ShownPicture>> {
  const shown = await Promise.all(
    pictures.map(async (picture) => {
      const path = join(contentDir, unit, picture.file);
      const tone = tones.get(picture.hash) ?? (await toneIn(path, picture.hash));
      tones.set(picture.hash, tone);
      return showPicture(slug, picture, tone, draftMediaAddress);
    }),
  );
  return new Map(shown.map((one) => [one.file, one]));
}

/** Empty for one that cannot be decoded, as the index has it. */
async function toneIn(path: string, hash: string): Promise<string> {
  try {
    return await toneOf(await readOriginal(path, hash));
  } catch (error) {
    if (error instanceof PictureError) return '';
    throw error;
  }
}

/**
 * One size of a draft's picture, by the last step of its address.
 * @throws PictureError when it cannot be made.
 */
export async function draftRendition(
  folders: { readonly contentDir: string; readonly pictureDir: string },
  { unit, article }: Draft,
  name: string,
): Promise<{ readonly bytes: Buffer; readonly format: Rendition['format'] } | undefined> {
  for (const picture of article?.pictures ?? []) {
    const rendition = renditionsOf(picture).find((one) => one.name === name);
    if (!rendition || !article) continue;
    const source = { picture, rendition, file: `${unit}/${picture.file}` };
    const { contentDir, pictureDir } = folders;
    const bytes = await keptRendition(join(pictureDir, article.slug), contentDir, source);
    return { bytes, format: rendition.format };
  }
  return undefined;
}
