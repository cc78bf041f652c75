import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { git } from './git.ts';

/** What there is to know of the content folder's past. */
export type Depth =
  /** All of it. */
  | 'whole'
  /** A shallow clone: as far back as it was fetched. */
  | 'shallow'
  /** None: no git here, the folder in no repository, or nothing committed yet. */
  | 'none';

/** The repository that a content folder lies in, at one moment. */
export interface Repository {
  readonly depth: Depth;
  /** The commit that is checked out; empty where there is none. */
  readonly head: string;
  /** Changes with every commit, checkout and fetch of older history. */
  readonly signature: string;
}

const NONE: Repository = { depth: 'none', head: '', signature: '' };

/** How long a folder without a history is taken to have none, in milliseconds. */
const ASK_AGAIN_MS = 5_000;

/** When a folder was last found to have no history, by this process's clock. */
const without = new Map<string, number>();

/** Where the repository of a folder is; asked once, for folders do not move while they are served. */
const folders = new Map<string, { readonly git: string; readonly common: string }>();

/**
 * Looks whether anything has happened to the repository without asking git, which costs a process.
 * @returns empty when the repository is not known or nothing can be told so.
 */
export function repositorySignature(contentDir: string): string {
  const found = folders.get(contentDir);
  return found ? signatureOf(found.git, found.common) : '';
}

/** Asks git about the repository. */
export function repositoryOf(contentDir: string): Repository {
  const asked = without.get(contentDir);
  if (asked !== undefined && performance.now() - asked < ASK_AGAIN_MS) return NONE;
  if (!liesInRepository(contentDir)) return NONE;
  const answer = git(contentDir, [
    ...['rev-parse', '--path-format=absolute', '--git-dir', '--git-common-dir'],
    ...['--is-shallow-repository', '--verify', 'HEAD^{commit}'],
  ]);
  const where = answer?.toString('utf8').trimEnd().split('\n');
  const [folder, common, shallow, head] = where ?? [];
  if (folder === undefined || common === undefined || head === undefined) {
    folders.delete(contentDir);
    without.set(contentDir, performance.now());
    return NONE;
  }
  without.delete(contentDir);
  folders.set(contentDir, { git: folder, common });
  const signature = signatureOf(folder, common);
  return { depth: shallow === 'true' ? 'shallow' : 'whole', head, signature };
}

/** Whether there is any sense in asking git: that costs a process. */
function liesInRepository(contentDir: string): boolean {
  for (let folder = resolve(contentDir); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return true;
    if (folder === dirname(folder)) return false;
  }
}

/** The files that a commit, a checkout or a fetch of older history writes, by time and size. */
function signatureOf(folder: string, common: string): string {
  let head: string;
  try {
    head = readFileSync(join(folder, 'HEAD'), 'utf8');
  } catch {
    return '';
  }
  const ref = /^ref: (\S+)/.exec(head)?.[1];
  const files = [
    ...(ref === undefined ? [] : [resolve(common, ref)]),
    ...['packed-refs', 'shallow', 'reftable/tables.list'].map((name) => join(common, name)),
  ];
  return [head.trim(), ...files.map(stampOf)].join('|');
}

function stampOf(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat ? [stat.mtimeNs, stat.size, stat.ino].join(':') : '';
}

/** What a commit did to the files of one report. */
export interface SavedChange {
  readonly slug: string;
  /** The blobs that its files became; null where a file went. */
  readonly files: Partial<Record<ReportFile, string | null>>;
}

export interface SavedCommit {
  readonly id: string;
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  readonly changes: readonly SavedChange[];
}

export const REPORT_FILES = { 'index.yaml': 'index', 'ar.mdx': 'ar', 'en.mdx': 'en' } as const;
export type ReportFile = (typeof REPORT_FILES)[keyof typeof REPORT_FILES];

const REPORT_PATH = /^articles\/[^/]+\/([a-z0-9-]+)\/(index\.yaml|ar\.mdx|en\.mdx)$/;

/**
 * What was done to reports on the line of commits that leads to one, oldest first. Of a merge, what
 * it brought counts as one commit: what lay on another branch before was never on the site.
 * @param after only what came after this commit; empty for all there is.
 * @param slugs of the only reports that are asked for; all of them otherwise.
 * @returns undefined when git does not answer, or the one commit does not lead to the other.
 */
export function savedCommits(
  contentDir: string,
  head: string,
  after = '',
  slugs?: readonly string[],
): SavedCommit[] | undefined {
  if (after !== '' && !leadsTo(contentDir, after, head)) return undefined;
  const out = git(contentDir, [
    ...['log', '--first-parent', '-m', '--raw', '--no-abbrev', '--no-renames', '--no-color'],
    ...['--relative', '--format=commit %H %ct', after === '' ? head : `${after}..${head}`, '--'],
    ...(slugs?.map((slug) => `:(glob)articles/*/${slug}/*`) ?? ['articles/']),
  ]);
  if (!out) return undefined;
  const commits: (Omit<SavedCommit, 'changes'> & { changes: Map<string, SavedChange> })[] = [];
  for (const line of out.toString('utf8').split('\n')) {
    const [, id, seconds] = /^commit ([0-9a-f]+) (\d+)$/.exec(line) ?? [];
    if (id !== undefined) commits.push({ id, at: Number(seconds) * 1_000, changes: new Map() });
    const changes = commits.at(-1)?.changes;
    const file = /^:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*\t(.*)$/.exec(line);
    const [, mode, blob = '', path = ''] = file ?? [];
    const [, slug, name] = REPORT_PATH.exec(path) ?? [];
    if (!changes || slug === undefined || name === undefined) continue;
    const key = REPORT_FILES[name as keyof typeof REPORT_FILES];
    const files = { ...changes.get(slug)?.files };
    // A report that moves to another year leaves one folder and comes to another.
    if (mode?.startsWith('100') === true) files[key] = blob;
    else files[key] ??= null;
    changes.set(slug, { slug, files });
  }
  return commits
    .reverse()
    .map(({ changes, ...commit }) => ({ ...commit, changes: [...changes.values()] }));
}

/** Whether a commit is on the line of first parents of a later one. */
function leadsTo(contentDir: string, earlier: string, later: string): boolean {
  if (earlier === later) return true;
  const line = ['rev-list', '--first-parent', '--parents', `${earlier}..${later}`, '--'];
  const first = git(contentDir, line)?.toString('latin1').trimEnd().split('\n').at(-1);
  return first?.split(' ')[1] === earlier;
}
