import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Locale } from '../messages/locales.ts';
import { isOverAYearOld } from '../newsroom/age.ts';
import { isPublished, readArticle, type Article } from '../newsroom/article.ts';
import { latestIds } from '../newsroom/discovery/latest.ts';
import { EDITION_SIZE, newestSlugs } from '../newsroom/discovery/windows.ts';
import { outputOf, type Output } from '../newsroom/discovery/outputs.ts';
import { noting, type OutputSource } from '../newsroom/discovery/source.ts';
import type { Facts } from '../newsroom/facts.ts';
import { ledger } from '../newsroom/corrections.ts';
import { front } from '../newsroom/front.ts';
import { knownRevisions } from '../newsroom/history/history-index.ts';
import { openIndex, type IndexFile } from '../newsroom/index-file.ts';
import { archiveCounts, listing } from '../newsroom/listing.ts';
import type { Lists } from '../newsroom/lists.ts';
import { articleRecord, withdrawal } from '../newsroom/queries.ts';
import { readLists, refreshIndex, type Refreshed } from '../newsroom/refresh.ts';
import { neighbours } from '../newsroom/related.ts';
import { allAnswers, resolve, type Answer } from '../newsroom/resolve.ts';
import { sourceListing } from '../newsroom/source-queries.ts';
import { temporaryFolder } from './fixtures.ts';
import type { Plan } from './plan.ts';
import type { Job } from './urgency.ts';

/** A page that cannot be made now, because its report is unsound: the printed one stays. */
export const KEPT = Symbol('kept');

/** What is at an address. */
interface View {
  /** Undefined where no page is to be. */
  readonly shown: string | typeof KEPT | undefined;
  /** Whether all reports that it is made from could be read; the press makes it again otherwise. */
  readonly whole: boolean;
}

/** An index of a content folder, and what each address shows by it: all that its page is made from. */
export class Shown {
  readonly index: IndexFile;
  readonly #folder: string;
  #lists: Lists;
  #now: number;

  constructor(folder: string, now: number) {
    this.index = openIndex(join(temporaryFolder(), 'index.sqlite'));
    this.#folder = folder;
    this.#now = now;
    this.#lists = readLists(this.index.database);
    this.refresh(now);
  }

  refresh(now: number): Refreshed {
    const refreshed = refreshIndex(this.index, this.#folder, now);
    this.#now = now;
    const lists = readLists(this.index.database);
    // As the newsroom does: what was made with the same lists need not be made again.
    if (!isDeepStrictEqual(inOrder(lists), inOrder(this.#lists))) this.#lists = lists;
    return refreshed;
  }

  addresses(): string[] {
    return [...allAnswers(this.index.database)].map(({ address }) => address);
  }

  async view(address: string): Promise<View> {
    const unread: string[] = [];
    const shown = await this.#shown(address, (slug) => unread.push(slug));
    return { shown, whole: shown !== KEPT && unread.length === 0 };
  }

  /** @param unread is called for every report that could not be read. */
  async #shown(address: string, unread: (slug: string) => void): Promise<View['shown']> {
    const answer = resolve(this.index.database, address);
    if (answer.kind === 'none' || answer.kind === 'redirect') return undefined;
    if (answer.kind === 'output') return this.#output(answer, unread);
    const shown =
      answer.kind === 'gone' ? withdrawal(this.index.database, answer.slug) : this.#page(answer);
    if (shown === KEPT) return KEPT;
    if (shown === undefined) throw new Error(`${address} is a page that shows nothing`);
    const { site, sections, pages } = this.#lists;
    return JSON.stringify({ site, sections: [...sections], pages: [...pages], shown });
  }

  /** What is given out, to the byte; of cards, which take long to draw, what they are drawn from. */
  async #output(
    { place, locale }: Answer & { kind: 'output' },
    unread: (slug: string) => void,
  ): Promise<View['shown']> {
    if (place.type === 'edition' || place.type === 'checksums') return this.#edition();
    if (place.type === 'card') return articleRecord(this.index.database, place.slug)?.facts.card;
    let output: Output | undefined;
    try {
      output = await outputOf(this.#source(unread), place, locale);
    } catch {
      return KEPT;
    }
    return output === undefined ? undefined : Buffer.from(output).toString('utf8');
  }

  /** What it is made from: the front, and the newest reports without what each leads to. */
  #edition(): string | typeof KEPT {
    const { database } = this.index;
    const reports = newestSlugs(database, undefined, 'ar', EDITION_SIZE).map((slug) =>
      this.#article(slug, 'ar', false),
    );
    if (reports.includes(KEPT)) return KEPT;
    const { site, sections, pages } = this.#lists;
    const shown = [front(database, this.#lists, 'ar', this.#now), reports];
    return JSON.stringify({ site, sections: [...sections], pages: [...pages], shown });
  }

  #source(unread: (slug: string) => void): OutputSource {
    const { site } = this.#lists;
    if (!site) throw new Error('there is no site.yaml');
    return {
      ...{ database: this.index.database, lists: this.#lists, site, siteUrl: site.url },
      ...{ indexed: true, hub: undefined, now: this.#now },
      article: noting((slug) => this.#read(slug), unread),
    };
  }

  #read(slug: string): Article | undefined {
    const record = articleRecord(this.index.database, slug);
    const { article } = record
      ? readArticle(this.#folder, record.unit, this.#lists)
      : { article: undefined };
    if (record && !article) throw new Error(`${slug} cannot be used`);
    return article && isPublished(article.data, this.#now) ? article : undefined;
  }

  #page({ place, locale }: Answer & { kind: 'page' }): unknown {
    const { database } = this.index;
    switch (place.type) {
      case 'front':
        return [
          front(database, this.#lists, locale, this.#now),
          latestIds(database, undefined, locale),
        ];
      case 'months':
        return archiveCounts(database, locale);
      case 'shelf':
        // Empty, whatever has been published: browsers fill it.
        return 'shelf';
      case 'corrections': {
        const page = ledger(database, place.page, locale);
        return page && { ...page, total: place.page === undefined ? page.total : 0 };
      }
      case 'revisions': {
        const article = this.#article(place.slug, locale, false);
        if (article === KEPT || article === undefined) return article;
        // How old it is stands on its own page alone.
        return { known: knownRevisions(database, place.slug), article: { ...article, old: false } };
      }
      case 'listing': {
        const listed =
          place.list === 'sources'
            ? sourceListing(database, this.#lists, place.id, locale, place.page)
            : listing(database, this.#lists, place, locale);
        // Numbered pages never say how many reports there are in all.
        const latest =
          place.list === 'stories' && place.page === undefined
            ? latestIds(database, place.id, locale)
            : [];
        return listed && { ...listed, latest, total: place.page === undefined ? listed.total : 0 };
      }
      case 'standing':
        return database
          .prepare("SELECT data FROM entries WHERE type LIKE 'page%' AND id = ?")
          .all(place.id);
      case 'article':
        return this.#article(place.slug, locale);
    }
  }

  #article(slug: string, locale: Locale, whole = true): object | typeof KEPT | undefined {
    const { database } = this.index;
    const record = articleRecord(database, slug);
    if (!record) return undefined;
    const unsound = database
      .prepare(`SELECT 1 FROM problems WHERE unit = ? AND problem LIKE '%"severity":"error"%'`)
      .get(record.unit);
    if (unsound) return KEPT;
    const { facts } = record;
    return {
      // The same words, the same fingerprint: all that the report itself says.
      words: facts.fingerprint,
      names: this.#names(facts),
      old: isOverAYearOld(new Date(facts.publishAt).toISOString(), this.#now),
      neighbours: whole && neighbours(database, slug, facts, locale),
      revisions: knownRevisions(database, slug) !== undefined,
    };
  }

  /** What the page looks up in the newsroom's lists. */
  #names(facts: Facts): unknown {
    const { places, stories, topics, people, sources } = this.#lists;
    return {
      place: places.get(facts.dateline),
      story: stories.get(facts.story ?? ''),
      topics: facts.topics.map((id) => topics.get(id)),
      people: [...facts.byline, ...facts.reviewers].map((id) => people.get(id)),
      sources: facts.sources.map((id) => sources.get(id)),
    };
  }
}

/** Two maps with the same entries are deeply equal in whatever order; pages show them in theirs. */
function inOrder(lists: Lists): unknown {
  return Object.entries(lists).map(([name, list]: [string, unknown]) => [
    name,
    list instanceof Map ? [...list] : list,
  ]);
}

/** All that is planned: each page once, as urgent as it is for any reason. */
export function jobsOf({ first, rest }: Plan): Job[] {
  const jobs = new Map<string, Job>();
  for (const job of [...first, ...rest]) {
    const known = jobs.get(job.name);
    if (!known || job.urgency < known.urgency) jobs.set(job.name, job);
  }
  return [...jobs.values()];
}
