import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
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
  /** The state of its folder in which it had these files; undefined when that cannot be told. */
  readonly folder?: string | undefined;
}

export type UnitType =
  | 'site'
  | 'sections'
  | 'topics'
  | 'places'
  | 'words'
  | 'person'
  | 'source'
  | 'story'
  | 'article'
  | 'page';

const LIST_FILES = {
  'site.yaml': 'site',
  'sections.yaml': 'sections',
  'topics.yaml': 'topics',
  'places.yaml': 'places',
  'words.yaml': 'words',
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

/** A unit before its files are looked at. */
export type UnitPlace = Omit<Unit, 'signature' | 'folder'>;

/** What is remembered of a unit: a folder that is as it was need not be listed again. */
export type Remembered = (path: string) => Pick<Unit, 'signature' | 'folder'> | undefined;

/**
 * Walks the content folder without reading any file.
 * @throws an error with `code: 'ENOENT'` when the folder itself is missing.
 */
export function scanContent(contentDir: string): Scan {
  const problems: Problem[] = [];
  return { units: [...walkContent(contentDir, problems)], problems };
}

/**
 * The same, one unit after the other: a hundred thousand of them need not be held at once.
 * @param problems where those are added that the walk comes upon.
 */
export function* walkContent(
  contentDir: string,
  problems: Problem[],
  remembered: Remembered = () => undefined,
): Generator<Unit, void> {
  const walker = { contentDir, problems, remembered };
  for (const entry of list(walker, '')) {
    const { name } = entry;
    if (entry.isFile() && Object.hasOwn(LIST_FILES, name)) {
      yield listUnit(contentDir, name, LIST_FILES[name as keyof typeof LIST_FILES]);
    } else if (entry.isDirectory() && Object.hasOwn(LIST_FOLDERS, name)) {
      const type = LIST_FOLDERS[name as keyof typeof LIST_FOLDERS];
      for (const file of list(walker, name)) {
        if (!file.isFile() || !file.name.endsWith('.yaml')) continue;
        yield listUnit(contentDir, `${name}/${file.name}`, type);
      }
    } else if (entry.isDirectory() && name === 'articles') {
      for (const year of list(walker, 'articles')) {
        if (year.isDirectory()) yield* folders(walker, `articles/${year.name}`, 'article');
      }
    } else if (entry.isDirectory() && name === 'pages') {
      yield* folders(walker, 'pages', 'page');
    }
  }
}

/**
 * The unit that a file or folder belongs to, by its name alone.
 * @param path below the content folder, forward slashes; empty for that itself.
 * @returns `'many'` for what holds units, undefined for what is none of the newsroom's.
 */
export function unitAt(path: string): UnitPlace | 'many' | undefined {
  const [top = '', second, third] = path.split('/');
  if (top === '') return 'many';
  if (path.split('/').some((step) => step.startsWith('.'))) return undefined;
  if (Object.hasOwn(LIST_FILES, top)) {
    const type = LIST_FILES[top as keyof typeof LIST_FILES];
    return second === undefined ? { path, type, id: type } : undefined;
  }
  if (Object.hasOwn(LIST_FOLDERS, top)) {
    if (second === undefined) return 'many';
    if (third !== undefined || !second.endsWith('.yaml')) return undefined;
    const type = LIST_FOLDERS[top as keyof typeof LIST_FOLDERS];
    return { path, type, id: second.slice(0, -'.yaml'.length) };
  }
  if (top === 'pages') {
    return second === undefined ? 'many' : { path: `pages/${second}`, type: 'page', id: second };
  }
  if (top !== 'articles') return undefined;
  if (second === undefined || third === undefined) return 'many';
  return { path: `articles/${second}/${third}`, type: 'article', id: third };
}

/**
 * Looks at one unit alone.
 * @returns undefined when it is not there, `'unclear'` when only a walk can tell what is.
 */
export function scanUnit(contentDir: string, place: UnitPlace): Unit | 'unclear' | undefined {
  const steps = place.path.split('/');
  for (const [n] of steps.entries()) {
    const path = `${contentDir}/${steps.slice(0, n + 1).join('/')}`;
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat) return undefined;
    const wanted = n < steps.length - 1 || place.type === 'article' || place.type === 'page';
    if (stat.isSymbolicLink()) return 'unclear';
    if (wanted ? !stat.isDirectory() : !stat.isFile()) return undefined;
  }
  if (place.type !== 'article' && place.type !== 'page') {
    return { ...place, signature: signatureOf(contentDir, '', [place.path]) };
  }
  const problems: Problem[] = [];
  const unit = folderUnit({ contentDir, problems, remembered: () => undefined }, place);
  return problems.length > 0 ? 'unclear' : unit;
}

interface Walker {
  readonly contentDir: string;
  readonly problems: Problem[];
  readonly remembered: Remembered;
}

function* folders(walker: Walker, parent: string, type: UnitType): Generator<Unit, void> {
  for (const folder of list(walker, parent)) {
    if (!folder.isDirectory()) continue;
    yield folderUnit(walker, { path: `${parent}/${folder.name}`, type, id: folder.name });
  }
}

function folderUnit(walker: Walker, place: UnitPlace): Unit {
  const { contentDir, problems } = walker;
  const found = problems.length;
  const folder = folderState(`${contentDir}/${place.path}`);
  const known = folder === undefined ? undefined : walker.remembered(place.path);
  const files =
    known?.folder !== undefined && known.folder === folder
      ? namesIn(known.signature)
      : list(walker, place.path)
          .filter((file) => file.isFile())
          .map((file) => file.name);
  const signature = signatureOf(contentDir, `${place.path}/`, files);
  // Whatever is wrong there has to be found each time.
  return { ...place, signature, folder: problems.length > found ? undefined : folder };
}

/** How long the clock of a file system may stand still, in milliseconds. */
const RACY_MS = 2_000;

/**
 * Changes when a file is added to a folder, renamed or removed, not when one is written; undefined
 * just after a change, for another one might leave the same time.
 */
function folderState(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || Date.now() - stat.mtimeMs < RACY_MS) return undefined;
  return [stat.mtimeMs, stat.ctimeMs, stat.ino].join('/');
}

/** The files that a signature tells of: no name has a slash in it. */
function namesIn(signature: string): string[] {
  return signature
    .split('//')
    .slice(0, -1)
    .map((part) => part.slice(0, part.indexOf('/')));
}

function listUnit(contentDir: string, path: string, type: UnitType): Unit {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const id = name === path ? type : name.slice(0, -'.yaml'.length);
  return { path, type, id, signature: signatureOf(contentDir, '', [path]) };
}

/** Times in quarters of a microsecond: file systems are not finer, and big integers are slow. */
function signatureOf(contentDir: string, folder: string, files: readonly string[]): string {
  let signature = '';
  for (const file of files) {
    const stat = statSync(`${contentDir}/${folder}${file}`, { throwIfNoEntry: false });
    // The time of change tells of permissions too.
    const parts = stat ? [stat.size, stat.mtimeMs, stat.ctimeMs, stat.ino] : [];
    signature += `${file}/${parts.join('/')}//`;
  }
  return signature;
}

/** The entries of a folder by name, without hidden ones; links are reported and left out. */
function list(walker: Walker, folder: string): Dirent[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(`${walker.contentDir}/${folder}`, { withFileTypes: true });
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
export function readText(contentDir: string, file: string): ReadText {
  return readTextWhere(contentDir, file, () => isBehindLink(contentDir, file));
}

/** The same of several files of one folder: whether that is behind a link is asked once. */
export function readTexts(
  contentDir: string,
  folder: string,
  names: readonly string[],
): readonly ReadText[] {
  let behindLink: boolean | undefined;
  return names.map((name) => {
    const file = `${folder}/${name}`;
    return readTextWhere(contentDir, file, () => (behindLink ??= isBehindLink(contentDir, file)));
  });
}

export interface ReadText {
  readonly text?: string;
  readonly problem?: Problem;
}

function readTextWhere(contentDir: string, file: string, behindLink: () => boolean): ReadText {
  const failed = (rule: Problem['rule'], values: Problem['values'] = {}, at = START) => ({
    problem: { file, ...at, rule, severity: 'error' as const, values },
  });
  let bytes: Buffer | 'not-a-file' | 'too-large';
  try {
    if (behindLink()) return failed('symbolic-link');
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
