import { getTranslations } from 'next-intl/server';
import { formatList } from '../../messages/lists.ts';
import { Isolated } from '../chrome/isolated.tsx';
import type { ReportProps } from './report-page.tsx';

const POINT_STATES = ['anchored', 'numbered', 'stale', 'unanchored'] as const;

/** Whether each sentence of the summary still rests on the Arabic; those that do not, in full. */
export async function SummaryPart({ report: { article, points, unit } }: ReportProps) {
  const t = await getTranslations('desk.report');
  if (!article?.summary) {
    return (
      <p>{t.rich('summaryNone', { file: () => <code dir="ltr">{`${unit}/en.mdx`}</code> })}</p>
    );
  }
  const stale = points.filter(({ state }) => state === 'stale');
  return (
    <>
      <p>{t('points', { count: points.length })}</p>
      <ul className="desk-counts">
        {POINT_STATES.map((state) => ({
          state,
          count: points.filter((point) => point.state === state).length,
        }))
          .filter(({ count }) => count > 0)
          .map(({ state, count }) => (
            <li key={state} className={state === 'anchored' ? undefined : 'desk-errors'}>
              {t(`pointStates.${state}`, { count })}
            </li>
          ))}
      </ul>
      {stale.length > 0 && (
        <ul className="desk-faults">
          {stale.map(({ id, text, missing }) => {
            const became = missing.flatMap((lost) => lost.became ?? []);
            return (
              <li key={id} className="desk-fault desk-fault-error">
                <blockquote className="desk-excerpt" lang="en" dir="ltr">
                  <Isolated text={text} locale="en" />
                </blockquote>
                {became.length === 0 ? (
                  <p>{t('lost')}</p>
                ) : (
                  <>
                    <p>{t('became')}</p>
                    {became.map(({ anchor, text: arabic }) => (
                      <blockquote key={anchor} className="desk-excerpt" lang="ar" dir="rtl">
                        <Isolated text={arabic} locale="ar" />
                      </blockquote>
                    ))}
                  </>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

/** Who is cited, kind by kind, and how much states no source. */
export async function SourcesPart({ report: { who, partly }, lists, locale }: ReportProps) {
  const t = await getTranslations('desk.report');
  const words = await getTranslations('sources');
  if (!who) return null;
  return (
    <>
      {who.groups.length === 0 ? (
        <p>{t('sourcesNone')}</p>
      ) : (
        <dl className="desk-facts">
          {who.groups.map(({ kind, sources }) => (
            <div key={kind} className={kind === 'anonymous' ? 'desk-anonymous' : undefined}>
              <dt>{words(`counts.${kind}`, { count: sources.length })}</dt>
              <dd>
                <Isolated
                  text={formatList(
                    sources.map(({ id }) => lists.sources.get(id)?.name[locale] ?? id),
                    locale,
                  )}
                  locale={locale}
                />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ul className="desk-counts">
        <li>{words('claims', { count: who.claims })}</li>
        {who.secondHand > 0 && <li>{words('secondHandCount', { count: who.secondHand })}</li>}
        <li>{words('unsourcedCount', { count: who.unsourced })}</li>
      </ul>
      {partly.length > 0 && (
        <>
          <p className="desk-partly">{t('partly', { count: partly.length })}</p>
          {partly.map(({ anchor, parts }, n) => (
            <blockquote key={`${anchor}-${n}`} className="desk-excerpt" lang="ar" dir="rtl">
              {parts.map(({ text, sourced }, part) =>
                sourced ? <span key={part}>{text}</span> : <mark key={part}>{text}</mark>,
              )}
            </blockquote>
          ))}
        </>
      )}
    </>
  );
}
