import { Fragment } from 'react';
import { getTranslations } from 'next-intl/server';
import { formatList } from '../../messages/lists.ts';
import type { Locale } from '../../messages/locales.ts';
import type {
  CitedSource,
  WhoSaysWhat as Summed,
} from '../../newsroom/attribution/who-says-what.ts';
import { unsourcedText } from '../../messages/unsourced.ts';
import type { Lists } from '../../newsroom/lists.ts';
import { Isolated } from '../chrome/isolated.tsx';

interface Props {
  readonly who: Summed;
  readonly lists: Lists;
  readonly locale: Locale;
}

/** One line at the head of a report: how many sources of which kind, and what is not sourced. */
export async function SourcesInShort({ who, locale }: Omit<Props, 'lists'>) {
  const t = await getTranslations('sources');
  const kinds = who.groups.map(({ kind, sources }) =>
    t(`counts.${kind}`, { count: sources.length }),
  );
  const sources = t('sources', { count: who.sources });
  return (
    <p className="in-short">
      <a href="#sources">{t('title')}</a>
      {': '}
      {who.sources === 0
        ? formatList(kinds.length === 0 ? [sources] : kinds, locale)
        : t('summary', { sources, kinds: formatList(kinds, locale) })}
      {'. '}
      {unsourcedText(t, who)}.
    </p>
  );
}

/** The whole of it, at the end. */
export async function WhoSaysWhat({ who, lists, locale }: Props) {
  const t = await getTranslations('sources');
  const unsourced = unsourcedText(t, who);
  return (
    <section className="sources" id="sources" aria-labelledby="sources-title">
      <h2 id="sources-title">{t('title')}</h2>
      {who.groups.map(({ kind, sources }) => (
        <div key={kind} className="source-group">
          <h3>{t(`kinds.${kind}`)}</h3>
          <ul>
            {sources.map((source) => (
              <li key={source.id}>
                <SourceLine source={source} lists={lists} locale={locale} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {who.noResponse.length > 0 && (
        <div className="source-group">
          <h3>{t('noResponse')}</h3>
          <ul>
            {who.noResponse.map(({ party, about }) => (
              <li key={party.en}>
                <Isolated
                  text={t('noResponseItem', { party: party[locale], about: about[locale] })}
                  locale={locale}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="source-sums">
        {who.secondHand > 0 && <>{t('secondHandCount', { count: who.secondHand })}. </>}
        {who.unsourced + who.partly > 0
          ? t('unsourcedOf', { unsourced, blocks: who.blocks })
          : unsourced}
        .
      </p>
    </section>
  );
}

async function SourceLine({
  source,
  lists,
  locale,
}: Omit<Props, 'who'> & { readonly source: CitedSource }) {
  const t = await getTranslations('sources');
  const nameOf = (id: string) => lists.sources.get(id)?.name[locale] ?? id;
  const name = nameOf(source.id);
  const carried = source.chains.reduce((sum, { claims }) => sum + claims, 0);
  const via = formatList(
    source.chains.map((chain) => nameOf(chain.via)),
    locale,
  );
  const role = lists.sources.get(source.id)?.role;
  // Heard through others always, or only sometimes: that is told where it is counted.
  const always = carried === source.claims.length;
  return (
    <>
      <a href={`${locale === 'ar' ? '' : '/en'}/sources/${source.id}`}>
        <Isolated
          text={carried > 0 && always ? t('chain', { source: name, via }) : name}
          locale={locale}
        />
      </a>
      {role && (
        <span className="source-role">
          {locale === 'ar' ? '، ' : ', '}
          <Isolated text={role[locale]} locale={locale} />
        </span>
      )}
      {' – '}
      {t('claims', { count: source.claims.length })}
      {carried > 0 && !always && (
        <>
          {locale === 'ar' ? '، ' : ', '}
          <Isolated text={t('ofThemThrough', { count: carried, via })} locale={locale} />
        </>
      )}
      <span className="claim-links">
        {source.claims.map((number) => (
          <Fragment key={number}>
            {' '}
            <a href={`#c-${String(number)}`} aria-label={t('claimNumber', { number })}>
              {number}
            </a>
          </Fragment>
        ))}
      </span>
    </>
  );
}
