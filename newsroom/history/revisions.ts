import { parse } from 'yaml';
import { z } from 'zod';
import type { Bilingual, Locale } from '../../messages/locales.ts';
import { anchorText } from '../anchor-text.ts';
import type { Article } from '../article.ts';
import { parseBody } from '../body.ts';
import { claimsOf, type Claim } from '../claims.ts';
import type { Lists } from '../lists.ts';
import type { ArticleData } from '../schema.ts';
import { blockDiff, isChanged, wordDiff, type DiffBlock, type DiffPart } from '../word-diff.ts';
import type { KnownRevisions } from './history-index.ts';
import type { ReportTexts } from './published.ts';

/** What has changed in a report since it came out. */
export interface Revisions {
  readonly known: Pick<KnownRevisions, 'depth' | 'cut'>;
  /** Newest first. */
  readonly changes: readonly Revision[];
  /** How many more there are than are shown, older than those. */
  readonly older: number;
}

/** One change of what readers read. */
export interface Revision {
  /** ISO 8601; undefined for what is on the page and not yet in the history. */
  readonly at: string | undefined;
  /** What the newsroom says of it. */
  readonly entries: readonly RevisionEntry[];
  /** Whether its words are known: of what is older than the history, only the entry is. */
  readonly known: boolean;
  /** Where they changed. */
  readonly title: Partial<Record<Locale, readonly DiffPart[]>>;
  readonly standfirst: Partial<Record<Locale, readonly DiffPart[]>>;
  readonly text: Partial<Record<Locale, readonly ShownBlock[]>>;
  readonly sources: readonly SourceChange[];
  /** Whether its words were left out, for there are too many in all. */
  readonly long: boolean;
}

export type RevisionEntry =
  | ArticleData['corrections'][number]
  | {
      readonly kind: 'minor';
      readonly at: string;
      readonly reason: string;
    };

/** A changed paragraph, or how many there are in between that are as they were. */
export type ShownBlock = DiffBlock | { readonly kind: 'between'; readonly count: number };

/** A source that is newly cited or no longer; with a passage, one that is attributed to it now. */
export interface SourceChange {
  readonly kind: 'added' | 'removed' | 'other';
  readonly name: Bilingual;
  /** To whom the passage was attributed before. */
  readonly was?: Bilingual;
  readonly passage?: string;
}

/** How many changes are shown: what is older is counted. */
const MOST_CHANGES = 25;

/** How many characters of changed paragraphs a page shows before the rest is left out. */
const MOST_CHARACTERS = 40_000;

/** A version, read. */
interface Version {
  readonly at: number | undefined;
  readonly title: Bilingual;
  readonly standfirst: Partial<Bilingual>;
  readonly entries: readonly RevisionEntry[];
  readonly text: Readonly<Record<Locale, readonly string[]>>;
  readonly claims: readonly Claim[];
}

/**
 * Compares the versions of a report, each with the one before.
 * @param texts of each known version, in its order; one that is not to be had is passed over.
 */
export function revisionsOf(
  article: Article,
  known: KnownRevisions,
  texts: readonly (ReportTexts | undefined)[],
  lists: Lists,
): Revisions {
  const versions = known.versions.flatMap(({ at }, n) => {
    const read = texts[n] && readVersion(texts[n], at);
    return read ? [read] : [];
  });
  const told = new Set<string>();
  const compared = versions.slice(1).flatMap((version, n): Revision[] => {
    const before = versions[n];
    if (!before) return [];
    const change = compare(before, version, lists);
    for (const entry of change.entries) told.add(keyOf(entry));
    return saysNothing(change) ? [] : [change];
  });
  // What the report itself tells of changes that the history does not know.
  const alone = entriesOf(article.data)
    .filter((entry) => !told.has(keyOf(entry)))
    .map((entry): Revision => ({ ...NOTHING, at: entry.at, entries: [entry] }));
  const all = [...compared, ...alone].sort((a, b) => momentOf(b) - momentOf(a));
  return {
    known,
    changes: withinBounds(all.slice(0, MOST_CHANGES)),
    older: Math.max(0, all.length - MOST_CHANGES),
  };
}

const NOTHING = {
  ...{ entries: [], known: false, title: {}, standfirst: {}, text: {}, sources: [], long: false },
} satisfies Partial<Revision>;

function saysNothing({ entries, title, standfirst, text, sources }: Revision): boolean {
  const words = [title, standfirst, text].every((one) => Object.keys(one).length === 0);
  return words && entries.length === 0 && sources.length === 0;
}

function momentOf({ at }: Revision): number {
  return at === undefined ? Infinity : Date.parse(at);
}

/** A version of before today's rules need not keep all of them; without its words it is none. */
const versionData = z.looseObject({
  title: z.object({ ar: z.string(), en: z.string() }),
  standfirst: z.object({ ar: z.string().optional(), en: z.string().optional() }).default({}),
  corrections: z
    .array(z.looseObject({ at: z.string(), kind: z.string(), ar: z.string(), en: z.string() }))
    .default([]),
  minor: z.array(z.object({ at: z.string(), reason: z.string() })).default([]),
});

function readVersion(texts: ReportTexts, at: number | undefined): Version | undefined {
  const { success, data } = versionData.safeParse(readYaml(texts.index));
  const report = parseBody('ar.mdx', texts.ar, 'report').body;
  const en = texts.en ?? '';
  const written = en.trim() !== '';
  const summary = written ? parseBody('en.mdx', en, 'summary').body : undefined;
  // What could not be printed was not published.
  if (!success || !report || (written && !summary)) return undefined;
  return {
    at,
    title: data.title,
    standfirst: {
      ...(data.standfirst.ar !== undefined && { ar: data.standfirst.ar }),
      ...(data.standfirst.en !== undefined && { en: data.standfirst.en }),
    },
    entries: entriesOf(data as unknown as ArticleData),
    text: {
      ar: report.blocks.map(({ text }) => oneLine(text)),
      en: summary?.blocks.map(({ text }) => oneLine(text)) ?? [],
    },
    claims: claimsOf(report),
  };
}

function readYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function entriesOf({
  corrections,
  minor,
}: Pick<ArticleData, 'corrections' | 'minor'>): RevisionEntry[] {
  return [
    ...corrections,
    ...minor.map(({ at, reason }) => ({ kind: 'minor' as const, at, reason })),
  ];
}

/** An entry whose words are mended is the same entry. */
function keyOf({ kind, at }: RevisionEntry): string {
  return `${kind} ${String(Date.parse(at))}`;
}

function compare(before: Version, after: Version, lists: Lists): Revision {
  const known = new Set(before.entries.map(keyOf));
  const both = (was: Partial<Bilingual>, is: Partial<Bilingual>) =>
    inBoth((locale) => changed(was[locale] ?? '', is[locale] ?? '', locale));
  return {
    at: after.at === undefined ? undefined : new Date(after.at).toISOString(),
    entries: after.entries.filter((entry) => !known.has(keyOf(entry))),
    known: true,
    title: both(before.title, after.title),
    standfirst: both(before.standfirst, after.standfirst),
    text: inBoth((locale) => shown(blockDiff(before.text[locale], after.text[locale], locale))),
    sources: sourceChanges(before.claims, after.claims, lists),
    long: false,
  };
}

/** What there is in either language. */
function inBoth<T>(make: (locale: Locale) => T | undefined): Partial<Record<Locale, T>> {
  const [ar, en] = [make('ar'), make('en')];
  return { ...(ar !== undefined && { ar }), ...(en !== undefined && { en }) };
}

function changed(was: string, is: string, locale: Locale): DiffPart[] | undefined {
  const parts = wordDiff(oneLine(was), oneLine(is), locale);
  return isChanged(parts) ? parts : undefined;
}

/** The paragraphs that changed, with how many stand between them; undefined when none did. */
function shown(blocks: readonly DiffBlock[]): ShownBlock[] | undefined {
  if (blocks.every(({ kind }) => kind === 'same')) return undefined;
  const all: ShownBlock[] = [];
  let between = 0;
  const pass = () => {
    if (between > 0) all.push({ kind: 'between', count: between });
    between = 0;
  };
  for (const block of blocks) {
    if (block.kind === 'same') {
      between += 1;
      continue;
    }
    pass();
    all.push(block);
  }
  pass();
  return all;
}

function sourceChanges(
  before: readonly Claim[],
  after: readonly Claim[],
  lists: Lists,
): SourceChange[] {
  const name = (id: string) => lists.sources.get(id)?.name ?? { ar: id, en: id };
  const named = (claims: readonly Claim[]) =>
    new Set(claims.flatMap(({ by, via }) => [by, via].filter((id) => id !== undefined)));
  const [old, now] = [named(before), named(after)];
  const was = new Map(before.map((claim) => [anchorText(claim.text), claim]));
  const others = after.flatMap((claim): SourceChange[] => {
    const same = was.get(anchorText(claim.text));
    if (!same || same.by === claim.by) return [];
    const [is, before_] = [name(claim.by), name(same.by)];
    return [{ kind: 'other', name: is, was: before_, passage: claim.text }];
  });
  return [
    ...[...now.difference(old)].map((id) => ({ kind: 'added' as const, name: name(id) })),
    ...[...old.difference(now)].map((id) => ({ kind: 'removed' as const, name: name(id) })),
    ...others,
  ];
}

/** Leaves the words of changes out, from the newest that no longer fits on the page. */
function withinBounds(changes: readonly Revision[]): Revision[] {
  let left = MOST_CHARACTERS;
  return changes.map((change) => {
    left -= lengthOf(change);
    if (left >= 0) return change;
    left = 0;
    return { ...change, text: {}, sources: [], long: true };
  });
}

function lengthOf({ text }: Revision): number {
  return Object.values(text)
    .flat()
    .flatMap((block) => (block.kind === 'between' ? [] : block.parts))
    .reduce((sum, { text: words }) => sum + words.length, 0);
}
