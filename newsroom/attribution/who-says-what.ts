import type { Article } from '../article.ts';
import type { Lists } from '../lists.ts';
import type { Claim } from '../claims.ts';
import { readingOf, type Reading } from '../reading.ts';
import type { ArticleData, SourceKind } from '../schema.ts';

/** Who says what in a report, as ids and counts: names are for whoever shows it. */
export interface WhoSaysWhat {
  /** The sources by kind, in the order of `KINDS`; within a kind as they first appear. */
  readonly groups: readonly Group[];
  /** Sources other than the newsroom itself, which is none that could bear it out. */
  readonly sources: number;
  readonly claims: number;
  /** What we did not hear from the source itself. */
  readonly secondHand: number;
  readonly noResponse: ArticleData['noResponse'];
  /** Paragraphs, lists, quotations and tables, and how many of them state no source. */
  readonly blocks: number;
  readonly unsourced: number;
  /** How many state one for a part of what they say. */
  readonly partly: number;
}

export interface Group {
  readonly kind: SourceKind;
  readonly sources: readonly CitedSource[];
}

export interface CitedSource {
  readonly id: string;
  /** The numbers of its claims, to lead readers there. */
  readonly claims: readonly number[];
  /** Through whom it was heard, as they first appear, each with its claims. */
  readonly chains: readonly Chain[];
}

export interface Chain {
  readonly via: string;
  readonly claims: number;
}

/** From the most answerable to the least; the order says nothing of who is right. */
export const KINDS = [
  'official',
  'named',
  'document',
  'organisation',
  'agency',
  'media',
  'group',
  'anonymous',
  'own',
] as const satisfies readonly SourceKind[];

/**
 * Sums up who says what in a report. Carriers ("via") are no sources of theirs: they are told
 * with the source that they carried.
 */
export function whoSaysWhat(
  article: Article,
  lists: Lists,
  reading: Pick<Reading, 'claims' | 'blocks' | 'unsourced' | 'partly'> = readingOf(article),
): WhoSaysWhat {
  const { claims, blocks, unsourced, partly } = reading;
  const bySource = Map.groupBy(claims, ({ by }) => by);
  const groups = KINDS.map((kind) => ({
    kind,
    sources: [...bySource]
      .filter(([id]) => lists.sources.get(id)?.kind === kind)
      .map(([id, cited]) => citedSource(id, cited)),
  })).filter(({ sources }) => sources.length > 0);
  return {
    groups,
    sources: groups
      .filter(({ kind }) => kind !== 'own')
      .reduce((sum, group) => sum + group.sources.length, 0),
    claims: claims.length,
    secondHand: claims.filter(({ via }) => via !== undefined).length,
    noResponse: article.data.noResponse,
    blocks,
    unsourced,
    partly,
  };
}

function citedSource(id: string, claims: readonly Claim[]): CitedSource {
  const chains = new Map<string, number>();
  for (const { via } of claims) {
    if (via !== undefined) chains.set(via, (chains.get(via) ?? 0) + 1);
  }
  return {
    id,
    claims: claims.map(({ number }) => number),
    chains: [...chains].map(([via, count]) => ({ via, claims: count })),
  };
}
