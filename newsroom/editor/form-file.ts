import { basename } from 'node:path';
import type { UnitType } from '../files.ts';

/** A file that a form may read and write. */
export interface FormFile {
  readonly type: UnitType;
  /** The path of its unit: `articles/2026/a-slug`, `sources/reuters.yaml`. */
  readonly unit: string;
  readonly part: 'data' | 'ar' | 'en' | 'picture';
}

const ID = '[a-z0-9]+(?:-[a-z0-9]+)*';
const PICTURE = String.raw`[a-z0-9][a-z0-9-]*\.(?:png|jpe?g|webp|avif)`;

const LIST = /^(site|sections|topics|places)\.yaml$/;
const ENTRY = new RegExp(`^(people|sources|stories)/${ID}\\.yaml$`);
const FOLDER = new RegExp(`^(articles/\\d{4}|pages)/(${ID})/[^/]+$`);
const PICTURE_NAME = new RegExp(`^${PICTURE}$`);

const ENTRIES = { people: 'person', sources: 'source', stories: 'story' } as const;
const PARTS: Readonly<Record<string, FormFile['part']>> = {
  'index.yaml': 'data',
  'ar.mdx': 'ar',
  'en.mdx': 'en',
};

/**
 * What a path below the content folder is to a form. Only names that our own files have are
 * known, so that none leads out of the folder.
 * @returns undefined for whatever no form may touch.
 */
export function formFile(path: string): FormFile | undefined {
  const list = LIST.exec(path)?.[1];
  if (list !== undefined) return { type: list as UnitType, unit: path, part: 'data' };
  const entry = ENTRY.exec(path)?.[1];
  if (entry !== undefined) {
    return { type: ENTRIES[entry as keyof typeof ENTRIES], unit: path, part: 'data' };
  }
  const folder = FOLDER.exec(path)?.[1];
  if (folder === undefined) return undefined;
  const type = folder === 'pages' ? 'page' : 'article';
  const name = basename(path);
  const part =
    PARTS[name] ?? (type === 'article' && PICTURE_NAME.test(name) ? 'picture' : undefined);
  return part && { type, unit: path.slice(0, -name.length - 1), part };
}
