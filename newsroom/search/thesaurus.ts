import type { Bilingual } from '../../messages/locales.ts';
import type { Lists } from '../lists.ts';
import { analyse, analyseText, type Analysed } from './analysis.ts';
import { arabicSkeleton, latinSkeletons } from './latin-names.ts';
import { facet } from './search-writer.ts';

/** So many facets of one word at most: a word of very many names tells little. */
const MOST_FACETS = 24;

/**
 * What the newsroom's lists say of words: which are forms of one word (words.yaml), which names are
 * one name in two languages, and what is called so.
 */
export class Thesaurus {
  readonly #forms = new Map<string, Set<string>>();
  readonly #twins = new Map<string, Set<string>>();
  readonly #skeletons = new Map<string, Set<string>>();
  readonly #facets = new Map<string, Set<string>>();

  constructor(lists: Lists) {
    for (const { kind, words } of lists.words) {
      const analysed = words.map(analyse);
      const stems = new Set(analysed.flatMap(({ stem, shorter }) => [stem, ...shorter]));
      // A relation such as مدني (civil) has the stem of a plural (مدن, cities) and nothing to do with it:
      // a plural stands for its group as it is, with what may be joined to it.
      const keys =
        kind === 'spelling'
          ? stems
          : new Set([
              ...analysed.slice(0, 1).map(({ stem }) => stem),
              ...analysed.map(({ word }) => `=${word}`),
            ]);
      for (const key of keys) for (const stem of stems) add(this.#forms, key, stem);
    }
    const name = (type: string, id: string, both: Bilingual) => {
      this.#name(both);
      for (const { stem, stop } of [...analyseText(both.ar), ...analyseText(both.en)]) {
        if (!stop) add(this.#facets, stem, facet(type, id));
      }
    };
    for (const [id, { name: both }] of lists.places) name('places', id, both);
    for (const [id, { name: both }] of lists.sources) name('source', id, both);
    for (const [id, { name: both }] of lists.people) name('person', id, both);
    for (const [id, { name: both }] of lists.topics) name('topics', id, both);
    for (const [id, { name: both }] of lists.sections) name('sections', id, both);
    for (const [id, { title }] of lists.stories) name('story', id, title);
  }

  /** The stems that are searched for a word beside its own: of its other forms and spellings, and of its twins. */
  relatives({ stem, shorter, bases }: Pick<Analysed, 'stem' | 'shorter' | 'bases'>): string[] {
    const keys = [stem, ...shorter, ...bases.map((base) => `=${base}`)];
    const forms = keys.flatMap((key) => [...(this.#forms.get(key) ?? [])]);
    return [...new Set([...forms, ...this.#twinsOf([stem, ...shorter, ...forms])])];
  }

  #twinsOf(stems: readonly string[]): string[] {
    return stems.flatMap((stem) => [...(this.#twins.get(stem) ?? [])]);
  }

  /** Stems of the names that a word in Latin letters may stand for: a guess. */
  guesses(word: string): string[] {
    if (!/^[a-z]{3,}$/.test(word)) return [];
    return latinSkeletons(word)
      .filter((skeleton) => skeleton.length >= 3)
      .flatMap((skeleton) => [...(this.#skeletons.get(skeleton) ?? [])])
      .flatMap((stem) => [stem, ...this.#twinsOf([stem])]);
  }

  /** What is called by a word: reports that are filed under it are answers too. */
  facets(stem: string): string[] {
    const facets = [...(this.#facets.get(stem) ?? [])];
    return facets.length > MOST_FACETS ? [] : facets;
  }

  /** A name in both languages: its words are one where they sound alike, or where there is but one. */
  #name({ ar, en }: Bilingual): void {
    const arabic = meaning(analyseText(ar)).filter(({ word }) => /\p{Script=Arabic}/u.test(word));
    const latin = meaning(analyseText(en)).filter(({ word }) => !ARTICLES.has(word));
    for (const one of arabic) {
      const skeleton = arabicSkeleton(one.word);
      if (skeleton.length >= 3) add(this.#skeletons, skeleton, one.stem);
      for (const other of latin) {
        const alone = arabic.length === 1 && latin.length === 1;
        const alike = skeleton.length >= 2 && latinSkeletons(other.word).includes(skeleton);
        if (!alone && !alike) continue;
        add(this.#twins, one.stem, other.stem);
        add(this.#twins, other.stem, one.stem);
      }
    }
  }
}

/** The article of Arabic names, where it stands apart in Latin letters. */
const ARTICLES: ReadonlySet<string> = new Set(['al', 'el', 'the']);

function meaning(words: readonly Analysed[]): Analysed[] {
  return words.filter(({ stop, word }) => !stop && /\p{L}/u.test(word));
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}
