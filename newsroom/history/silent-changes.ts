import { anchorText } from '../anchor-text.ts';
import { parseBody, type Block } from '../body.ts';
import { claimsOf } from '../claims.ts';
import { scanContent, type Unit } from '../files.ts';
import type { Position, Problem } from '../problem.ts';
import { readBlobs, git } from './git.ts';
import { textsOnDisk } from './history-index.ts';
import { readIndex, type ReportTexts } from './published.ts';
import { REPORT_FILES, repositoryOf, type ReportFile } from './repository.ts';

/**
 * Changes to what readers have before them that nothing tells them of: every change to the words of
 * a published report needs an entry in `corrections`, or one in `minor` with its reason, made with
 * it. Compared is what lies on disk with the last commit, and with the one before it or, for a
 * branch that is to be merged, with where it left the other.
 * @param base a commit, a branch or a tag that is to be compared with; by default, the commit before.
 * @param now milliseconds since 1970.
 */
export function silentChanges(
  contentDir: string,
  base: string | undefined,
  now: number,
): Problem[] {
  const { depth, head } = repositoryOf(contentDir);
  if (depth === 'none') return [notice('no-history')];
  const earlier =
    base === undefined ? commitOf(contentDir, `${head}^1`) : forkOf(contentDir, base, head);
  if (earlier === undefined && base !== undefined) {
    const values = { base };
    return [{ ...SOMEWHERE, rule: 'unknown-base', severity: 'error', values }];
  }
  const committed =
    Number(git(contentDir, ['log', '-1', '--format=%ct', head])?.toString()) * 1_000;
  const units = scanContent(contentDir).units.filter(({ type }) => type === 'article');
  const found = new Map<string, Problem>();
  // What was committed before a report came out changed nothing that readers had.
  for (const [commit, at] of [[head, now] as const, [earlier, committed] as const]) {
    if (commit === undefined) continue;
    for (const problem of changesSince(contentDir, commit, at, units)) {
      const slug = String(problem.values['slug']);
      if (!found.has(slug)) found.set(slug, problem);
    }
  }
  const shallow = earlier === undefined && depth === 'shallow';
  return [...found.values(), ...(shallow ? [notice('short-history')] : [])];
}

const SOMEWHERE = { file: 'articles', line: 1, column: 1 } as const;

function notice(rule: 'no-history' | 'short-history'): Problem {
  return { ...SOMEWHERE, rule, severity: 'notice', values: {} };
}

function commitOf(contentDir: string, name: string): string | undefined {
  const named = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  return git(contentDir, named)?.toString('latin1').trim();
}

/** Where the line of commits that leads to one left another. */
function forkOf(contentDir: string, base: string, head: string): string | undefined {
  const commit = commitOf(contentDir, base);
  if (commit === undefined) return undefined;
  return git(contentDir, ['merge-base', commit, head])?.toString('latin1').trim();
}

/** @param at when the changes were made, in milliseconds since 1970. */
function* changesSince(
  contentDir: string,
  commit: string,
  at: number,
  units: readonly Unit[],
): Generator<Problem> {
  const changed = changedSlugs(contentDir, commit);
  if (changed.size === 0) return;
  const before = textsAt(contentDir, commit, changed);
  // Of a report that has another name now, its words are looked for under that.
  const renamed = [...before.keys()].some((slug) => !units.some(({ id }) => id === slug));
  for (const unit of units) {
    if (!changed.has(unit.id) && !renamed) continue;
    const after = textsOnDisk(contentDir, unit.path);
    const is = after && readIndex(after.index);
    if (!after || is?.status !== 'ready') continue;
    const slug = [unit.id, ...is.previousSlugs].find((name) => before.has(name));
    const texts = before.get(slug ?? '');
    const was = texts && readIndex(texts.index);
    if (!texts || was?.status !== 'ready' || !(was.publishAt <= at)) continue;
    const known = new Set(was.entries.map(({ key }) => key));
    const told = is.entries.some(({ kind, key }) => kind !== 'updated' && !known.has(key));
    const place = told ? undefined : firstChange(texts, after);
    if (!place) continue;
    yield {
      file: `${unit.path}/${place.file}`,
      ...place.at,
      ...{ rule: 'silent-change', severity: 'error', values: { slug: unit.id } },
    };
  }
}

const REPORT_PATH = /^articles\/[^/]+\/([a-z0-9-]+)\/(index\.yaml|ar\.mdx|en\.mdx)$/;

/** The reports of which a file on disk is another than in a commit. */
function changedSlugs(contentDir: string, commit: string): Set<string> {
  const names = ['diff', '--name-only', '--no-renames', '--no-ext-diff', '--relative'];
  const out = git(contentDir, [...names, commit, '--', 'articles/']);
  return new Set(
    (out?.toString('utf8') ?? '').split('\n').flatMap((path) => REPORT_PATH.exec(path)?.[1] ?? []),
  );
}

/** The texts of reports as they were in a commit, by slug. */
function textsAt(
  contentDir: string,
  commit: string,
  slugs: ReadonlySet<string>,
): Map<string, ReportTexts> {
  const list =
    git(contentDir, ['ls-tree', '-r', commit, '--', 'articles/'])?.toString('utf8') ?? '';
  const blobs = new Map<string, Partial<Record<ReportFile, string>>>();
  for (const line of list.split('\n')) {
    const [, blob, path = ''] = /^100\d+ blob ([0-9a-f]+)\t(.*)$/.exec(line) ?? [];
    const [, slug = '', file] = REPORT_PATH.exec(path) ?? [];
    if (blob === undefined || !slugs.has(slug)) continue;
    const key = REPORT_FILES[file as keyof typeof REPORT_FILES];
    blobs.set(slug, { ...blobs.get(slug), [key]: blob });
  }
  const names = [...blobs.values()].flatMap((files) => Object.values(files));
  const texts = readBlobs(contentDir, names) ?? new Map<string, string>();
  return new Map(
    [...blobs].flatMap(([slug, files]): [string, ReportTexts][] => {
      const [index, ar] = [texts.get(files.index ?? ''), texts.get(files.ar ?? '')];
      const whole = index !== undefined && ar !== undefined;
      return whole ? [[slug, { index, ar, en: texts.get(files.en ?? '') }]] : [];
    }),
  );
}

/** Where the words, or those who answer for them, first differ; layout and marks are nothing. */
function firstChange(
  before: ReportTexts,
  after: ReportTexts,
): { readonly file: keyof typeof REPORT_FILES; readonly at: Position } | undefined {
  for (const [file, kind, was, is] of [
    ['ar.mdx', 'report', before.ar, after.ar],
    ['en.mdx', 'summary', before.en ?? '', after.en ?? ''],
  ] as const) {
    if (was === is) continue;
    const [old, now] = [parseBody(file, was, kind).body, parseBody(file, is, kind).body];
    // What cannot be read has findings of its own.
    if (!now || (was.trim() !== '' && !old)) continue;
    const block = otherBlock(old?.blocks ?? [], now.blocks);
    if (block) return { file, at: block };
    const sources = (body: typeof now | undefined) =>
      body ? claimsOf(body).map(({ by, via }) => `${by} ${via ?? ''}`) : [];
    const [cited, cites] = [sources(old), sources(now)];
    const other = cites.findIndex((source, n) => source !== cited[n]);
    if (other >= 0 || cited.length !== cites.length) {
      const claims = now.mentions.filter(({ name }) => name === 'Claim');
      return { file, at: claims[other]?.at ?? START };
    }
  }
  return undefined;
}

const START: Position = { line: 1, column: 1 };

function otherBlock(old: readonly Block[], now: readonly Block[]): Position | undefined {
  const same = (n: number) => anchorText(old[n]?.text ?? '') === anchorText(now[n]?.text ?? '');
  for (let n = 0; n < Math.max(old.length, now.length); n += 1) {
    if (n >= old.length || n >= now.length || !same(n)) {
      return (now[n] ?? now.at(-1))?.at ?? START;
    }
  }
  return undefined;
}
