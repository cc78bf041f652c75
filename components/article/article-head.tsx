import { getTranslations } from 'next-intl/server';
import type { Locale } from '../../messages/locales.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { Moment } from '../chrome/moment.tsx';
import { Crumbs } from '../listing/crumbs.tsx';
import type { ArticleProps } from './article-page.tsx';
import { spaced } from '../chrome/spaced.ts';

/** What a report is and says in short, before it begins. */
export async function ArticleHead({ locale, article, lists, old }: ArticleProps) {
  const t = await getTranslations('article');
  const { data } = article;
  const standfirst = data.standfirst[locale];
  const section = lists.sections.get(data.section)?.name[locale];
  const href = `${root(locale)}/sections/${data.section}`;
  const reviewer = lists.people.get(data.text?.reviewer ?? '')?.name[locale] ?? '';
  return (
    <header className="article-head">
      <Crumbs
        locale={locale}
        above={section === undefined ? [] : [{ href, name: section }]}
        here={t(`kinds.${data.kind}`)}
      />
      <h1>
        <Isolated text={data.title[locale]} locale={locale} />
      </h1>
      {standfirst !== undefined && (
        <p className="standfirst">
          <Isolated text={standfirst} locale={locale} />
        </p>
      )}
      {old && <p className="sample">{t('old')}</p>}
      {(data.sample || data.text) && (
        <p className="sample">
          {data.sample && (
            <>
              <strong>{t('sample')}:</strong> {t('sampleNote')}{' '}
            </>
          )}
          {data.text && t(`textMethods.${data.text.method}`, { reviewer })}
        </p>
      )}
    </header>
  );
}

/** Who signs for it, when it came out, how long it takes: beside the text where there is room. */
export async function ArticleFacts(props: ArticleProps) {
  const { locale, article, lists, url, minutes, revised, conventions } = props;
  const t = await getTranslations('article');
  const corrections = await getTranslations('corrections');
  const revisions = await getTranslations('revisions');
  const { data } = article;
  // Only news is filed under its dateline: there may be no page of that place otherwise.
  const filed = data.kind === 'news' ? lists.places.get(data.dateline) : undefined;
  const place = filed?.name[locale];
  const [latest] = data.corrections.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <div className="facts">
      <p className="byline">
        {spaced(
          data.byline.map((id) => (
            <a key={id} href={`${root(locale)}/people/${id}`}>
              <Isolated text={lists.people.get(id)?.name[locale] ?? id} locale={locale} />
            </a>
          )),
        )}
      </p>
      {place !== undefined && (
        <p className="when">
          <a href={`${root(locale)}/places/${data.dateline}`}>
            <Isolated text={place} locale={locale} />
          </a>
        </p>
      )}
      <p className="when">
        {t.rich('published', {
          moment: () => <Moment at={data.publishAt} locale={locale} conventions={conventions} />,
        })}
      </p>
      {data.updatedAt !== undefined && (
        <p className="when">
          {t.rich('updated', {
            moment: () => (
              <Moment at={data.updatedAt ?? ''} locale={locale} conventions={conventions} />
            ),
          })}
        </p>
      )}
      {latest && (
        <p className="when">
          <a href="#corrections">{corrections(`kinds.${latest.kind}`)}</a>
          {': '}
          <Moment at={latest.at} locale={locale} conventions={conventions} />
        </p>
      )}
      {revised && (
        <p className="when">
          <a href={`${root(locale)}/articles/${article.slug}/revisions`}>{revisions('link')}</a>
        </p>
      )}
      <p className="when">{t('minutes', { count: minutes })}</p>
      <p className="when on-paper">{url}</p>
    </div>
  );
}

/** What addresses of a language begin with. */
export function root(locale: Locale): '' | '/en' {
  return locale === 'ar' ? '' : '/en';
}
