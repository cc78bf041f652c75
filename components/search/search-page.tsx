import { getTranslations } from 'next-intl/server';
import { otherLocale } from '../../messages/locales.ts';
import type { Answer, Request } from '../../newsroom/search/search.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { SearchForm } from '../chrome/search-form.tsx';
import { Crumbs } from '../listing/crumbs.tsx';
import type { Setting } from '../listing/teaser.tsx';
import { countText } from './count.ts';
import { Chosen, Filters } from './filters.tsx';
import { Hits } from './hits.tsx';
import { Help, Nothing } from './nothing.tsx';
import './style.css';

/** An address of this search with something about it changed. */
export type Address = (change: Partial<Request>, locale?: Request['locale']) => string;

interface Props extends Setting {
  readonly request: Request;
  readonly answer: Answer;
  readonly addressOf: Address;
}

/** What was asked, what was found for it, and every way on from there as a plain link. */
export async function SearchPage({ request, answer, addressOf, ...setting }: Props) {
  const { locale } = setting;
  const t = await getTranslations('search');
  const found = answer.total > 0;
  return (
    <div className="listing search">
      <Crumbs locale={locale} />
      <header>
        <h1>
          {answer.q === '' ? (
            t('title')
          ) : (
            <Isolated text={t('titleFor', { q: answer.q })} locale={locale} />
          )}
        </h1>
        <SearchForm
          locale={locale}
          q={answer.q}
          sort={request.sort === 'newest' ? 'newest' : undefined}
        />
      </header>
      <Said answer={answer} addressOf={addressOf} {...setting} />
      <Chosen answer={answer} addressOf={addressOf} {...setting} />
      {!answer.asked && <Help locale={locale} />}
      {answer.asked && !found && (
        <Nothing request={request} addressOf={addressOf} locale={locale} />
      )}
      {found && (
        <>
          <Orders request={request} answer={answer} addressOf={addressOf} />
          <div className="search-found">
            <div>
              <Hits answer={answer} {...setting} />
              <Pages answer={answer} addressOf={addressOf} />
            </div>
            <Filters answer={answer} addressOf={addressOf} {...setting} />
          </div>
        </>
      )}
    </div>
  );
}

/** What a reader should know of the answer before reading it. */
async function Said({
  answer,
  addressOf,
  locale,
  conventions,
}: Pick<Props, 'answer' | 'addressOf' | 'locale' | 'conventions'>) {
  const t = await getTranslations('search');
  if (!answer.asked) return null;
  const { meant } = answer;
  return (
    <div className="search-said">
      {answer.total > 0 && <p>{countText(answer.total, t, { locale, conventions })}</p>}
      {meant !== undefined && (
        <p>
          {t.rich('meant', {
            link: () => (
              <a href={addressOf({ q: meant, page: 1, any: false })}>
                <strong>
                  <Isolated text={meant} locale={locale} />
                </strong>
              </a>
            ),
          })}
        </p>
      )}
      {answer.mode === 'any' && answer.anyInstead && answer.total > 0 && <p>{t('anyInstead')}</p>}
      {answer.cut && <p>{t('cut')}</p>}
    </div>
  );
}

async function Orders({
  request,
  answer,
  addressOf,
}: Pick<Props, 'request' | 'answer' | 'addressOf'>) {
  const t = await getTranslations('search');
  return (
    <nav className="search-ways" aria-label={t('orders')}>
      {(['relevance', 'newest'] as const).map((sort) => (
        <a
          key={sort}
          href={addressOf({ sort, page: 1 })}
          aria-current={request.sort === sort ? 'true' : undefined}
        >
          {t(`order.${sort}`)}
        </a>
      ))}
      <OtherWays request={request} answer={answer} addressOf={addressOf} />
    </nav>
  );
}

async function OtherWays({
  request,
  answer,
  addressOf,
}: Pick<Props, 'request' | 'answer' | 'addressOf'>) {
  const t = await getTranslations('search');
  const other = otherLocale(request.locale);
  return (
    <>
      {request.any && <a href={addressOf({ any: false, page: 1 })}>{t('all')}</a>}
      {answer.mode === 'all' && answer.anyInstead && (
        <a href={addressOf({ any: true, page: 1 })}>{t('any')}</a>
      )}
      <a href={addressOf({ page: 1 }, other)} lang={other} hrefLang={other}>
        {t('other')}
      </a>
    </>
  );
}

async function Pages({ answer, addressOf }: Pick<Props, 'answer' | 'addressOf'>) {
  const { page, pages } = answer;
  if (pages < 2) return null;
  const t = await getTranslations('search');
  return (
    <nav className="pager" aria-label={t('pages')}>
      {page > 1 && (
        <a href={addressOf({ page: page - 1 })} rel="prev">
          {t('before')}
        </a>
      )}
      {page < pages && (
        <a href={addressOf({ page: page + 1 })} rel="next">
          {t('after')}
        </a>
      )}
      <span className="when">{t('page', { page, pages })}</span>
    </nav>
  );
}
