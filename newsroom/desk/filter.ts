import type { Lists } from '../lists.ts';
import type { Filter } from './overview.ts';
import { isDeskState } from './state.ts';

/** What an address of the desk asks for. */
export interface View {
  readonly filter: Filter;
  /** From 1. */
  readonly page: number;
  /** Whether it asks for anything: without, everything is shown at a glance. */
  readonly narrowed: boolean;
}

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads `?state=draft&section=politics&only=findings&q=words&page=2`; what is no sense is left out. */
export function readView(given: Parameters, { sections }: Pick<Lists, 'sections'>): View {
  const one = (name: string) => {
    const value = given[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [state, section, only] = [one('state'), one('section'), one('only')];
  const filter: Filter = {
    state: isDeskState(state) ? state : undefined,
    section: section !== undefined && sections.has(section) ? section : undefined,
    only: only === 'findings' || only === 'stale' ? only : undefined,
    words: wordsOf(one('q')),
  };
  const page = /^[1-9]\d{0,5}$/.test(one('page') ?? '') ? Number(one('page')) : 1;
  const narrowed = state === 'all' || Object.values(filter).some((value) => value !== undefined);
  return { filter, page, narrowed };
}

/** Longer than any title: whoever sends more is no editor. */
const MOST = 200;

function wordsOf(given = ''): string | undefined {
  const words = given.trim().slice(0, MOST);
  return words === '' ? undefined : words;
}
