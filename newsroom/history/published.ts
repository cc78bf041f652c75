import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { z } from 'zod';
import { plainYaml } from '../yaml-plain.ts';

/** A state of a report that was saved, in the order in which it was. */
export interface SavedVersion<Texts> {
  /** When, in milliseconds since 1970; undefined for what lies on disk and is not saved yet. */
  readonly at: number | undefined;
  /** Undefined where the report was not there. */
  readonly texts: Texts | undefined;
}

/** The three files of a report as text. */
export interface ReportTexts {
  readonly index: string;
  readonly ar: string;
  readonly en: string | undefined;
}

/** A state of a report that readers have had before them. */
export interface PublishedVersion<Texts> {
  /** From when, in milliseconds since 1970; undefined for what is not saved yet. */
  readonly at: number | undefined;
  readonly texts: Texts;
}

/** Why readers are not shown what was before the first version. */
export type Cut = 'withdrawn' | 'retraction';

export interface Published<Texts> {
  /** Oldest first, each with something else to read than the one before. */
  readonly versions: readonly PublishedVersion<Texts>[];
  readonly cut: Cut | undefined;
}

/**
 * Of everything that was saved of a report, what was published, and when. Nothing else is ever
 * shown of its past:
 *
 * - A draft never was; nor was what an embargo still held back when it was written over. What was
 *   saved under an embargo and became due counts only if the version after it names a change to a
 *   published text (a correction, an update, a minor change, dated after the hour); otherwise it
 *   may have been rewritten, unsaved, before anybody could read it.
 * - A report that was withdrawn, or taken away, begins anew when it comes back; one whose text the
 *   newsroom has retracted, with the retraction: what was taken back is not shown again.
 *
 * @param saved oldest first; the last is what is on disk now.
 * @param read the texts of a version; undefined when they are not to be had.
 * @param now milliseconds since 1970.
 */
export function publishedVersions<Texts>(
  saved: readonly SavedVersion<Texts>[],
  read: (texts: Texts) => ReportTexts | undefined,
  now: number,
): Published<Texts> {
  let versions: (PublishedVersion<Texts> & { readonly key: string; readonly index: Index })[] = [];
  let cut: Cut | undefined;
  const indexed = saved.map(({ at, texts }) => {
    const whole = texts === undefined ? undefined : read(texts);
    return { at, texts, whole, index: whole && readIndex(whole.index) };
  });
  for (const [n, { at, texts, whole, index }] of indexed.entries()) {
    if (texts === undefined || index?.status === 'withdrawn') {
      if (versions.length > 0) cut = 'withdrawn';
      versions = [];
      continue;
    }
    if (!whole || index?.status !== 'ready') continue;
    const next = indexed[n + 1];
    const saidAt = at ?? now;
    if (index.publishAt > saidAt && !wasSeen(index, next)) continue;
    if (isRetracted(index, versions.at(-1)?.index)) {
      cut = 'retraction';
      versions = [];
    }
    const key = readerKey(whole);
    if (versions.at(-1)?.key === key) continue;
    const from = at === undefined ? undefined : Math.max(at, index.publishAt);
    versions.push({ at: from, texts, key, index });
  }
  return { versions: versions.map(({ at, texts }) => ({ at, texts })), cut };

  /** Whether a version became due before it was written over, and was not rewritten before that. */
  function wasSeen(index: Index, next: (typeof indexed)[number] | undefined): boolean {
    if (index.publishAt > now) return false;
    // The last one is what readers have before them now.
    if (!next) return true;
    if (index.publishAt > (next.at ?? now)) return false;
    return next.index !== undefined && namesChange(index, next.index);
  }
}

/** Whether a version says that it changes a text that was out, by an entry dated after its hour. */
function namesChange(before: Index, after: Index): boolean {
  const known = new Set(before.entries.map(({ key }) => key));
  return after.entries.some(({ key, at }) => !known.has(key) && at >= before.publishAt);
}

function isRetracted(index: Index, before: Index | undefined): boolean {
  if (!before) return false;
  const known = new Set(before.entries.map(({ key }) => key));
  return index.entries.some(({ kind, key }) => kind === 'retraction' && !known.has(key));
}

/** What of a report's data decides whether it was published. */
export interface Index {
  readonly status: string;
  /** Milliseconds since 1970. */
  readonly publishAt: number;
  /** Corrections, minor changes, and the moment of its update (`updated`). */
  readonly entries: readonly { readonly kind: string; readonly at: number; readonly key: string }[];
  readonly previousSlugs: readonly string[];
}

const entry = z.looseObject({ at: z.string(), kind: z.string().default('minor') });

/** Older versions need not fit today's schema in everything else. */
const index = z.looseObject({
  status: z.string(),
  publishAt: z.string(),
  updatedAt: z.string().optional(),
  corrections: z.array(entry).default([]),
  minor: z.array(entry).default([]),
  previousSlugs: z.array(z.string()).default([]),
});

/** Reads what decides; also from data that are unsound otherwise. */
export function readIndex(text: string): Index | undefined {
  const quick = readQuickly(text);
  if (quick) return quick;
  const read = index.safeParse(readYaml(text));
  if (!read.success) return undefined;
  const { status, publishAt, updatedAt, corrections, minor, previousSlugs } = read.data;
  const entries = [...corrections, ...minor].map((one) => ({
    ...{ kind: one.kind, at: Date.parse(one.at), key: JSON.stringify(one) },
  }));
  if (updatedAt !== undefined) {
    entries.push({ kind: 'updated', at: Date.parse(updatedAt), key: updatedAt });
  }
  return { status, publishAt: Date.parse(publishAt), entries, previousSlugs };
}

/**
 * Parsing YAML takes a millisecond, and an index made from nothing asks this of every report: the
 * usual one has no entries, and its two values stand in lines of their own.
 */
function readQuickly(text: string): Index | undefined {
  if (/^(?:updatedAt|corrections|minor|previousSlugs|["'{?&]|---)/mu.test(text)) return undefined;
  const value = (key: string) =>
    new RegExp(`^${key}: *(["']?)([^"'#\\s]+)\\1 *$`, 'mu').exec(text)?.[2];
  const [status, publishAt] = [value('status'), value('publishAt')];
  if (status === undefined || publishAt === undefined) return undefined;
  return { status, publishAt: Date.parse(publishAt), entries: [], previousSlugs: [] };
}

function readYaml(text: string): unknown {
  try {
    return plainYaml(text) ?? parse(text);
  } catch {
    return undefined;
  }
}

/** What of a report's data readers are told has changed. */
const READ = ['title', 'standfirst', 'corrections', 'minor'];

/** Changes with whatever a page of revisions has to tell; layout is nothing. */
function readerKey({ index: data, ar, en }: ReportTexts): string {
  const parts = data.split(/^(?=[A-Za-z]+:)/mu);
  const told = parts.filter((part) => READ.includes(/^[A-Za-z]+/u.exec(part)?.[0] ?? ''));
  // Data on one line, as JSON has it, is taken as it is.
  const words = [...(parts.length > 1 ? told : [data]), ar, en ?? ''];
  const spaced = words.map((text) => text.replace(/\s+/gu, ' ').trim());
  return createHash('sha256').update(JSON.stringify(spaced)).digest('hex');
}
