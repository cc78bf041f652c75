import { readArticle, type Article } from './article.ts';
import { claimsOf, type Claim } from './claims.ts';
import { citedSources, factsOf, type Facts } from './facts.ts';
import type { Lists } from './lists.ts';
import type { Problem } from './problem.ts';
import { passagesOf, searchEntryOf, type SearchEntry } from './search/document.ts';
import type { Showing } from './visibility.ts';

/** All that the index keeps of a report, worked out from its files: plain data. */
export interface ReportEntry extends Pick<
  Article,
  'slug' | 'data' | 'pictures' | 'fingerprint' | 'blobs'
> {
  readonly facts: Facts;
  /** How many sources are cited in it. */
  readonly cited: number;
  readonly claims: readonly Claim[];
  /** What search keeps of it; undefined when it was withdrawn. */
  readonly search: SearchEntry | undefined;
}

export interface ReadReport {
  readonly path: string;
  /** Undefined when the report cannot be used: the index then keeps an older entry. */
  readonly entry: ReportEntry | undefined;
  readonly problems: readonly Problem[];
}

/** What a report's entry depends on beside its own files. */
export interface ReadContext {
  readonly contentDir: string;
  readonly lists: Lists;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly timeZone: string;
  /** What readers of this host are shown. */
  readonly showing: Showing;
}

/** Reads reports by their paths, in this order: as many as there are, a few at a time. */
export type ReportReader = (paths: Iterable<string>, context: ReadContext) => Iterable<ReadReport>;

/** Reads one report as the index wants it: nothing is kept from the one before. */
export function readReport(path: string, context: ReadContext): ReadReport {
  const { contentDir, lists, now, timeZone, showing } = context;
  const { article, problems } = readArticle(contentDir, path, lists);
  if (!article) return { path, entry: undefined, problems };
  const { slug, data, pictures, fingerprint, blobs } = article;
  const facts = factsOf(article, lists.sources, now, timeZone, showing);
  const entry = {
    ...{ slug, data, pictures, fingerprint, blobs, facts },
    cited: citedSources(article, lists.sources),
    claims: claimsOf(article.report),
    search: searchEntryOf(passagesOf(article), facts.state),
  };
  return { path, entry, problems };
}

/** Reads in this thread, one after the other. */
export const readHere: ReportReader = function* (paths, context) {
  for (const path of paths) yield readReport(path, context);
};
