import type { Locale } from '../../messages/locales.ts';
import { FACETS, type FacetName } from './facet-names.ts';
import type { Request } from './search.ts';

/** The names of what a search's address says, beside `q`. */
export const PARAMETERS = [
  ...['q', 'sort', 'any', 'page', 'section', 'topic', 'source', 'story', 'date'],
] as const;

const NAMES = {
  sections: 'section',
  topics: 'topic',
  source: 'source',
  story: 'story',
  archive: 'date',
} as const satisfies Record<FacetName, string>;

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/;

/** Reads the address of a search. Whatever makes no sense is as if it were not there. */
export function readRequest(parameters: URLSearchParams, locale: Locale): Request {
  const filters = Object.fromEntries(
    FACETS.flatMap((name) => {
      const id = parameters.get(NAMES[name]) ?? '';
      return (name === 'archive' ? DATE : ID).test(id) && id.length <= 96 ? [[name, id]] : [];
    }),
  );
  const page = parameters.get('page') ?? '';
  return {
    q: parameters.get('q') ?? '',
    locale,
    sort: parameters.get('sort') === 'newest' ? 'newest' : 'relevance',
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
    any: parameters.get('any') === '1',
    filters,
  };
}

/** The address of a search, in the shortest form. */
export function searchAddress({ q, sort, any, page, filters }: Request, locale: Locale): string {
  const parameters = new URLSearchParams({ q });
  for (const name of FACETS) {
    const id = filters[name];
    if (id !== undefined) parameters.set(NAMES[name], id);
  }
  if (sort === 'newest') parameters.set('sort', sort);
  if (any) parameters.set('any', '1');
  if (page > 1) parameters.set('page', String(page));
  return `${locale === 'ar' ? '' : '/en'}/search?${String(parameters)}`;
}
