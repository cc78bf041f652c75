import { randomUUID } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText, type Unit } from '../files.ts';
import type { Problem } from '../problem.ts';
import { LOCK_FILE } from '../summary/lock.ts';
import type { FixUnit } from './fixer.ts';

/** A unit with its texts, and what kept a file of it from being read. */
export interface ReadUnit {
  readonly unit: FixUnit;
  readonly problems: readonly Problem[];
}

/** Reads the texts of a unit, pictures left alone. Links are never followed. */
export function readUnit(contentDir: string, unit: Unit): ReadUnit {
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  for (const file of textFiles(contentDir, unit)) {
    const { text, problem } = readText(contentDir, file);
    if (problem) problems.push(problem);
    if (text !== undefined) files.set(file, text);
  }
  const { path, type, id } = unit;
  return { unit: { path, type, id, files }, problems };
}

const TEXTS = ['index.yaml', 'ar.mdx', 'en.mdx', LOCK_FILE];

function textFiles(contentDir: string, { type, path }: Unit): string[] {
  if (type !== 'article' && type !== 'page') return [path];
  const names = new Set(readdirSync(join(contentDir, path)));
  return TEXTS.filter((name) => names.has(name)).map((name) => `${path}/${name}`);
}

const MARK = Buffer.from('\uFEFF', 'utf8');

/** Whether a file begins with a byte order mark, which reading it takes away. */
export function hasMark(contentDir: string, file: string): boolean {
  return readFileSync(join(contentDir, file)).subarray(0, MARK.length).equals(MARK);
}

/**
 * Puts a text in place of another, whole or not at all: written beside, then renamed. A byte
 * order mark stays, unless it is to go.
 * @param before what was read; undefined when there was no file.
 * @returns false when the file no longer says `before`: someone else is writing it.
 */
export function replaceText(
  contentDir: string,
  file: string,
  before: string | undefined,
  after: string,
  { mark = 'keep' }: { readonly mark?: 'keep' | 'drop' } = {},
): boolean {
  const path = join(contentDir, file);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if ((found === undefined) !== (before === undefined) || found?.isFile() === false) return false;
  const bytes = found === undefined ? Buffer.alloc(0) : readFileSync(path);
  const marked = bytes.subarray(0, MARK.length).equals(MARK);
  const expected = Buffer.from(before ?? '', 'utf8');
  if (!(marked ? bytes.subarray(MARK.length) : bytes).equals(expected)) return false;
  const content = Buffer.from(after, 'utf8');
  // Hidden, so that nobody who walks through the folder takes it for content.
  const beside = join(path, '..', `.${randomUUID()}.tmp`);
  try {
    const mode = found === undefined ? {} : { mode: found.mode };
    writeFileSync(
      beside,
      marked && mark === 'keep' ? Buffer.concat([MARK, content]) : content,
      mode,
    );
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
  return true;
}
