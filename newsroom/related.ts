import type { DatabaseSync } from 'node:sqlite';
import type { Locale } from '../messages/locales.ts';
import { card, CARD, type Card } from './cards.ts';
import { isShown, type Facts } from './facts.ts';
import { statement } from './statements.ts';

/** Ways onward from a report. Only `next` looks to what came later. */
export interface Neighbours {
  /** In the same running story. */
  readonly previous: Card | undefined;
  readonly next: Card | undefined;
  /** Older reports on the same topics, outside the story: the closest first. */
  readonly related: readonly Card[];
}

export const NO_NEIGHBOURS: Neighbours = { previous: undefined, next: undefined, related: [] };

/** How many older reports of each topic come into question, and how many are shown. */
const CANDIDATES = 6;
const SHOWN = 3;

export function neighbours(
  database: DatabaseSync,
  slug: string,
  facts: Facts,
  locale: Locale,
): Neighbours {
  const { story } = facts;
  return {
    previous: story === undefined ? undefined : beside(database, slug, facts, story, locale, '<'),
    next: story === undefined ? undefined : beside(database, slug, facts, story, locale, '>'),
    related: related(database, slug, facts, locale),
  };
}

function beside(
  database: DatabaseSync,
  slug: string,
  { publishAt }: Facts,
  story: string,
  locale: Locale,
  side: '<' | '>',
): Card | undefined {
  const [found] = filedBeside(database, 'story', story, { publishAt, slug }, side, locale, 1);
  return found === undefined ? undefined : cardOf(database, found, locale);
}

function related(database: DatabaseSync, slug: string, facts: Facts, locale: Locale): Card[] {
  const shared = new Map<string, number>();
  for (const topic of facts.topics) {
    const at = { publishAt: facts.publishAt, slug };
    for (const other of filedBeside(database, 'topics', topic, at, '<', locale, CANDIDATES)) {
      shared.set(other, (shared.get(other) ?? 0) + 1);
    }
  }
  return [...shared]
    .flatMap(([other, topics]) => {
      const found = cardOf(database, other, locale, facts.story);
      return found ? [{ found, topics }] : [];
    })
    .sort(
      (a, b) =>
        b.topics - a.topics ||
        Date.parse(b.found.publishedAt) - Date.parse(a.found.publishedAt) ||
        (a.found.slug < b.found.slug ? -1 : 1),
    )
    .slice(0, SHOWN)
    .map(({ found }) => found);
}

function cardOf(
  database: DatabaseSync,
  slug: string,
  locale: Locale,
  notIn?: string,
): Card | undefined {
  const row = statement(
    database,
    `SELECT ${CARD} FROM articles WHERE slug = ? AND (story IS NULL OR story IS NOT ?)`,
  ).get(slug, notIn ?? null);
  return row && card(row, locale);
}

/** The slugs of visible reports next to a moment in what they are filed under, the nearest first. */
function filedBeside(
  database: DatabaseSync,
  type: 'story' | 'topics',
  id: string,
  { publishAt, slug }: { readonly publishAt: number; readonly slug: string },
  side: '<' | '>',
  locale: Locale,
  limit: number,
): string[] {
  const order = side === '<' ? 'DESC' : 'ASC';
  return statement(
    database,
    `SELECT slug FROM references_to
     WHERE type = ? AND id = ? AND visible = 1 ${locale === 'en' ? 'AND summary = 1' : ''}
     AND (publish_at, slug) ${side} (?, ?)
     ORDER BY publish_at ${order}, slug ${order} LIMIT ?`,
  )
    .all(type, id, publishAt, slug, limit)
    .map((row) => String(row['slug']));
}

/**
 * The reports on whose pages another one may stand as a neighbour, because of what it is filed
 * under and when it was published: whatever becomes of it, these and no others may change.
 */
export function mayShow(
  database: DatabaseSync,
  slug: string,
  facts: Facts,
  locale: Locale,
): string[] {
  if (!isShown(facts, locale)) return [];
  const { story, topics, publishAt } = facts;
  const at = { publishAt, slug };
  const filed = (type: 'story' | 'topics', id: string, side: '<' | '>', limit: number) =>
    filedBeside(database, type, id, at, side, locale, limit);
  return [
    ...(story === undefined
      ? []
      : [...filed('story', story, '<', 1), ...filed('story', story, '>', 1)]),
    ...topics.flatMap((topic) => filed('topics', topic, '>', CANDIDATES)),
  ];
}
