import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { LOCALES, type Locale } from '../messages/locales.ts';
import { isOverAYearOld } from '../newsroom/age.ts';
import { isPublished, readArticle, type Article } from '../newsroom/article.ts';
import { latestIds } from '../newsroom/discovery/latest.ts';
import { EDITION_SIZE, newestSlugs } from '../newsroom/discovery/windows.ts';
import { outputOf, type Output } from '../newsroom/discovery/outputs.ts';
import type { OutputSource } from '../newsroom/discovery/source.ts';
import type { Facts } from '../newsroom/facts.ts';
import { ledger } from '../newsroom/corrections.ts';
import { front } from '../newsroom/front.ts';
import { knownRevisions } from '../newsroom/history/history-index.ts';
import { openIndex, type IndexFile } from '../newsroom/index-file.ts';
import { archiveCounts, listing } from '../newsroom/listing.ts';
import type { Lists } from '../newsroom/lists.ts';
import { articleRecord, withdrawal } from '../newsroom/queries.ts';
import { readLists, refreshIndex } from '../newsroom/refresh.ts';
import { neighbours } from '../newsroom/related.ts';
import { allAnswers, resolve, type Answer } from '../newsroom/resolve.ts';
import { sourceListing } from '../newsroom/source-queries.ts';
import { temporaryFolder, write } from './fixtures.ts';
import type { Plan } from './plan.ts';
import type { Job } from './urgency.ts';

/** A report as a test tells of it; numbers stand for words. */
export interface Told {
  readonly words: {
    readonly title: number;
    readonly standfirst: number;
    readonly body: number;
    readonly summary: number;
  };
  readonly kind: 'news' | 'background';
  readonly section: string;
  readonly dateline: string;
  readonly topics: readonly string[];
  readonly story: string | undefined;
  readonly byline: readonly string[];
  readonly reviewer: string | undefined;
  readonly claims: readonly { readonly by: string; readonly via: string | undefined }[];
  readonly status: 'draft' | 'ready' | 'withdrawn';
  readonly publishAt: number;
  readonly english: boolean;
  readonly leadUntil: number | undefined;
  readonly breakingUntil: number | undefined;
  readonly sample: boolean;
  /** The words of its only correction. */
  readonly corrected: number | undefined;
  readonly previousSlugs: readonly string[];
}

const both = (name: string) => ({ ar: `${name} بالعربية`, en: name });
const iso = (moment: number) => new Date(moment).toISOString();

/** A content folder that is written from the state of a test; YAML takes JSON. */
export class Desk {
  readonly folder = temporaryFolder();
  readonly #written = new Map<string, string>();

  /** Makes a file say something, or not be there. */
  file(path: string, data: unknown): void {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    if (data === undefined) {
      if (this.#written.delete(path)) rmSync(join(this.folder, path), { force: true });
    } else if (this.#written.get(path) !== text) {
      this.#written.set(path, text);
      write(this.folder, path, text);
    }
  }

  site(name: number, timeZone: string): void {
    this.file('site.yaml', {
      name: both(`Matn ${String(name)}`),
      tagline: both('News'),
      description: both('A newsroom'),
      url: 'https://matn.example',
      timeZone,
      timeZoneName: both('Local time'),
      numerals: { ar: 'latn', en: 'latn' },
      monthStyle: 'both',
      email: 'desk@matn.example',
    });
  }

  report(slug: string, told: Told | undefined): void {
    const folder = `articles/2026/${slug}`;
    if (!told) {
      for (const name of ['index.yaml', 'ar.mdx', 'en.mdx'])
        this.file(`${folder}/${name}`, undefined);
      rmSync(join(this.folder, folder), { recursive: true, force: true });
      return;
    }
    const { words, claims, status, leadUntil, breakingUntil, reviewer } = told;
    this.file(`${folder}/index.yaml`, {
      name: slug,
      kind: told.kind,
      title: both(`${slug} ${String(words.title)}`),
      standfirst: both(`Standfirst ${String(words.standfirst)}`),
      dateline: told.dateline,
      section: told.section,
      topics: told.topics,
      story: told.story,
      byline: told.byline,
      status,
      publishAt: iso(told.publishAt),
      summary:
        reviewer === undefined ? { method: 'human' } : { method: 'machine-reviewed', reviewer },
      lead: leadUntil === undefined ? undefined : { rank: 1, until: iso(leadUntil) },
      breaking: breakingUntil === undefined ? undefined : { until: iso(breakingUntil) },
      sample: told.sample,
      corrections:
        told.corrected === undefined
          ? []
          : [
              {
                at: iso(told.publishAt),
                kind: 'correction',
                ...both(`Corrected ${String(told.corrected)}`),
              },
            ],
      previousSlugs: told.previousSlugs,
      withdrawn:
        status === 'withdrawn'
          ? { at: iso(told.publishAt), reason: both(`Reason ${String(words.title)}`) }
          : undefined,
    });
    const passages = claims.map(({ by, via }, n) => {
      const through = via === undefined ? '' : ` via="${via}"`;
      return `<Claim by="${by}"${through}>قول ${String(n)} ${String(words.body)}</Claim>`;
    });
    this.file(`${folder}/ar.mdx`, [`نص ${String(words.body)}`, ...passages].join('\n\n'));
    this.file(`${folder}/en.mdx`, told.english ? `Text ${String(words.summary)}` : undefined);
  }

  terms(file: string, terms: readonly (readonly [id: string, name: number])[]): void {
    const places = file === 'places.yaml' ? { latitude: 33, longitude: 36 } : {};
    this.file(
      file,
      terms.map(([id, name]) => ({ id, name: both(`${id} ${String(name)}`), ...places })),
    );
  }

  entry(
    file: string,
    name: number | undefined,
    more: Readonly<Record<string, unknown>> = {},
  ): void {
    const title = file.startsWith('stories/') ? 'title' : 'name';
    this.file(
      file,
      name === undefined ? undefined : { [title]: both(`${file} ${String(name)}`), ...more },
    );
  }

  page(id: string, words: { readonly title: number; readonly text: number } | undefined): void {
    const folder = `pages/${id}`;
    this.file(
      `${folder}/index.yaml`,
      words && {
        name: id,
        title: both(`Page ${String(words.title)}`),
        description: both('A page'),
        updatedAt: '2026-01-01T00:00:00Z',
        rank: 1,
      },
    );
    for (const locale of LOCALES)
      this.file(`${folder}/${locale}.mdx`, words && `Text ${String(words.text)}`);
    if (!words) rmSync(join(this.folder, folder), { recursive: true, force: true });
  }
}

/** A page that cannot be made now, because its report is unsound: the printed one stays. */
export const KEPT = Symbol('kept');

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

  refresh(now: number): void {
    refreshIndex(this.index, this.#folder, now);
    this.#now = now;
    const lists = readLists(this.index.database);
    // As the newsroom does: what was made with the same lists need not be made again.
    if (!isDeepStrictEqual(inOrder(lists), inOrder(this.#lists))) this.#lists = lists;
  }

  addresses(): string[] {
    return [...allAnswers(this.index.database)].map(({ address }) => address);
  }

  /** Undefined where no page is to be. */
  async view(address: string): Promise<string | typeof KEPT | undefined> {
    const answer = resolve(this.index.database, address);
    if (answer.kind === 'none' || answer.kind === 'redirect') return undefined;
    if (answer.kind === 'output') return this.#output(answer);
    const shown =
      answer.kind === 'gone' ? withdrawal(this.index.database, answer.slug) : this.#page(answer);
    if (shown === KEPT) return KEPT;
    if (shown === undefined) throw new Error(`${address} is a page that shows nothing`);
    const { site, sections, pages } = this.#lists;
    return JSON.stringify({ site, sections: [...sections], pages: [...pages], shown });
  }

  /** What is given out, to the byte; of cards, which take long to draw, what they are drawn from. */
  async #output({
    place,
    locale,
  }: Answer & { kind: 'output' }): Promise<string | typeof KEPT | undefined> {
    if (place.type === 'edition' || place.type === 'checksums') return this.#edition();
    if (place.type === 'card') return articleRecord(this.index.database, place.slug)?.facts.card;
    let output: Output | undefined;
    try {
      output = await outputOf(this.#source(), place, locale);
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

  #source(): OutputSource {
    const { site } = this.#lists;
    if (!site) throw new Error('there is no site.yaml');
    return {
      ...{ database: this.index.database, lists: this.#lists, site, siteUrl: site.url },
      ...{ indexed: true, hub: undefined, now: this.#now },
      article: (slug) => this.#read(slug),
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
      case 'revisions':
        return {
          known: knownRevisions(database, place.slug),
          article: this.#article(place.slug, locale),
        };
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

  #article(slug: string, locale: Locale, whole = true): unknown {
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
