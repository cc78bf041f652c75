import { getTranslations } from 'next-intl/server';
import { Fragment } from 'react';
import { DIRECTIONS, type Locale } from '../../messages/locales.ts';
import type { Run } from '../../newsroom/search/marking.ts';
import type { Answer, FoundPassage, Hit } from '../../newsroom/search/search.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { Day } from '../chrome/moment.tsx';
import type { Setting } from '../listing/teaser.tsx';
import { DOT } from '../chrome/spaced.ts';

/** The reports that were found, with the passages that answer. */
export function Hits({ answer, ...setting }: Setting & { readonly answer: Answer }) {
  return (
    <ol className="teasers" start={(answer.page - 1) * 10 + 1}>
      {answer.hits.map((hit) => (
        <li key={hit.card.slug}>
          <HitItem hit={hit} {...setting} />
        </li>
      ))}
    </ol>
  );
}

async function HitItem({ hit, locale, conventions }: Setting & { readonly hit: Hit }) {
  const t = await getTranslations('search');
  const article = await getTranslations('article');
  const count = await getTranslations('sources');
  const { card } = hit;
  const foreign = hit.locale === locale ? {} : stated(hit.locale);
  return (
    <article className="hit">
      <p className="kicker">
        <span {...foreign}>
          <Isolated text={card.sectionName} locale={hit.locale} />
        </span>
        {card.kind !== 'news' && (
          <span className="kind">
            {DOT}
            {article(`kinds.${card.kind}`)}
          </span>
        )}
        {card.sample && (
          <span className="kind">
            {DOT}
            {article('sample')}
          </span>
        )}
      </p>
      <h2 {...foreign}>
        <a href={card.href}>
          <Marked runs={hit.title} locale={hit.locale} />
        </a>
      </h2>
      {hit.passages.length === 0 && hit.standfirst.length > 0 && (
        <p className="standfirst" {...foreign}>
          <Marked runs={hit.standfirst} locale={hit.locale} />
        </p>
      )}
      {hit.passages.map((passage, index) => (
        <Passage key={index} passage={passage} locale={locale} />
      ))}
      <p className="when">
        <Day at={card.publishedAt} locale={locale} conventions={conventions} />
        {card.sources > 0 && (
          <span className="kind">
            {DOT}
            {count('sources', { count: card.sources })}
          </span>
        )}
        {hit.locale !== locale && (
          <span className="kind">
            {DOT}
            {t(`onlyIn.${hit.locale}`)}
          </span>
        )}
        {hit.locale === locale && hit.elsewhere && (
          <span className="kind">
            {DOT}
            {t(`foundIn.${locale === 'ar' ? 'en' : 'ar'}`)}
          </span>
        )}
      </p>
    </article>
  );
}

async function Passage({
  passage,
  locale,
}: {
  readonly passage: FoundPassage;
  readonly locale: Locale;
}) {
  const t = await getTranslations('search');
  const names = passage.sources.map(({ name }) => name[locale]);
  return (
    <div className="hit-passage">
      <p {...stated(passage.locale)}>
        {passage.before && '… '}
        <Marked runs={passage.runs} locale={passage.locale} />
        {passage.after && ' …'}
      </p>
      <p className="when">
        {names.length > 0 && (
          <>
            <Isolated text={t('said', { sources: names.join(t('and')) })} locale={locale} />
            {' · '}
          </>
        )}
        <a href={passage.href}>{t(passage.locale === 'ar' ? 'inPlace' : 'inSummary')}</a>
      </p>
    </div>
  );
}

function stated(locale: Locale): { readonly lang: Locale; readonly dir: 'rtl' | 'ltr' } {
  return { lang: locale, dir: DIRECTIONS[locale] };
}

/** A text with what was asked for marked in it. */
function Marked({ runs, locale }: { readonly runs: readonly Run[]; readonly locale: Locale }) {
  return runs.map(({ text, marked }, index) =>
    marked ? (
      <mark key={index}>
        <Isolated text={text} locale={locale} />
      </mark>
    ) : (
      <Fragment key={index}>
        <Isolated text={text} locale={locale} />
      </Fragment>
    ),
  );
}
