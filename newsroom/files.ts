import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  type Dirent,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Position, Problem } from './problem.ts';

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
  /** Changes whenever a file of the unit does, or who may read it: names, sizes, times, inodes. */
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
  /** Each names a place that could not be looked into: what lay there before may lie there still. */
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
    // The time of change tells of permissions too.
    return stat ? [file, stat.size, stat.mtimeNs, stat.ctimeNs, stat.ino].join(':') : '';
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
    if (folder === '') throw error;
    const values = { detail: codeOf(error) };
    const place = { file: folder, line: 1, column: 1 };
    walker.problems.push({ ...place, rule: 'unreadable', severity: 'error', values });
    return [];
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

/** KiB; every file of text that a newsroom writes is far smaller. */
const MAX_KIB = 1024;

/**
 * Reads one file as UTF-8.
 * @returns the text, without a byte order mark, or the problem that an editor can act on;
 *          neither when the file is not there.
 */
export function readText(
  contentDir: string,
  file: string,
): { readonly text?: string; readonly problem?: Problem } {
  const failed = (rule: Problem['rule'], values: Problem['values'] = {}, at = START) => ({
    problem: { file, ...at, rule, severity: 'error' as const, values },
  });
  let bytes: Buffer | 'not-a-file' | 'too-large';
  try {
    if (isBehindLink(contentDir, file)) return failed('symbolic-link');
    bytes = readBytes(join(contentDir, file));
  } catch (error) {
    if (isMissing(error)) return {};
    const detail = codeOf(error);
    return detail === 'ELOOP' ? failed('symbolic-link') : failed('unreadable', { detail });
  }
  if (bytes === 'too-large') return failed('too-large', { limit: MAX_KIB });
  if (bytes === 'not-a-file') return failed('not-a-file');
  if (!isUtf8(bytes)) return failed('encoding', {}, unreadableAt(bytes));
  const text = new TextDecoder('utf-8').decode(bytes);
  const nul = text.indexOf('\0');
  return nul < 0 ? { text } : failed('nul', {}, endOf(text.slice(0, nul)));
}

const START: Position = { line: 1, column: 1 };

/** Whether a folder on the way to a file leads elsewhere. @throws when there is no such folder. */
export function isBehindLink(contentDir: string, file: string): boolean {
  const folder = dirname(file);
  if (folder === '.') return false;
  const real = realpathSync.native(join(contentDir, folder));
  return real !== join(realpathSync.native(contentDir), folder);
}

/**
 * A link ends in ELOOP; Windows has no such flag, and links there need an administrator. A pipe
 * without a writer must not be waited for.
 */
function readBytes(path: string): Buffer | 'not-a-file' | 'too-large' {
  // Undefined on Windows, whatever the types say.
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const opened = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stat = fstatSync(opened);
    if (!stat.isFile()) return 'not-a-file';
    return stat.size > MAX_KIB * 1024 ? 'too-large' : readFileSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Where the first bytes stand that are no UTF-8. A line feed is never a part of another sign. */
function unreadableAt(bytes: Buffer): Position {
  let line = 1;
  let from = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
    if (!isUtf8(bytes.subarray(from, end))) break;
    from = end + 1;
    line += 1;
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let column = 1;
  try {
    for (; from < bytes.length; from += 1) {
      column += decoder.decode(bytes.subarray(from, from + 1), { stream: true }).length;
    }
  } catch {
    // Here it is.
  }
  return { line, column };
}

function endOf(text: string): Position {
  const lines = text.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
