import { getTranslations } from 'next-intl/server';
import type { Locale } from '../../messages/locales.ts';
import { spaced } from '../chrome/spaced.ts';

/** From a paragraph of the report to the English sentences that sum it up. */
export async function GlossLinks({
  sentences,
  locale,
}: {
  readonly sentences: string;
  readonly locale: Locale;
}) {
  const t = await getTranslations({ locale, namespace: 'gloss' });
  return (
    <span className="gloss-links">
      {spaced(
        sentences.split(' ').map((id) => (
          <a key={id} href={`#${id}`} aria-label={t('sentence', { number: id.slice('s-'.length) })}>
            EN
          </a>
        )),
      )}
    </span>
  );
}

/** From an English sentence back to the paragraphs of the report that it sums up. */
export async function SourceLinks({
  anchors,
  numbers,
  stale = false,
  sourceless = false,
}: {
  readonly anchors: string;
  readonly numbers: string;
  readonly stale?: boolean | undefined;
  readonly sourceless?: boolean | undefined;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'gloss' });
  const shown = numbers.split(' ');
  return (
    <span className="gloss-links">
      {spaced(
        anchors
          .split(' ')
          .filter((anchor) => anchor !== '')
          .map((anchor, n) => (
            <a
              key={anchor}
              href={`#${anchor}`}
              aria-label={t('paragraph', { number: shown[n] ?? '' })}
            >
              ¶{shown[n]}
            </a>
          )),
      )}{' '}
      {sourceless && <span className="unsourced">{t('sourceless')}</span>}{' '}
      {stale && <em className="stale">{t('stale')}</em>}
    </span>
  );
}
