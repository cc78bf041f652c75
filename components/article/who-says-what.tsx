import { getTranslations } from 'next-intl/server';
import { formatList } from '../../messages/lists.ts';
import type { Locale } from '../../messages/locales.ts';
import type { Article } from '../../newsroom/article.ts';
import type { Lists } from '../../newsroom/lists.ts';
import type { Claim } from '../../newsroom/claims.ts';
import type { Reading } from '../../newsroom/reading.ts';
import type { SourceKind } from '../../newsroom/schema.ts';

interface Props {
  readonly article: Article;
  readonly reading: Reading;
  readonly lists: Lists;
  readonly locale: Locale;
}

/** From the most answerable to the least; the order says nothing of who is right. */
const ORDER: readonly SourceKind[] = [
  'official',
  'named',
  'document',
  'organisation',
  'agency',
  'media',
  'group',
  'anonymous',
  'own',
];

/** The sources of a report by kind, each with its claims, computed from the text. */
function byKind(claims: readonly Claim[], lists: Lists) {
  const sources = new Map<string, Claim[]>();
  for (const claim of claims) sources.set(claim.by, [...(sources.get(claim.by) ?? []), claim]);
  return ORDER.map((kind) => ({
    kind,
    sources: [...sources].filter(([id]) => lists.sources.get(id)?.kind === kind),
  })).filter((group) => group.sources.length > 0);
}

/** One line at the head of a report: how many sources of which kind, and what is not sourced. */
export async function SourcesInShort({ reading, lists, locale }: Props) {
  const t = await getTranslations('sources');
  const groups = byKind(reading.claims, lists);
  const count = groups.reduce((sum, { sources }) => sum + sources.length, 0);
  const kinds = groups.map(({ kind, sources }) => t(`counts.${kind}`, { count: sources.length }));
  const sources = t('sources', { count });
  return (
    <p className="in-short">
      <a href="#sources">{t('title')}</a>{' '}
      {count === 0 ? sources : t('summary', { sources, kinds: formatList(kinds, locale) })}
      {'. '}
      {t('unsourcedCount', { count: reading.unsourced })}.
    </p>
  );
}

/** The whole of it, at the end. */
export async function WhoSaysWhat({ article, reading, lists, locale }: Props) {
  const t = await getTranslations('sources');
  const { noResponse } = article.data;
  const secondHand = reading.claims.filter(({ via }) => via !== undefined).length;
  return (
    <section className="sources" id="sources" aria-labelledby="sources-title">
      <h2 id="sources-title">{t('title')}</h2>
      {byKind(reading.claims, lists).map(({ kind, sources }) => (
        <div key={kind} className="source-group">
          <h3>{t(`kinds.${kind}`)}</h3>
          <ul>
            {sources.map(([id, claims]) => (
              <li key={id}>
                <SourceLine id={id} claims={claims} lists={lists} locale={locale} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {noResponse.length > 0 && (
        <div className="source-group">
          <h3>{t('noResponse')}</h3>
          <ul>
            {noResponse.map(({ party, about }) => (
              <li key={party.en}>
                {t('noResponseItem', { party: party[locale], about: about[locale] })}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="source-sums">
        {secondHand > 0 && <>{t('secondHandCount', { count: secondHand })}. </>}
        {t('unsourcedOf', {
          unsourced: t('unsourcedCount', { count: reading.unsourced }),
          blocks: reading.blocks,
        })}
        .
      </p>
    </section>
  );
}

async function SourceLine({
  id,
  claims,
  lists,
  locale,
}: {
  readonly id: string;
  readonly claims: readonly Claim[];
  readonly lists: Lists;
  readonly locale: Locale;
}) {
  const t = await getTranslations('sources');
  const source = lists.sources.get(id);
  const name = source?.name[locale] ?? id;
  const via = [...new Set(claims.map((claim) => claim.via))]
    .filter((carrier) => carrier !== undefined)
    .map((carrier) => lists.sources.get(carrier)?.name[locale] ?? carrier);
  const first = claims[0];
  return (
    <>
      <a href={`${locale === 'ar' ? '' : '/en'}/sources/${id}`}>
        {via.length > 0 ? t('chain', { source: name, via: formatList(via, locale) }) : name}
      </a>
      {source?.role && <span className="source-role"> {source.role[locale]}</span>}{' '}
      {first && <a href={`#c-${String(first.number)}`}>{t('claims', { count: claims.length })}</a>}
    </>
  );
}
