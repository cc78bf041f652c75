import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isBehindLink, readText, scanContent, type UnitType } from '../files.ts';
import { formFile } from './form-file.ts';
import { bodyForForm } from './form-body.ts';

/**
 * The content folder as Keystatic's local mode asks for it: first a tree of names and hashes,
 * then each file by its hash. The hash of a unit's data stands for the whole unit, and the data
 * carries it into the form as `opened`: so a save says which version of all of its files the
 * editor saw.
 */
export interface TreeEntry {
  readonly path: string;
  readonly mode: '100644' | '040000';
  readonly type: 'blob' | 'tree';
  /** 40 hex digits. */
  readonly sha: string;
}

/** The whole tree, folders before what is in them. */
export function formTree(contentDir: string): TreeEntry[] {
  const shas = new Map<string, string>();
  for (const { path, type } of scanContent(contentDir).units) {
    for (const file of filesOf(contentDir, path, type)) {
      const sha = formSha(contentDir, file);
      if (sha !== undefined) shas.set(file, sha);
    }
  }
  const folders = new Map<string, string[]>();
  for (const [file, sha] of shas) {
    for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) {
      const folder = file.slice(0, at);
      folders.set(folder, [...(folders.get(folder) ?? []), `${file}:${sha}`]);
    }
  }
  const trees = [...folders].map(([path, children]): TreeEntry => {
    return { path, mode: '040000', type: 'tree', sha: sha1(children.sort().join('\n')) };
  });
  const blobs = [...shas].map(([path, sha]): TreeEntry => {
    return { path, mode: '100644', type: 'blob', sha };
  });
  return [...trees.sort((a, b) => a.path.length - b.path.length), ...blobs];
}

/** The hash under which a file stands in the tree; undefined when it is not there. */
export function formSha(contentDir: string, path: string): string | undefined {
  const file = formFile(path);
  if (!file) return undefined;
  const own = fileSha(contentDir, path);
  if (own === undefined || file.part !== 'data') return own;
  return unitVersion(contentDir, file.unit, file.type);
}

/** Changes whenever a file of the unit does that a form may write; of no file, undefined. */
export function unitVersion(contentDir: string, unit: string, type: UnitType): string | undefined {
  const shas = filesOf(contentDir, unit, type).map((file) => {
    return `${file}:${fileSha(contentDir, file) ?? ''}`;
  });
  return shas.length === 0 ? undefined : sha1(shas.sort().join('\n'));
}

/** Which version of a unit a form was opened from. */
function openedFrom(unit: string, version: string): string {
  return `${unit}@${version}`;
}

/**
 * A file as the form reads it.
 * @returns undefined when there is none, or it cannot be read as text.
 * @throws what the parsers throw on a file that is unsound.
 */
export function fileForForm(contentDir: string, path: string): Buffer | string | undefined {
  const file = formFile(path);
  if (!file) return undefined;
  if (file.part === 'picture') return readPicture(contentDir, path);
  const { text } = readText(contentDir, path);
  if (text === undefined) return undefined;
  if (file.part !== 'data') return bodyForForm(text);
  const data: unknown = parse(text);
  const fields = Array.isArray(data) ? { items: data as unknown[] } : (data as object | null);
  const version = unitVersion(contentDir, file.unit, file.type) ?? '';
  // JSON is YAML in which every reader of YAML finds the same texts.
  return JSON.stringify({
    ...fields,
    opened: openedFrom(file.unit, version),
  });
}

/** The files of a unit that a form knows. */
function filesOf(contentDir: string, unit: string, type: UnitType): string[] {
  if (type !== 'article' && type !== 'page') return isFile(contentDir, unit) ? [unit] : [];
  let names: string[];
  try {
    names = readdirSync(join(contentDir, unit));
  } catch {
    return [];
  }
  return names
    .map((name) => `${unit}/${name}`)
    .filter((file) => formFile(file) && isFile(contentDir, file));
}

function isFile(contentDir: string, file: string): boolean {
  const found = lstatSync(join(contentDir, file), { throwIfNoEntry: false })?.isFile() === true;
  return found && !isBehindLink(contentDir, file);
}

function fileSha(contentDir: string, file: string): string | undefined {
  if (!isFile(contentDir, file)) return undefined;
  return sha1(readFileSync(join(contentDir, file)));
}

function readPicture(contentDir: string, file: string): Buffer | undefined {
  return isFile(contentDir, file) ? readFileSync(join(contentDir, file)) : undefined;
}

function sha1(content: string | Buffer): string {
  return createHash('sha1').update(content).digest('hex');
}
