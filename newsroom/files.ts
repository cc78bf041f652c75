import {
  closeSync,
  constants,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  type Dirent,
} from 'node:fs';
import { join } from 'node:path';
import type { Problem } from './problem.ts';

/**
 * What lies in the content folder, as units that are read, checked and indexed whole:
 * one list, one source, one report with its bodies. Symbolic links are never followed,
 * so nothing outside the folder can get in.
 */
export interface Unit {
  /** `site.yaml`, `sources/reuters.yaml`, `articles/2026/a-slug`: relative, forward slashes. */
  readonly path: string;
  readonly type: UnitType;
  /** The slug or id that its name says. */
  readonly id: string;
  /** Changes whenever a file of the unit does: names, sizes, times and inode numbers. */
  readonly signature: string;
}

export type UnitType =
  'site' | 'sections' | 'topics' | 'places' | 'person' | 'source' | 'story' | 'article' | 'page';

const LIST_FILES = {
  'site.yaml': 'site',
  'sections.yaml': 'sections',
  'topics.yaml': 'topics',
  'places.yaml': 'places',
} as const satisfies Record<string, UnitType>;

const LIST_FOLDERS = {
  people: 'person',
  sources: 'source',
  stories: 'story',
} as const satisfies Record<string, UnitType>;

export interface Scan {
  readonly units: readonly Unit[];
  readonly problems: readonly Problem[];
}

/**
 * Walks the content folder without reading any file.
 * @throws an error with `code: 'ENOENT'` when the folder itself is missing.
 */
export function scanContent(contentDir: string): Scan {
  const units: Unit[] = [];
  const problems: Problem[] = [];
  const walker = { contentDir, units, problems };
  for (const entry of list(walker, '')) {
    if (entry.isFile() && Object.hasOwn(LIST_FILES, entry.name)) {
      const type = LIST_FILES[entry.name as keyof typeof LIST_FILES];
      addUnit(walker, { path: entry.name, type, id: type }, [entry.name]);
    } else if (entry.isDirectory() && Object.hasOwn(LIST_FOLDERS, entry.name)) {
      const type = LIST_FOLDERS[entry.name as keyof typeof LIST_FOLDERS];
      for (const file of list(walker, entry.name)) {
        if (!file.isFile() || !file.name.endsWith('.yaml')) continue;
        const path = `${entry.name}/${file.name}`;
        addUnit(walker, { path, type, id: file.name.slice(0, -'.yaml'.length) }, [path]);
      }
    } else if (entry.isDirectory() && entry.name === 'articles') {
      for (const year of list(walker, 'articles')) {
        if (year.isDirectory()) addFolders(walker, `articles/${year.name}`, 'article');
      }
    } else if (entry.isDirectory() && entry.name === 'pages') {
      addFolders(walker, 'pages', 'page');
    }
  }
  return { units, problems };
}

interface Walker {
  readonly contentDir: string;
  readonly units: Unit[];
  readonly problems: Problem[];
}

function addFolders(walker: Walker, parent: string, type: UnitType): void {
  for (const folder of list(walker, parent)) {
    if (!folder.isDirectory()) continue;
    const path = `${parent}/${folder.name}`;
    const files = list(walker, path)
      .filter((file) => file.isFile())
      .map((file) => `${path}/${file.name}`);
    addUnit(walker, { path, type, id: folder.name }, files);
  }
}

function addUnit(walker: Walker, unit: Omit<Unit, 'signature'>, files: readonly string[]): void {
  const parts = files.map((file) => {
    const stat = statSync(join(walker.contentDir, file), { bigint: true, throwIfNoEntry: false });
    return stat ? `${file}:${String(stat.size)}:${String(stat.mtimeNs)}:${String(stat.ino)}` : '';
  });
  walker.units.push({ ...unit, signature: parts.join('|') });
}

/** The entries of a folder by name, without hidden ones; links are reported and left out. */
function list(walker: Walker, folder: string): Dirent[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(walker.contentDir, folder), { withFileTypes: true });
  } catch (error) {
    // A folder that went away while we walked is no longer there to be listed.
    if (folder !== '' && isMissing(error)) return [];
    throw error;
  }
  return entries
    .filter((entry) => {
      if (entry.isSymbolicLink()) {
        const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
        const place = { file, line: 1, column: 1 };
        walker.problems.push({ ...place, rule: 'symbolic-link', severity: 'error', values: {} });
        return false;
      }
      return !entry.name.startsWith('.');
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Reads one file as UTF-8.
 * @returns the text, without a byte order mark, or the problem that an editor can act on;
 *          neither when the file is not there.
 */
export function readText(
  contentDir: string,
  file: string,
): { readonly text?: string; readonly problem?: Problem } {
  const place = { file, line: 1, column: 1, severity: 'error' as const };
  let bytes: Buffer;
  try {
    bytes = readBytes(join(contentDir, file));
  } catch (error) {
    if (isMissing(error)) return {};
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (detail === 'ELOOP') return { problem: { ...place, rule: 'symbolic-link', values: {} } };
    return { problem: { ...place, rule: 'unreadable', values: { detail } } };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: { ...place, rule: 'encoding', values: {} } };
  }
}

/** A link ends in ELOOP; Windows has no such flag, and links there need an administrator. */
function readBytes(path: string): Buffer {
  const opened = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return readFileSync(opened);
  } finally {
    closeSync(opened);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
