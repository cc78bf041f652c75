import type { DatabaseSync } from 'node:sqlite';
import type { Bilingual } from '../../messages/locales.ts';
import type { Lists } from '../lists.ts';
import { statement } from '../statements.ts';
import type { Editable } from './form-address.ts';

/** What an entry of the form's lists is called. */
export interface EntryName {
  /** As the form knows it: `2026/a-slug` of a report, `reuters` of a source. */
  readonly entry: string;
  readonly name: Bilingual;
  /** Of a report, when it is published: milliseconds since 1970. */
  readonly at?: number;
}

/**
 * The names of all entries of one of the form's lists, from the index: Keystatic would ask for the
 * files of each. What was never sound has no name there. Undefined where there is no such list.
 */
export function entryNames(
  { database, lists }: { readonly database: DatabaseSync; readonly lists: Lists },
  collection: string,
): EntryName[] | undefined {
  switch (collection as Extract<Editable, { type: 'articles' | 'people' }>['type']) {
    case 'articles':
      return statement(database, 'SELECT unit, title_ar, title_en, publish_at FROM articles')
        .all()
        .map((row) => ({
          entry: String(row['unit']).slice('articles/'.length),
          name: { ar: String(row['title_ar']), en: String(row['title_en']) },
          at: Number(row['publish_at']),
        }));
    case 'pages':
      return namesOf(lists.pages, ({ title }) => title);
    case 'stories':
      return namesOf(lists.stories, ({ title }) => title);
    case 'people':
      return namesOf(lists.people, ({ name }) => name);
    case 'sources':
      return namesOf(lists.sources, ({ name }) => name);
    default:
      return undefined;
  }
}

function namesOf<Entry>(
  entries: ReadonlyMap<string, Entry>,
  nameOf: (entry: Entry) => Bilingual,
): EntryName[] {
  return [...entries].map(([entry, data]) => ({ entry, name: nameOf(data) }));
}
