import type { DatabaseSync } from 'node:sqlite';
import type { Article } from '../article.ts';
import type { Lists } from '../lists.ts';
import type { Site } from '../schema.ts';

/** What every output is made from, at one moment. */
export interface OutputSource {
  readonly database: DatabaseSync;
  readonly lists: Lists;
  readonly site: Site;
  /** What absolute addresses begin with, without a slash at its end. */
  readonly siteUrl: string;
  /** Whether crawlers may index this host; anything but production gives out nothing to find. */
  readonly indexed: boolean;
  /** The WebSub hub that feeds name. */
  readonly hub: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A published report, read whole. @throws when its files are unsound at this moment. */
  readonly article: (slug: string) => Article | undefined;
}

/** Reads reports, and tells of every one whose files are unsound at this moment. */
export function noting(
  read: OutputSource['article'],
  unread: (slug: string) => void,
): OutputSource['article'] {
  return (slug) => {
    try {
      return read(slug);
    } catch (error) {
      unread(slug);
      throw error;
    }
  };
}
