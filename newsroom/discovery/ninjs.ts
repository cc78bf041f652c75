import { withoutBidiControls } from '../../messages/bidi.ts';
import { formatList } from '../../messages/lists.ts';
import { otherLocale, type Bilingual, type Locale } from '../../messages/locales.ts';
import { addressOf, type ListingName } from '../addresses.ts';
import type { Article } from '../article.ts';
import type { Body } from '../body.ts';
import { claimsOf } from '../claims.ts';
import { translatorOf } from '../describe.ts';
import { placesOn } from '../locator/places-on.ts';
import { licenceOf } from '../pictures/licences.ts';
import type { ReportPicture } from '../pictures/report-pictures.ts';
import { mediaAddress, renditionsOf, type Rendition } from '../pictures/sizes.ts';
import type { Place } from '../schema.ts';
import type { OutputSource } from './source.ts';

/** The schema, kept in schemas/, as IPTC publishes it; tests hold every report against it. */
const STANDARD = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#',
} as const;

/**
 * A report in one language as IPTC ninjs 3.1 (iptc.org/standards/ninjs), for agencies and archives.
 * It says no more than the page does: of what the page marks (a sample, a machine's summary, a
 * correction) nothing is left out.
 */
export function ninjs(source: OutputSource, slug: string, locale: Locale): string | undefined {
  const article = source.article(slug);
  const body = locale === 'ar' ? article?.report : article?.summary;
  if (!article || !body) return undefined;
  return `${JSON.stringify(new Item(source, article, body, locale).whole(), undefined, 2)}\n`;
}

/** One report in one language, part by part. */
class Item {
  readonly #source: OutputSource;
  readonly #article: Article;
  readonly #body: Body;
  readonly #locale: Locale;

  constructor(source: OutputSource, article: Article, body: Body, locale: Locale) {
    this.#source = source;
    this.#article = article;
    this.#body = body;
    this.#locale = locale;
  }

  whole() {
    const { data, slug, fingerprint } = this.#article;
    const { people, places } = this.#source.lists;
    const names = data.byline.map((id) => this.#name(people.get(id)?.name));
    const publishedAt = iso(data.publishAt);
    const reviewer = this.#locale === 'en' ? data.summary?.reviewer : undefined;
    return {
      uri: this.#page(this.#locale),
      standard: STANDARD,
      type: 'text',
      representationType: 'full',
      profile: this.#locale === 'ar' ? 'report' : 'summary',
      version: fingerprint.slice(0, 16),
      firstCreated: publishedAt,
      versionCreated: this.#versionCreated(),
      contentCreated: publishedAt,
      pubStatus: 'usable',
      language: this.#locale,
      headlines: [text('headline', data.title[this.#locale])],
      descriptions: this.#descriptions(),
      bodies: [this.#plainBody()],
      by: formatList(names, this.#locale),
      people: [
        ...data.byline.map((id) => this.#entry('people', id, people.get(id)?.name, 'author')),
        ...(reviewer === undefined
          ? []
          : [this.#entry('people', reviewer, people.get(reviewer)?.name, 'reviewer')]),
      ],
      located: this.#name(places.get(data.dateline)?.name),
      places: this.#places(),
      subjects: this.#subjects(),
      infoSources: this.#infoSources(),
      genres: this.#genres(),
      ...(this.#isMachineMade() && { digitalSourceType: MACHINE }),
      copyrightHolder: this.#source.site.name[this.#locale],
      slugline: slug,
      altIds: [{ role: 'slug', value: slug }],
      renditions: [{ name: 'web', href: this.#page(this.#locale), contentType: 'text/html' }],
      associations: [...this.#pictures(), ...this.#translation()],
    };
  }

  /** The latest of what the report says of its own history. */
  #versionCreated(): string {
    const { publishAt, updatedAt, corrections } = this.#article.data;
    const moments = [publishAt, updatedAt ?? publishAt, ...corrections.map(({ at }) => at)];
    return new Date(Math.max(...moments.map((moment) => Date.parse(moment)))).toISOString();
  }

  #descriptions() {
    const { standfirst, sample, summary, corrections } = this.#article.data;
    const { people } = this.#source.lists;
    const t = translatorOf(this.#locale, this.#source.site);
    const intro = standfirst[this.#locale];
    const method = this.#locale === 'en' ? summary?.method : undefined;
    const reviewer = this.#name(people.get(summary?.reviewer ?? '')?.name);
    return [
      ...(intro === undefined ? [] : [text('standfirst', intro)]),
      ...(sample ? [text('sample', t('article.sampleNote'))] : []),
      ...(method
        ? [text('summary-method', t(`article.summaryMethods.${method}`, { reviewer }))]
        : []),
      ...corrections.map((correction) => text(correction.kind, correction[this.#locale])),
    ];
  }

  #plainBody() {
    const value = this.#body.blocks.map((block) => withoutBidiControls(block.text)).join('\n\n');
    return {
      role: 'main',
      contentType: 'text/plain',
      charCount: [...value].length,
      wordCount: value.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
      value,
    };
  }

  #places() {
    const { dateline, kind } = this.#article.data;
    const mapped = new Set(this.#body.mentions.flatMap(placesOn));
    mapped.delete(dateline);
    const pairs = [[dateline, 'dateline'], ...[...mapped].map((id) => [id, 'map'])] as const;
    return pairs.map(([id = '', rel = '']) => {
      const place = this.#source.lists.places.get(id);
      const entry = this.#entry('places', id, place?.name, rel);
      // Only news from a place gives it a page.
      const filed = rel === 'dateline' && kind === 'news';
      return {
        ...entry,
        ...(filed ? {} : { uri: this.#tag(`places/${id}`) }),
        ...(place && { geoJSON: point(place) }),
      };
    });
  }

  #subjects() {
    const { section, topics, story } = this.#article.data;
    const { lists } = this.#source;
    return [
      this.#entry('sections', section, lists.sections.get(section)?.name, 'section'),
      ...topics.map((id) => this.#entry('topics', id, lists.topics.get(id)?.name, 'topic')),
      ...(story === undefined
        ? []
        : [this.#entry('stories', story, lists.stories.get(story)?.title, 'story')]),
    ];
  }

  /** Whoever is cited in the report, by kind, then whoever only carried a claim. */
  #infoSources() {
    const claims = claimsOf(this.#article.report);
    const cited = new Set(claims.map(({ by }) => by));
    const carried = new Set(claims.flatMap(({ via }) => via ?? []).filter((id) => !cited.has(id)));
    return [
      ...[...cited].map((id) => [id, this.#source.lists.sources.get(id)?.kind ?? 'cited'] as const),
      ...[...carried].map((id) => [id, 'carrier'] as const),
    ].map(([id, role]) => {
      const name = this.#source.lists.sources.get(id)?.name;
      return { name: this.#name(name), role, uri: this.#listing('sources', id), literal: id };
    });
  }

  /** IPTC's codes where it has one; it has none for explainers that we could name. */
  #genres() {
    const { kind } = this.#article.data;
    const t = translatorOf(this.#locale);
    const uri = { news: 'Current', background: 'Background', explainer: undefined }[kind];
    const own = {
      name: t(`article.kinds.${kind}`),
      ...(uri !== undefined && { uri: `${GENRES}${uri}` }),
      literal: kind,
    };
    const summary = { name: t('article.summary'), uri: `${GENRES}Summary`, literal: 'summary' };
    return this.#locale === 'en' ? [own, summary] : [own];
  }

  #isMachineMade(): boolean {
    const { summary } = this.#article.data;
    return this.#locale === 'en' && summary !== undefined && summary.method !== 'human';
  }

  /** Those that the page shows: the sizes of others are not served. */
  #pictures() {
    const placed = new Set(
      this.#body.mentions
        .filter(({ name }) => name === 'Picture')
        .map(({ attributes }) => attributes['file']),
    );
    return this.#article.pictures
      .filter(({ file, main }) => main || placed.has(file))
      .map((picture) => this.#picture(picture));
  }

  #picture(picture: ReportPicture) {
    const { file, main, alt, caption, licence } = picture;
    const credit = picture.credit[this.#locale];
    const { name, url } = licenceOf(licence);
    const renditions = renditionsOf(picture).map((one) => this.#rendition(one));
    return {
      name: file,
      rel: main ? 'main-picture' : 'picture',
      uri: renditions.at(-1)?.href,
      type: 'picture',
      language: this.#locale,
      descriptions: [
        text('alternative', alt[this.#locale]),
        ...(caption ? [text('caption', caption[this.#locale])] : []),
      ],
      by: credit,
      copyrightNotice: credit,
      usageTerms: name,
      ...(url !== undefined && { rightsInfo: { linkedRights: url } }),
      renditions,
    };
  }

  #rendition(rendition: Rendition) {
    const { format, width, height } = rendition;
    return {
      name: `${String(width)}-${format}`,
      href: this.#source.siteUrl + mediaAddress(this.#article.slug, rendition),
      contentType: `image/${format === 'jpg' ? 'jpeg' : format}`,
      width,
      height,
    };
  }

  /** The same report in the other language. */
  #translation() {
    const other = otherLocale(this.#locale);
    const { data, summary } = this.#article;
    if (!summary) return [];
    return [
      {
        name: translatorOf(other)(`languages.${other}`),
        rel: other === 'ar' ? 'original' : 'summary',
        uri: this.#page(other),
        type: 'text',
        representationType: 'partial',
        language: other,
        headlines: [text('headline', data.title[other])],
      },
    ];
  }

  #entry(list: ListingName, id: string, name: Bilingual | undefined, rel: string) {
    return { name: this.#name(name), rel, uri: this.#listing(list, id), literal: id };
  }

  #name(name: Bilingual | undefined): string {
    return withoutBidiControls(name?.[this.#locale] ?? '');
  }

  #listing(list: ListingName, id: string): string {
    return this.#source.siteUrl + addressOf({ type: 'listing', list, id }, this.#locale);
  }

  /** A name for what has no page here (RFC 4151). */
  #tag(name: string): string {
    return `tag:${new URL(this.#source.siteUrl).hostname},2026:/${name}`;
  }

  #page(locale: Locale): string {
    return this.#source.siteUrl + addressOf({ type: 'article', slug: this.#article.slug }, locale);
  }
}

/** IPTC NewsCodes. */
const GENRES = 'http://cv.iptc.org/newscodes/genre/';
const MACHINE = {
  uri: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
} as const;

function text(role: string, value: string) {
  return { role, contentType: 'text/plain', value: withoutBidiControls(value) };
}

function iso(moment: string): string {
  return new Date(moment).toISOString();
}

/** RFC 7946 has the longitude first. */
function point({ longitude, latitude }: Place) {
  return { type: 'Point', coordinates: [longitude, latitude] };
}
