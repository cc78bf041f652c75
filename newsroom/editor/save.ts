import { randomUUID } from 'node:crypto';
import {
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
  copyFileSync,
  readdirSync,
  existsSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import type messages from '../../messages/en.json';
import { parseBody } from '../body.ts';
import type { UnitType } from '../files.ts';
import { readText } from '../files.ts';
import { anchorsFixer, lockFixer } from '../fix/anchors.ts';
import { bodyKind } from '../fix/fixer.ts';
import { fixUnit } from '../fix/fix-unit.ts';
import { replaceText } from '../fix/folder.ts';
import { applyEdits } from '../fix/splice.ts';
import { schemaOf, shapeOf } from '../format/key-order.ts';
import { formatOf } from '../pictures/header.ts';
import { MAX_BYTES } from '../pictures/picture-file.ts';
import { hasErrors, sortProblems, type Problem } from '../problem.ts';
import { LOCK_FILE } from '../summary/lock.ts';
import { parseYaml } from '../yaml-file.ts';
import { bodyFromForm } from './form-body.ts';
import { formFile, type FormFile } from './form-file.ts';
import { unitVersion } from './form-tree.ts';
import { keepCopies, putAside } from './kept-versions.ts';
import { mergeMdx } from './merge-mdx.ts';
import { mergeYaml } from './merge-yaml.ts';

/** What a form sends: files whole, as it would write them. */
export interface Update {
  readonly additions: readonly { readonly path: string; readonly contents: Uint8Array }[];
  readonly deletions: readonly { readonly path: string }[];
}

/** Why nothing was written, under this key in `messages/`. */
export type Refusal = keyof typeof messages.editor.refused;

export type Saved =
  | { readonly refused?: undefined; readonly files: readonly string[] }
  | {
      readonly refused: Refusal;
      /** HTTP's word for it. */
      readonly status: 400 | 409 | 422;
      readonly problems?: readonly Problem[];
      /** The folder where what was not written is kept. */
      readonly kept?: string;
    };

interface Folders {
  readonly contentDir: string;
  /** Where refused and deleted versions are kept. */
  readonly keepDir: string;
}

/**
 * Saves what a form sends, or nothing of it. Only what was edited changes in the files. A unit
 * that someone else changed since the form was opened is left alone, and the editor's version is
 * kept beside.
 */
export function saveForm(folders: Folders, update: Update): Saved {
  const files = update.additions.map(({ path, contents }) => ({
    path,
    contents,
    is: formFile(path),
  }));
  const gone = update.deletions.map(({ path }) => ({ path, is: formFile(path) }));
  const units = new Map<string, FormFile>();
  for (const { is } of files) if (is) units.set(is.unit, is);
  const [unit] = units.values();
  if ([...files, ...gone].some(({ is }) => !is) || units.size > 1) return BAD_REQUEST;
  if (!unit)
    return remove(
      folders,
      gone.flatMap(({ path, is }) => (is ? [{ path, is }] : [])),
    );
  const data = files.find(({ is }) => is?.part === 'data');
  const form = data && readForm(data.contents);
  if (!form) return BAD_REQUEST;

  const opened = readOpened(form.opened);
  // A copy brings along what its original was opened from, and takes nothing away.
  const from = opened?.unit === unit.unit || gone.length > 0 ? opened : undefined;
  const old = from?.unit ?? unit.unit;
  if (gone.some(({ is }) => is?.unit !== old)) return BAD_REQUEST;
  const keep = () => ({ kept: keepCopies(folders.keepDir, unit.unit, update.additions) });
  const { contentDir } = folders;
  const moved = old !== unit.unit;
  const version = unitVersion(contentDir, old, unit.type);
  if (from && version !== from.version) return { refused: 'changed', status: 409, ...keep() };
  if ((!from || moved) && unitVersion(contentDir, unit.unit, unit.type) !== undefined) {
    return { refused: 'exists', status: 409, ...keep() };
  }
  if (moved && !isDraft(contentDir, old)) return { refused: 'address', status: 422 };

  const texts = new Map<string, Text>();
  const problems: Problem[] = [];
  for (const { path, contents, is } of files) {
    if (!is) continue;
    if (is.part === 'picture') {
      if (!isPicture(path, contents)) return { refused: 'picture', status: 422, ...keep() };
      continue;
    }
    const name = path.slice(unit.unit.length);
    const before = readText(contentDir, old + name).text;
    const after =
      is.part === 'data' ? dataAfter(before, form.data, unit.type) : bodyAfter(before, contents);
    if (after === undefined) return { refused: 'unreadable', status: 422, ...keep() };
    problems.push(...problemsOf(path, after, unit.type));
    // A form has an empty body where there is no file.
    if (before === undefined && after === '' && is.part === 'en') continue;
    texts.set(path, { before: moved ? undefined : before, after });
  }
  if (hasErrors(problems)) {
    return { refused: 'unsound', status: 422, problems: sortProblems(problems) };
  }
  if (unit.type === 'article') anchor(contentDir, { old, now: unit.unit }, texts);
  const written = write(folders, { unit, old, moved }, { texts, pictures: files, gone });
  // Just now, by another program: the editor's version is kept, as above.
  return written.refused === 'changed' ? { ...written, ...keep() } : written;
}

const BAD_REQUEST = { refused: 'request', status: 400 } as const;

interface Text {
  /** What the file says now; undefined when it does not exist. */
  readonly before: string | undefined;
  readonly after: string;
}

function readForm(contents: Uint8Array): { data: unknown; opened: unknown } | undefined {
  try {
    const form: unknown = parse(new TextDecoder().decode(contents));
    if (typeof form !== 'object' || form === null || Array.isArray(form)) return undefined;
    const data = { ...(form as Readonly<Record<string, unknown>>) };
    const { opened } = data;
    // What goes through a form and is no field of a file.
    delete data['opened'];
    delete data['headline'];
    return { data, opened };
  } catch {
    return undefined;
  }
}

function readOpened(opened: unknown): { unit: string; version: string } | undefined {
  const [, unit, version] =
    /^(.+)@([0-9a-f]{40})$/.exec(typeof opened === 'string' ? opened : '') ?? [];
  return unit === undefined || version === undefined ? undefined : { unit, version };
}

const LISTS: ReadonlySet<UnitType> = new Set(['sections', 'topics', 'places', 'words']);

function dataAfter(before: string | undefined, data: unknown, type: UnitType): string | undefined {
  const { items = [] } = data as { readonly items?: unknown };
  return mergeYaml(before, LISTS.has(type) ? items : data, shapeOf(type));
}

function bodyAfter(before: string | undefined, contents: Uint8Array): string | undefined {
  try {
    return mergeMdx(before, bodyFromForm(new TextDecoder().decode(contents)));
  } catch {
    return undefined;
  }
}

/** What would keep a file from being read; whatever else is wrong in it is for the check. */
function problemsOf(path: string, text: string, type: UnitType): readonly Problem[] {
  const kind = bodyKind(type, path);
  if (kind !== undefined) return text.trim() === '' ? [] : parseBody(path, text, kind).problems;
  const schema: z.ZodType = schemaOf(type);
  return parseYaml(path, text, schema).problems;
}

function isPicture(path: string, contents: Uint8Array): boolean {
  const format = formatOf(Buffer.from(contents));
  const ending = path.slice(path.lastIndexOf('.') + 1).replace('jpg', 'jpeg');
  return contents.length <= MAX_BYTES && format === ending;
}

function isDraft(contentDir: string, unit: string): boolean {
  const file = `${unit}/index.yaml`;
  const { text } = readText(contentDir, file);
  const { value } = parseYaml(file, text ?? '', schemaOf('article'));
  return (value as { readonly status?: unknown } | undefined)?.status === 'draft';
}

/** Block numbers of a summary that was edited become anchors, and the lock keeps step. */
function anchor(
  contentDir: string,
  unit: { old: string; now: string },
  texts: Map<string, Text>,
): void {
  const summary = texts.get(`${unit.now}/en.mdx`);
  if (!summary || summary.before === summary.after) return;
  const type = 'article' as const;
  const files = new Map([...texts].map(([file, { after }]) => [file, after]));
  const lock = `${unit.now}/${LOCK_FILE}`;
  const before = readText(contentDir, `${unit.old}/${LOCK_FILE}`).text;
  if (before !== undefined) files.set(lock, before);
  const { edits } = fixUnit({ path: unit.now, type, id: unit.now, files }, [
    anchorsFixer,
    lockFixer,
  ]);
  for (const [file, list] of edits) {
    const known = texts.get(file) ?? { before: unit.old === unit.now ? before : undefined };
    texts.set(file, { before: known.before, after: applyEdits(files.get(file) ?? '', list) });
  }
}

interface Place {
  readonly unit: FormFile;
  readonly old: string;
  readonly moved: boolean;
}

interface Writing {
  readonly texts: ReadonlyMap<string, Text>;
  readonly pictures: readonly {
    readonly path: string;
    readonly contents: Uint8Array;
    readonly is: FormFile | undefined;
  }[];
  readonly gone: readonly { readonly path: string; readonly is: FormFile | undefined }[];
}

function write(
  { contentDir, keepDir }: Folders,
  { unit, old, moved }: Place,
  { texts, pictures, gone }: Writing,
): Saved {
  const written: string[] = [];
  if (!ensureFolder(contentDir, unit.unit)) return BAD_REQUEST;
  for (const { path, contents, is } of pictures) {
    if (is?.part !== 'picture') continue;
    writeWhole(join(contentDir, path), contents);
    written.push(path);
  }
  // The data last: what it names is there by then.
  const ordered = [...texts].sort(
    ([a], [b]) => Number(formFile(a)?.part === 'data') - Number(formFile(b)?.part === 'data'),
  );
  for (const [path, { before, after }] of ordered) {
    if (before === after) continue;
    if (after === '' && before !== undefined && path.endsWith('/en.mdx')) {
      rmSync(join(contentDir, path));
    } else if (!replaceText(contentDir, path, before, after)) {
      return { refused: 'changed', status: 409 };
    }
    written.push(path);
  }
  if (moved) moveRest(contentDir, { from: old, to: unit.unit, keepDir });
  for (const { path, is } of gone) {
    if (moved || is?.part !== 'picture') continue;
    rmSync(join(contentDir, path), { force: true });
    written.push(path);
  }
  return { files: written };
}

/** Whatever a form does not know of moves along; the old folder is kept beside. */
function moveRest(
  contentDir: string,
  { from, to, keepDir }: { from: string; to: string; keepDir: string },
): void {
  const [source, target] = [join(contentDir, from), join(contentDir, to)];
  for (const name of readdirSync(source)) {
    if (!existsSync(join(target, name))) copyFileSync(join(source, name), join(target, name));
  }
  putAside(contentDir, from, keepDir);
}

/** A report that readers may have seen is withdrawn, with its reason, and never deleted. */
function remove(
  { contentDir, keepDir }: Folders,
  gone: readonly { path: string; is: FormFile }[],
): Saved {
  const [first] = gone;
  if (!first || gone.some(({ is }) => is.unit !== first.is.unit)) return BAD_REQUEST;
  if (!gone.some(({ is }) => is.part === 'data')) return BAD_REQUEST;
  const { unit, type } = first.is;
  if (!['article', 'person', 'source', 'story'].includes(type))
    return { refused: 'fixed', status: 422 };
  if (type === 'article' && !isDraft(contentDir, unit)) return { refused: 'withdraw', status: 422 };
  putAside(contentDir, unit, keepDir);
  return { files: gone.map(({ path }) => path) };
}

/** Makes the folder of a report. @returns false when a link on the way leads elsewhere. */
function ensureFolder(contentDir: string, unit: string): boolean {
  const folder = unit.endsWith('.yaml') ? dirname(unit) : unit;
  const root = realpathSync.native(contentDir);
  let path = '';
  for (const step of folder === '.' ? [] : folder.split('/')) {
    path = path === '' ? step : `${path}/${step}`;
    mkdirSync(join(root, path), { recursive: true });
    if (realpathSync.native(join(root, path)) !== join(root, path)) return false;
  }
  return true;
}

function writeWhole(path: string, contents: Uint8Array): void {
  const beside = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    writeFileSync(beside, contents);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}
