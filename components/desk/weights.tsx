import { getFormatter, getTranslations } from 'next-intl/server';
import { DIRECTIONS } from '../../messages/locales.ts';
import type { ReportProps } from './report-page.tsx';

const KB = 1000;
const ONE_DIGIT = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

/** What the page weighs in each language, against what it may. */
export async function Weights({ report: { editions }, locale }: ReportProps) {
  const t = await getTranslations('desk.report');
  const languages = await getTranslations('languages');
  const { number } = await getFormatter();
  const kb = (bytes: number) => number(bytes / KB, ONE_DIGIT);
  return (
    <dl className="desk-weights">
      {editions.map(({ locale: language, weight, budget }) => (
        <div key={language}>
          <dt>{languages(language)}</dt>
          {weight ? (
            <dd>
              <Bar share={weight.brotli / budget} fromRight={DIRECTIONS[locale] === 'rtl'} />
              <p className={weight.brotli > budget ? 'desk-errors' : undefined}>
                {t('weightOf', { bytes: kb(weight.brotli), budget: kb(budget) })}
                {weight.brotli > budget && ` · ${t('over', { bytes: kb(weight.brotli - budget) })}`}
              </p>
              <p className="when">{t('weightRaw', { bytes: kb(weight.bytes) })}</p>
            </dd>
          ) : (
            <dd className="when">{t('notMeasured')}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** A share of a whole as a bar; the number beside it says the same. */
function Bar({ share, fromRight }: { readonly share: number; readonly fromRight: boolean }) {
  const width = Math.round(Math.min(1, share) * 100);
  return (
    <svg
      className={share > 1 ? 'desk-bar desk-bar-over' : 'desk-bar'}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      width="100%"
      height="8"
      aria-hidden="true"
    >
      <rect className="desk-bar-room" width="100" height="4" />
      <rect x={fromRight ? 100 - width : 0} width={width} height="4" />
    </svg>
  );
}
