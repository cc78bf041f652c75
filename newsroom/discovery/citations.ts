import type { CreativeWork } from 'schema-dts';
import type { Locale } from '../../messages/locales.ts';
import type { CitedSource, WhoSaysWhat } from '../attribution/who-says-what.ts';
import { translatorOf } from '../describe.ts';
import type { Lists } from '../lists.ts';
import type { Source, SourceKind } from '../schema.ts';

/**
 * Each cited source once. A citation is of a work: documents are works with a name and an address,
 * and of everybody else it is what they claimed, by its author. Who stays unnamed, and whether an
 * official source is a person or a body, we do not know: their credit is in words, as readers see it.
 * What others carried says who published it. Our own reporting cites nobody.
 */
export function citations(
  lists: Lists,
  { groups }: WhoSaysWhat,
  locale: Locale,
): Exclude<CreativeWork, string>[] {
  return groups.flatMap(({ kind, sources }) =>
    sources.flatMap((cited): Exclude<CreativeWork, string>[] => {
      const source = lists.sources.get(cited.id);
      return source && kind !== 'own' ? [citation(locale, lists, source, cited)] : [];
    }),
  );
}

function citation(
  locale: Locale,
  lists: Lists,
  source: Source,
  { chains }: CitedSource,
): Exclude<CreativeWork, string> {
  const name = source.name[locale];
  const url = source.url === undefined ? {} : { url: source.url };
  if (source.kind === 'document') return { '@type': 'CreativeWork', name, ...url };
  const carriers = chains.flatMap(({ via }) => lists.sources.get(via) ?? []);
  const type = AUTHORS[source.kind];
  const kind = translatorOf(locale)(`sources.kinds.${source.kind}`);
  return {
    '@type': 'Claim',
    ...(type === undefined
      ? { creditText: UNNAMED.has(source.kind) ? `${name} (${kind})` : name }
      : { author: { '@type': type, name, ...url } }),
    ...(carriers.length > 0 && {
      publisher: carriers.map((carrier) => ({
        '@type': 'Organization' as const,
        name: carrier.name[locale],
      })),
    }),
  };
}

/** What a source is, where its kind tells. */
const AUTHORS: Readonly<Partial<Record<SourceKind, 'Person' | 'Organization'>>> = {
  named: 'Person',
  organisation: 'Organization',
  agency: 'Organization',
  media: 'Organization',
};

const UNNAMED = new Set<SourceKind>(['anonymous', 'group']);
