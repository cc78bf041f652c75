import type { DatabaseSync } from 'node:sqlite';
import type { Bilingual, Locale } from '../messages/locales.ts';
import { addressOf } from './addresses.ts';
import { card, CARD, newestCards, shownIn, type Card } from './cards.ts';
import type { Lists } from './lists.ts';
import { statement } from './statements.ts';

/** A running story with its reports, newest first. */
export interface StoryLine {
  readonly id: string;
  readonly href: string;
  readonly title: Bilingual;
  readonly standfirst: Bilingual | undefined;
  readonly cards: readonly Card[];
}

export interface SectionBlock {
  readonly id: string;
  readonly href: string;
  readonly name: Bilingual;
  readonly cards: readonly Card[];
}

/** The front page: no report stands on it twice. */
export interface Front {
  /** What is breaking and not the lead itself, newest first. */
  readonly breaking: readonly Card[];
  /** Whether the lead is breaking. */
  readonly leadBreaks: boolean;
  readonly lead: Card | undefined;
  /** What else the lead's running story holds. */
  readonly leadStory: StoryLine | undefined;
  /** Ranked below the lead by the editors. */
  readonly top: readonly Card[];
  readonly latest: readonly Card[];
  readonly stories: readonly StoryLine[];
  readonly background: readonly Card[];
  readonly sections: readonly SectionBlock[];
}

/** At most `limit` reports that are still free; none when there are fewer than `least`. */
type Take = (limit: number, from: (limit: number) => readonly Card[], least?: number) => Card[];

/** How many reports each part shows at most. */
const SHOWN = {
  breaking: 2,
  top: 3,
  latest: 8,
  stories: 2,
  storyLine: 4,
  background: 4,
  section: 3,
};
/** Among how many of the newest reports running stories are looked for. */
const RECENT_STORIES = 60;
/** A story is a line from two points on. */
const LINE = 2;

/**
 * Fills the front from its most important part down: the best ranked report leads while its rank
 * lasts, else the newest.
 * @param now milliseconds since 1970.
 */
export function front(database: DatabaseSync, lists: Lists, locale: Locale, now: number): Front {
  const used = new Set<string>();
  /** Takes reports that no part above has, and keeps them from the parts below. */
  const take: Take = (limit, from, least = 0) => {
    const taken = from(limit + used.size)
      .filter(({ slug }) => !used.has(slug))
      .slice(0, limit);
    if (taken.length < least) return [];
    for (const { slug } of taken) used.add(slug);
    return taken;
  };

  const ranked = rankedCards(database, locale, now);
  const newest = (limit: number) => newestCards(database, locale, limit);
  const [lead] = take(1, (limit) => (ranked.length > 0 ? ranked : newest(limit)));
  const breakingNow = breakingCards(database, locale, now);
  const breaking = take(SHOWN.breaking, () => breakingNow);
  const lines = storyLines(database, lists, locale, lead?.slug, take);
  const leadStory = lines.ofLead();
  const top = take(SHOWN.top, () => ranked);
  const latest = take(SHOWN.latest, (limit) =>
    newestCards(database, locale, limit, "AND kind = 'news'"),
  );
  const stories = lines.others();
  const background = take(SHOWN.background, (limit) =>
    newestCards(database, locale, limit, "AND kind <> 'news'"),
  );
  const sections = [...lists.sections.values()].map(({ id, name }) => ({
    id,
    name,
    href: addressOf({ type: 'listing', list: 'sections', id }, locale),
    cards: take(SHOWN.section, (limit) => filedCards(database, 'sections', id, locale, limit)),
  }));
  return {
    breaking,
    leadBreaks: lead !== undefined && isBreaking(database, lead.slug, now),
    lead,
    leadStory,
    top,
    latest,
    stories,
    background,
    sections: sections.filter(({ cards }) => cards.length > 0),
  };
}

// How many lead or break at one time the editors bound: the indexes lead straight to those.

function rankedCards(database: DatabaseSync, locale: Locale, now: number): Card[] {
  return statement(
    database,
    `SELECT ${CARD} FROM articles INDEXED BY articles_lead
     WHERE ${shownIn(locale)} AND lead_until > ?
     ORDER BY lead_rank, articles.publish_at DESC, articles.slug LIMIT ?`,
  )
    .all(now, 1 + SHOWN.breaking + SHOWN.storyLine + SHOWN.top)
    .map((row) => card(row, locale));
}

function breakingCards(database: DatabaseSync, locale: Locale, now: number): Card[] {
  return statement(
    database,
    `SELECT ${CARD} FROM articles INDEXED BY articles_breaking
     WHERE ${shownIn(locale)} AND breaking_until > ?
     ORDER BY articles.publish_at DESC, articles.slug LIMIT ?`,
  )
    .all(now, 1 + SHOWN.breaking)
    .map((row) => card(row, locale));
}

function isBreaking(database: DatabaseSync, slug: string, now: number): boolean {
  const sql = 'SELECT 1 FROM articles WHERE slug = ? AND breaking_until > ?';
  return statement(database, sql).get(slug, now) !== undefined;
}

function filedCards(
  database: DatabaseSync,
  type: string,
  id: string,
  locale: Locale,
  limit: number,
): Card[] {
  return statement(
    database,
    `SELECT ${CARD} FROM references_to AS filed JOIN articles ON articles.slug = filed.slug
     WHERE filed.type = ? AND filed.id = ? AND filed.visible = 1
     ${locale === 'en' ? 'AND filed.summary = 1' : ''}
     ORDER BY filed.publish_at DESC, filed.slug DESC LIMIT ?`,
  )
    .all(type, id, limit)
    .map((row) => card(row, locale));
}

function storyLines(
  database: DatabaseSync,
  lists: Lists,
  locale: Locale,
  lead: string | undefined,
  take: Take,
) {
  const line = (id: string, least: number): StoryLine | undefined => {
    const story = lists.stories.get(id);
    if (!story) return undefined;
    const filed = (limit: number) => filedCards(database, 'story', id, locale, limit);
    const cards = take(SHOWN.storyLine, filed, least);
    if (cards.length === 0) return undefined;
    const href = addressOf({ type: 'listing', list: 'stories', id }, locale);
    return { id, href, title: story.title, standfirst: story.standfirst, cards };
  };
  const storyOf = statement(database, 'SELECT story FROM articles WHERE slug = ?');
  const leadsIn = lead === undefined ? undefined : storyOf.get(lead)?.['story'];
  return {
    ofLead: () => (typeof leadsIn === 'string' ? line(leadsIn, 1) : undefined),
    others: (): StoryLine[] => {
      const recent = statement(
        database,
        `SELECT story FROM articles WHERE ${shownIn(locale)} AND story IS NOT NULL
         ORDER BY articles.publish_at DESC, articles.slug LIMIT ?`,
      )
        .all(RECENT_STORIES)
        .map((row) => String(row['story']));
      const lines: StoryLine[] = [];
      for (const id of new Set(recent)) {
        if (lines.length === SHOWN.stories) break;
        const found = id === leadsIn ? undefined : line(id, LINE);
        if (found) lines.push(found);
      }
      return lines;
    },
  };
}
