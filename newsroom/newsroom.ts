import { join } from 'node:path';
import type { Locale } from '../messages/locales.ts';
import { isOverAYearOld } from './age.ts';
import { readArticle, type Article } from './article.ts';
import { checkReport } from './check-report.ts';
import { IndexReader, openIndex, type IndexFile } from './index-file.ts';
import { Links } from './links/links.ts';
import { lastPublished } from './compare/last-published.ts';
import type { TextVersion } from './compare/versions.ts';
import { draftPictures, draftRendition, readDraft, type Draft } from './draft.ts';
import type { Lists } from './lists.ts';
import { keptRendition } from './pictures/kept.ts';
import { findRendition, tonesOf } from './pictures/picture-index.ts';
import { showPicture, type ShownPicture } from './pictures/shown-picture.ts';
import { isOutput, readAddress, type ListingPlace } from './addresses.ts';
import { cardText } from './discovery/card.ts';
import { drawCard } from './discovery/card-drawing.ts';
import { latestIds } from './discovery/latest.ts';
import { outputOf, type Output } from './discovery/outputs.ts';
import { noting, type OutputSource } from './discovery/source.ts';
import { ledger, type Ledger } from './corrections.ts';
import { Findings } from './desk/findings.ts';
import { Overview } from './desk/overview.ts';
import { deskReport, type DeskReport, type DeskSource } from './desk/report.ts';
import type { Weights } from './desk/weights.ts';
import { editionOf, type Edition } from './edition.ts';
import { entryNames, type EntryName } from './editor/entry-names.ts';
import { front, type Front } from './front.ts';
import { knownRevisions, readVersions } from './history/history-index.ts';
import { revisionsOf, type Revisions } from './history/revisions.ts';
import { archiveCounts, listing, type ArchiveCount, type Listing } from './listing.ts';
import { articleRecord, standingText, withdrawal, type Withdrawal } from './queries.ts';
import { readLists, refreshIndex } from './refresh.ts';
import { neighbours, NO_NEIGHBOURS, type Neighbours } from './related.ts';
import type { Site } from './schema.ts';
import type { Problem } from './problem.ts';
import { revisionOf, type Revision } from './revision.ts';
import { readSettings, type Settings } from './settings.ts';
import { SearchPool } from './search/pool.ts';
import type { Answer as Found, Request as Wanted } from './search/search.ts';
import { sourceListing, type SourceListing } from './source-queries.ts';
import { readStanding, type Standing } from './standing.ts';
import { statement } from './statements.ts';
import { visibilityOf } from './visibility.ts';

/**
 * The newsroom as pages see it: each asks one question and gets plain data. Under the front the
 * index is kept up to date elsewhere and only read here; alone (`next dev`, a plain Next host)
 * this process looks at the content folder itself.
 */
export class Newsroom {
  readonly settings: Settings;
  /** What opens the desk and previews to people outside of this machine. */
  readonly links: Links;
  readonly #reader: IndexReader;
  #own: IndexFile | undefined;
  #findings: Findings | undefined;
  #refreshedAt = 0;
  #search: SearchPool | undefined;
  #lists: { readonly version: string; readonly lists: Lists } | undefined;
  #revision: Revision | undefined;

  constructor(settings: Settings) {
    this.settings = settings;
    this.links = new Links(settings);
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
   * What the carried edition holds. @param size how many reports at most.
   * @throws when the files of one are unsound at this moment.
   */
  edition(size?: number): Edition {
    const read = (slug: string) => this.article(slug);
    return editionOf(this.#open().database, this.lists(), read, Date.now(), size);
  }

  /** Names for the newest reports of the site, or of a running story, as pages keep them. */
  latest(story: string | undefined, locale: Locale): string[] {
    return latestIds(this.#open().database, story, locale);
  }

  /**
   * A report that readers may see, read from disk so that what is shown and whether it may be shown
   * come from the same bytes. Where another one keeps the index, these are the bytes that it has
   * read, and it says whether they are to be seen: what else was there for a moment is nobody's.
   * @throws when its files are unsound at this moment, or others than those in a shared index; the
   * printed page then stays as it is.
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
    const { indexShared, showing } = this.settings;
    if (indexShared && article.fingerprint !== record.facts.fingerprint) {
      throw new Error(`${record.unit} has changed since it was indexed`);
    }
    const state = indexShared
      ? record.facts.state
      : visibilityOf(article.data, Date.now(), showing);
    return state === 'visible' ? article : undefined;
  }

  /** What a preview shows; undefined on every other host. */
  revision(): Revision | undefined {
    const { preview, contentDir } = this.settings;
    if (!preview) return undefined;
    this.#revision ??= revisionOf(preview.revision, contentDir);
    return this.#revision;
  }

  /** What the checks find in one report as it lies on disk. */
  findings(slug: string): readonly Problem[] {
    const record = articleRecord(this.#open().database, slug);
    return record ? checkReport(this.settings.contentDir, record.unit, this.lists()).problems : [];
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

  /** A report in whatever state it is, as it lies on disk: whoever asks has passed a gate. */
  draft(slug: string): Draft | undefined {
    return readDraft(this.#open().database, this.settings.contentDir, this.lists(), slug);
  }

  /** What readers last had of it, as far as git knows. */
  lastPublished(article: Article): TextVersion | undefined {
    return lastPublished(this.settings.contentDir, article, Date.now());
  }

  /** Its pictures by file, as pages will show them; behind the gate that its page is behind. */
  draftPictures(unit: string, article: Article): Promise<ReadonlyMap<string, ShownPicture>> {
    return draftPictures(this.settings.contentDir, unit, article);
  }

  /** One size of a picture of a draft. @throws PictureError when it cannot be made. */
  async draftRendition(draft: Draft, name: string): Promise<Media | undefined> {
    const made = await draftRendition(this.settings, draft, name);
    return made && { bytes: made.bytes, type: MEDIA_TYPES[made.format] };
  }

  /** Ways onward from a published report. */
  neighbours(slug: string, locale: Locale): Neighbours {
    const { database } = this.#open();
    const record = articleRecord(database, slug);
    return record ? neighbours(database, slug, record.facts, locale) : NO_NEIGHBOURS;
  }

  /** What has changed in a published report, as far as there is anything to tell. */
  revisions(article: Article): Revisions | undefined {
    const { database } = this.#open();
    const known = knownRevisions(database, article.slug);
    const unit = articleRecord(database, article.slug)?.unit;
    if (!known || unit === undefined) return undefined;
    const texts = readVersions(this.settings.contentDir, unit, known);
    return revisionsOf(article, known, texts, this.lists());
  }

  /** Whether there is a page of what has changed in a report. */
  hasRevisions(slug: string): boolean {
    return knownRevisions(this.#open().database, slug) !== undefined;
  }

  /** The same of a report as it lies on disk: of a draft, whether there will be one once it is out. */
  isRevised({ slug, data }: Article): boolean {
    return data.corrections.length + data.minor.length > 0 || this.hasRevisions(slug);
  }

  /** A page of the public ledger of corrections. */
  ledger(page: number | undefined, locale: Locale): Ledger | undefined {
    return ledger(this.#open().database, page, locale);
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

  /** @throws as {@link article} does; the printed page then stays as it is. */
  standing(id: string): Standing | undefined {
    const { contentDir, indexShared } = this.settings;
    const known = this.lists().pages.get(id);
    if (!known) return undefined;
    const { standing } = readStanding(contentDir, `pages/${id}`);
    if (!standing) throw new Error(`pages/${id} cannot be used; run npm run content:check`);
    const isIndexed =
      standing.fingerprint === standingText(this.#open().database, id) &&
      JSON.stringify(standing.data) === JSON.stringify(known);
    if (indexShared && !isIndexed) throw new Error(`pages/${id} has changed since it was indexed`);
    return standing;
  }

  /**
   * What readers find.
   * @throws LateError when there was no time for it.
   */
  search(wanted: Wanted): Promise<Found> {
    // The threads read the index's file: it has to be there, and up to date.
    this.#open();
    this.#search ??= new SearchPool(this.settings.indexFile);
    return this.#search.ask(wanted);
  }

  /**
   * What is given out at an address that is no page: a feed, a sitemap, a card …
   * @param unread is told of every report whose files are unsound at this moment: a feed says such
   * a one in short, anything else throws.
   */
  async output(
    address: string,
    unread: (slug: string) => void = () => undefined,
  ): Promise<Output | undefined> {
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
      article: noting((slug) => this.article(slug), unread),
    };
    return outputOf(source, read.place, read.locale);
  }

  withdrawal(slug: string): Withdrawal | undefined {
    return withdrawal(this.#open().database, slug);
  }

  /** What editors are shown: every report, whatever its state. */
  overview(): Overview {
    const source = this.#deskSource();
    return new Overview(source, this.#keptFindings(), source.now);
  }

  /** One report as editors work on it, read from disk; undefined where there is no such folder. */
  deskReport(slug: string, measured: Weights): DeskReport | undefined {
    return deskReport(this.#deskSource(), slug, measured);
  }

  /** What the entries of one of the form's lists are called; undefined where there is no such list. */
  entryNames(collection: string): EntryName[] | undefined {
    return entryNames({ database: this.#open().database, lists: this.lists() }, collection);
  }

  /** The share card of any report that can be read, whatever its state. */
  async deskCard(slug: string, locale: Locale): Promise<Uint8Array | undefined> {
    const { database, lists, site, contentDir } = this.#deskSource();
    const record = articleRecord(database, slug);
    const article = record && readArticle(contentDir, record.unit, lists).article;
    return article && drawCard(cardText(article, lists, site, locale));
  }

  #deskSource(): DeskSource {
    const { contentDir, recordFile } = this.settings;
    return {
      database: this.#open().database,
      contentDir,
      recordFile,
      lists: this.lists(),
      site: this.site(),
      siteUrl: this.siteUrl(),
      now: Date.now(),
    };
  }

  #keptFindings(): Findings {
    const { findingsFile, code } = this.settings;
    // Of code that nobody has named, another process may have other rules.
    this.#findings ??= new Findings(findingsFile, code ?? String(process.pid));
    return this.#findings;
  }

  /** Lets go of the index: one that is open keeps what was thrown away alive. */
  close(): void {
    this.#reader.close();
    this.#own?.database.close();
    this.#own = undefined;
    void this.#search?.close();
    this.#search = undefined;
    this.#findings?.close();
    this.#findings = undefined;
  }

  #open(): IndexFile {
    const { indexFile, contentDir, indexShared } = this.settings;
    if (indexShared) return this.#reader.get();
    this.#own ??= openIndex(indexFile);
    // One request asks several questions: they all see the folder as it was at the first.
    if (Date.now() - this.#refreshedAt > REFRESH_EVERY_MS) {
      refreshIndex(this.#own, contentDir, Date.now(), { showing: this.settings.showing });
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
