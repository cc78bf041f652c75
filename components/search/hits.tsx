import { getTranslations } from 'next-intl/server';
import { Fragment } from 'react';
import { DIRECTIONS, type Locale } from '../../messages/locales.ts';
import type { Run } from '../../newsroom/search/marking.ts';
import type { Answer, FoundPassage, Hit } from '../../newsroom/search/search.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { CardDate, CardKinds, CardMark } from '../listing/card-lines.tsx';
import type { Setting } from '../listing/teaser.tsx';

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
  const { card } = hit;
  const foreign = hit.locale === locale ? {} : stated(hit.locale);
  return (
    <article className="hit">
      <p className="kicker">
        <span {...foreign}>
          <Isolated text={card.sectionName} locale={hit.locale} />
        </span>
        <CardKinds card={card} />
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
        <CardDate card={card} locale={locale} conventions={conventions} />
        {hit.locale !== locale && <CardMark>{t(`onlyIn.${hit.locale}`)}</CardMark>}
        {hit.locale === locale && hit.elsewhere && (
          <CardMark>{t(`foundIn.${locale === 'ar' ? 'en' : 'ar'}`)}</CardMark>
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
