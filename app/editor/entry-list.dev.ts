import type { EntryName } from '../../newsroom/editor/entry-names.ts';
import { finderOf, fold } from '../../newsroom/desk/fold.ts';
import type { DeskWords } from './desk-words.dev.ts';

/** A row of Keystatic's list, as far as we have anything to do with it. */
interface Row {
  readonly name: string;
  readonly data?: Shown | undefined;
}

/** What stands in its columns, and what else it is found by. */
interface Shown {
  readonly headline: string;
  readonly words: string;
}

/** When reports are published, as far as their list has asked; milliseconds since 1970. */
const hours = new Map<string, number>();

/** By which Keystatic sorts reports: the newest first, before them what was never sound. */
export function byNewest(entry: string): number {
  return -(hours.get(entry) ?? Infinity);
}

/** Where bin/keystatic-loader.mjs has the lists ask for names, for what is looked for, and for counts. */
interface Hooks {
  keystaticNames: (collection: string) => Promise<ReadonlyMap<string, Shown>>;
  keystaticFinds: (sought: string, row: Row) => boolean;
  keystaticCount: (count: number) => string;
}

/**
 * Lists entries by what they are called, all names in one answer (Keystatic would read every file),
 * and finds them by words in either language, as on the desk.
 */
export function listEntries({ locale, t }: DeskWords): void {
  Object.assign(globalThis, {
    keystaticNames: async (collection) => {
      const answer = await fetch(`/api/keystatic/names/${collection}`, {
        headers: { 'no-cors': '1' },
      });
      if (!answer.ok) throw new Error(await answer.text());
      const names = (await answer.json()) as readonly EntryName[];
      for (const { entry, at } of names) if (at !== undefined) hours.set(entry, at);
      return new Map(
        names.map(({ entry, name }) => [
          entry,
          { headline: name[locale], words: `${name.ar} ${name.en}` },
        ]),
      );
    },
    keystaticFinds: (sought, { name, data }) =>
      finderOf(sought)(fold(`${name} ${data?.words ?? ''}`)),
    keystaticCount: (count) => t('editor.entries', { count }),
  } satisfies Hooks);
}
