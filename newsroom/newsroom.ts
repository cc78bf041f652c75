import { join } from 'node:path';
import type { Locale } from '../messages/locales.ts';
import { isOverAYearOld } from './age.ts';
import { isPublished, readArticle, type Article } from './article.ts';
import { IndexReader, openIndex, type IndexFile } from './index-file.ts';
import type { Lists } from './lists.ts';
import { keptRendition } from './pictures/kept.ts';
import { findRendition, tonesOf } from './pictures/picture-index.ts';
import { showPicture, type ShownPicture } from './pictures/shown-picture.ts';
import { isOutput, readAddress, type ListingPlace } from './addresses.ts';
import { outputOf, type Output } from './discovery/outputs.ts';
import type { OutputSource } from './discovery/source.ts';
import { front, type Front } from './front.ts';
import { archiveCounts, listing, type ArchiveCount, type Listing } from './listing.ts';
import { articleRecord, withdrawal, type Withdrawal } from './queries.ts';
import { readLists, refreshIndex } from './refresh.ts';
import { neighbours, NO_NEIGHBOURS, type Neighbours } from './related.ts';
import type { Site } from './schema.ts';
import { readSettings, type Settings } from './settings.ts';
import { sourceListing, type SourceListing } from './source-queries.ts';
import { readStanding, type Standing } from './standing.ts';
import { statement } from './statements.ts';

/**
 * The newsroom as pages see it: each asks one question and gets plain data. Under the front the
 * index is kept up to date elsewhere and only read here; alone (`next dev`, a plain Next host)
 * this process looks at the content folder itself.
 */
export class Newsroom {
  readonly settings: Settings;
  readonly #reader: IndexReader;
  #own: IndexFile | undefined;
  #refreshedAt = 0;
  #lists: { readonly version: string; readonly lists: Lists } | undefined;

  constructor(settings: Settings) {
    this.settings = settings;
    this.#reader = new IndexReader(settings.indexFile);
  }

  /** @throws when `site.yaml` was never sound: nothing can be shown without it. */
  site(): Site {
    const { site } = this.lists();
    if (!site)
      throw new Error('content/site.yaml is missing or unsound; run npm run content:check');
    return site;
  }

  /** What absolute addresses begin with. */
  siteUrl(): string {
    return this.settings.siteUrl ?? this.site().url;
  }

  lists(): Lists {
    const { database, id } = this.#open();
    const row = statement(
      database,
      "SELECT coalesce(max(number), 0) AS last FROM changes WHERE type <> 'article'",
    ).get();
    const version = `${id}:${String(row?.['last'])}`;
    if (this.#lists?.version !== version) this.#lists = { version, lists: readLists(database) };
    return this.#lists.lists;
  }

  front(locale: Locale): Front {
    return front(this.#open().database, this.lists(), locale, Date.now());
  }

  /**
   * A published report, read from disk so that what is shown and whether it may be shown come
   * from the same bytes.
   * @throws when its files are unsound at this moment; the printed page then stays as it is.
   */
  article(slug: string): Article | undefined {
    const record = articleRecord(this.#open().database, slug);
    if (!record) return undefined;
    const { article, problems } = readArticle(this.settings.contentDir, record.unit, this.lists());
    if (!article) {
      throw new Error(
        `${record.unit} cannot be used: ${problems[0]?.rule ?? 'its files are gone'}`,
      );
    }
    return isPublished(article.data, Date.now()) ? article : undefined;
  }

  /** A report's pictures by file, as pages show them. */
  pictures({ slug, pictures }: Article): ReadonlyMap<string, ShownPicture> {
    const tones = tonesOf(this.#open().database, slug);
    const shown = pictures.map((one) => showPicture(slug, one, tones.get(one.hash) ?? ''));
    return new Map(shown.map((one) => [one.file, one]));
  }

  /**
   * One size of a picture of a published report, by the last step of its address.
   * @throws PictureError when it cannot be made.
   */
  async rendition(slug: string, name: string): Promise<Media | undefined> {
    const source = findRendition(this.#open().database, slug, name);
    if (!source) return undefined;
    const { contentDir, pictureDir } = this.settings;
    const bytes = await keptRendition(join(pictureDir, slug), contentDir, source);
    return { bytes, type: MEDIA_TYPES[source.rendition.format] };
  }

  /** Ways onward from a published report. */
  neighbours(slug: string, locale: Locale): Neighbours {
    const { database } = this.#open();
    const record = articleRecord(database, slug);
    return record ? neighbours(database, slug, record.facts, locale) : NO_NEIGHBOURS;
  }

  /** One page of the reports of a section, topic, place, story, person, month or day. */
  listing(place: ListingPlace, locale: Locale): Listing | undefined {
    return listing(this.#open().database, this.lists(), place, locale);
  }

  /** The months of the archive, oldest first. */
  months(locale: Locale): ArchiveCount[] {
    return archiveCounts(this.#open().database, locale);
  }

  /** Whether a report is so old that readers are told. @param publishedAt ISO 8601 with a zone. */
  isOld(publishedAt: string): boolean {
    return isOverAYearOld(publishedAt, Date.now());
  }

  sourceListing(id: string, locale: Locale, page?: number): SourceListing | undefined {
    return sourceListing(this.#open().database, this.lists(), id, locale, page);
  }

  /** @throws when its files are unsound at this moment; the printed page then stays as it is. */
  standing(id: string): Standing | undefined {
    if (!this.lists().pages.has(id)) return undefined;
    const { standing } = readStanding(this.settings.contentDir, `pages/${id}`);
    if (!standing) throw new Error(`pages/${id} cannot be used; run npm run content:check`);
    return standing;
  }

  /** What is given out at an address that is no page: a feed, a sitemap, a card … */
  async output(address: string): Promise<Output | undefined> {
    const read = readAddress(address);
    if (!read || !isOutput(read.place)) return undefined;
    const source: OutputSource = {
      database: this.#open().database,
      lists: this.lists(),
      site: this.site(),
      siteUrl: this.siteUrl(),
      indexed: this.settings.siteEnv === 'production',
      hub: this.settings.webSubHub,
      now: Date.now(),
      article: (slug) => this.article(slug),
    };
    return outputOf(source, read.place, read.locale);
  }

  withdrawal(slug: string): Withdrawal | undefined {
    return withdrawal(this.#open().database, slug);
  }

  /** Lets go of the index: one that is open keeps what was thrown away alive. */
  close(): void {
    this.#reader.close();
    this.#own?.database.close();
    this.#own = undefined;
  }

  #open(): IndexFile {
    const { indexFile, contentDir, indexShared } = this.settings;
    if (indexShared) return this.#reader.get();
    this.#own ??= openIndex(indexFile);
    // One request asks several questions: they all see the folder as it was at the first.
    if (Date.now() - this.#refreshedAt > REFRESH_EVERY_MS) {
      refreshIndex(this.#own, contentDir, Date.now());
      this.#refreshedAt = Date.now();
    }
    return this.#own;
  }
}

/** A file that is no page. */
interface Media {
  readonly bytes: Buffer;
  readonly type: string;
}

const MEDIA_TYPES = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' } as const;

const REFRESH_EVERY_MS = 250;

const shared: { newsroom?: Newsroom } = {};

/** The newsroom of this process, opened on first use with the settings of the environment. */
export function newsroom(): Newsroom {
  shared.newsroom ??= new Newsroom(readSettings(process.env));
  return shared.newsroom;
}
