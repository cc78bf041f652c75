import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
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
  const blobs: TreeEntry[] = [];
  const folders = new Map<string, string[]>();
  for (const { path, type } of scanContent(contentDir).units) {
    const shas = unitShas(contentDir, path, type);
    for (const file of shas.keys()) {
      const sha = formFile(file)?.part === 'data' ? versionOf(shas) : shas.get(file);
      if (sha === undefined) continue;
      blobs.push({ path: file, mode: '100644', type: 'blob', sha });
      for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) {
        const folder = file.slice(0, at);
        const inside = folders.get(folder);
        if (inside) inside.push(`${file}:${sha}`);
        else folders.set(folder, [`${file}:${sha}`]);
      }
    }
  }
  const trees = [...folders].map(([path, children]): TreeEntry => {
    return { path, mode: '040000', type: 'tree', sha: sha1(children.sort().join('\n')) };
  });
  return [...trees.sort((a, b) => a.path.length - b.path.length), ...blobs];
}

/** The hash under which a file stands in the tree; undefined when it is not there. */
export function formSha(contentDir: string, path: string): string | undefined {
  const file = formFile(path);
  if (!file) return undefined;
  if (file.part !== 'data') {
    return isFile(contentDir, path) ? hashOf(join(contentDir, path)) : undefined;
  }
  const shas = unitShas(contentDir, file.unit, file.type);
  return shas.has(path) ? versionOf(shas) : undefined;
}

/** Changes whenever a file of the unit does that a form may write; of no file, undefined. */
export function unitVersion(contentDir: string, unit: string, type: UnitType): string | undefined {
  const shas = unitShas(contentDir, unit, type);
  return shas.size === 0 ? undefined : versionOf(shas);
}

/** The hashes of a unit's files that a form knows. */
function unitShas(contentDir: string, unit: string, type: UnitType): ReadonlyMap<string, string> {
  const shas = new Map<string, string>();
  const files = filesOf(contentDir, unit, type);
  // Files of one unit lie in one folder.
  const [first] = files;
  if (first === undefined || isBehindLink(contentDir, first)) return shas;
  for (const file of files) {
    const sha = hashOf(join(contentDir, file));
    if (sha !== undefined) shas.set(file, sha);
  }
  return shas;
}

function versionOf(shas: ReadonlyMap<string, string>): string {
  return sha1(
    [...shas]
      .map(([file, sha]) => `${file}:${sha}`)
      .sort()
      .join('\n'),
  );
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
  return names.map((name) => `${unit}/${name}`).filter((file) => formFile(file));
}

/** Hashes by file, with what the file was like: reading all files anew for every list would take seconds. */
const known = new LRUCache<string, { readonly stamp: string; readonly sha: string }>({
  max: 200_000,
});
/** A file may be written twice within one tick of its clock; by then it has gone on. Milliseconds. */
const SETTLED_MS = 2_000;

/** Undefined of what is no file, links to one among it. */
function hashOf(path: string): string | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false, bigint: true });
  if (!stat?.isFile()) return undefined;
  const { dev, ino, size, mtimeNs, ctimeNs } = stat;
  const stamp = [dev, ino, size, mtimeNs, ctimeNs].join(':');
  const last = known.get(path);
  if (last?.stamp === stamp) return last.sha;
  const sha = sha1(readFileSync(path));
  if (Date.now() - Number(stat.ctimeMs) > SETTLED_MS) known.set(path, { stamp, sha });
  return sha;
}

function isFile(contentDir: string, file: string): boolean {
  const found = lstatSync(join(contentDir, file), { throwIfNoEntry: false })?.isFile() === true;
  return found && !isBehindLink(contentDir, file);
}

function readPicture(contentDir: string, file: string): Buffer | undefined {
  return isFile(contentDir, file) ? readFileSync(join(contentDir, file)) : undefined;
}

function sha1(content: string | Buffer): string {
  return createHash('sha1').update(content).digest('hex');
}
