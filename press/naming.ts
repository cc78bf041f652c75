import type { DatabaseSync } from 'node:sqlite';
import { LOCALES } from '../messages/locales.ts';
import { addressOf, LISTINGS } from '../newsroom/addresses.ts';
import { outputsTouched } from '../newsroom/discovery/touched.ts';
import { EDITION_SIZE, Newest } from '../newsroom/discovery/windows.ts';
import { isShown, UNFILED_PLACE, type Facts } from '../newsroom/facts.ts';
import { knownRevisions } from '../newsroom/history/history-index.ts';
import { REFERENCE_TYPES, type Standing } from '../newsroom/listing.ts';
import { statement } from '../newsroom/statements.ts';
import type { Change } from './changes.ts';
import { ageOf, editionJobs, NAMING, type Job } from './urgency.ts';

/** How many reports are read in one go. */
const CHUNK = 500;

/** All that names an entry of a list because a report refers to it, report by report, the newest first. */
export function* naming(database: DatabaseSync, { type, id }: Change): Generator<Job, void> {
  if (!LISTINGS.some((name) => REFERENCE_TYPES[name] === type)) return;
  const newest = new Newest(database);
  const next = statement(
    database,
    `SELECT slug, facts FROM references_to JOIN articles USING (slug)
     WHERE type = ? AND id = ? AND references_to.visible = 1
       AND (references_to.publish_at, references_to.slug) < (?, ?)
     ORDER BY references_to.publish_at DESC, references_to.slug DESC LIMIT ${String(CHUNK)}`,
  );
  for (const kind of type === 'places' ? [type, UNFILED_PLACE] : [type]) {
    let last: Standing = { publishAt: Number.MAX_SAFE_INTEGER, slug: '' };
    for (;;) {
      const rows = next.all(kind, id, last.publishAt, last.slug);
      for (const row of rows) {
        const slug = String(row['slug']);
        const facts = JSON.parse(String(row['facts'])) as Facts;
        last = { publishAt: facts.publishAt, slug };
        yield* namingIn(database, slug, facts, newest);
      }
      if (rows.length < CHUNK) break;
    }
  }
}

/** A report, and all that is given out of it. */
function* namingIn(
  database: DatabaseSync,
  slug: string,
  facts: Facts,
  newest: Newest,
): Generator<Job, void> {
  const age = ageOf(facts.publishAt);
  const revised = knownRevisions(database, slug) !== undefined;
  for (const locale of LOCALES) {
    if (!isShown(facts, locale)) continue;
    const report = NAMING.report + age;
    yield { name: addressOf({ type: 'article', slug }, locale), urgency: report };
    if (revised) {
      yield { name: addressOf({ type: 'revisions', slug }, locale), urgency: NAMING.output + age };
    }
  }
  if (isShown(facts, 'ar') && newest.has(undefined, 'ar', { ...facts, slug }, EDITION_SIZE)) {
    yield* editionJobs(NAMING.edition);
  }
  // As nothing of the report is another, neither are sitemaps, and no report has gone.
  for (const { place, locale } of outputsTouched(
    database,
    slug,
    { before: facts, after: facts },
    newest,
    0,
  )) {
    yield { name: addressOf(place, locale), urgency: NAMING.output + age };
  }
}
