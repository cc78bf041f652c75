import { getTranslations } from 'next-intl/server';
import { DIRECTIONS, otherLocale, type Locale } from '../../../messages/locales.ts';
import type { Conventions } from '../../../messages/dates.ts';
import type { StateName } from '../../../newsroom/state.ts';
import type { Severity } from '../../../newsroom/problem.ts';
import { Isolated } from '../../chrome/isolated.tsx';
import { Moment } from '../../chrome/moment.tsx';
import { deskAddress } from '../desk-address.ts';
import { COMPARE_MODES, previewAddress } from './preview-address.ts';
import './preview.css';

/** Something that content:check says of the draft, in the reader's language. */
export interface Finding {
  readonly severity: Severity;
  /** `ar.mdx:12:3` */
  readonly place: string;
  readonly message: string;
}

export interface StripProps {
  readonly locale: Locale;
  readonly slug: string;
  /** Undefined while its files cannot be used. */
  readonly report:
    | { readonly state: StateName; readonly publishAt: string; readonly hasSummary: boolean }
    | undefined;
  readonly findings: readonly Finding[];
  /** When the link runs out that was shown, ISO 8601; none for whoever needs none. */
  readonly linkEnds: string | undefined;
  readonly editor: boolean;
  readonly conventions: Conventions;
}

/**
 * What whoever looks at a draft must know of it, at the foot of the window and outside of the page:
 * not a byte of that is any different for it. On paper it is not there.
 */
export async function PreviewStrip(props: StripProps) {
  const { locale, report, findings, linkEnds, conventions } = props;
  const t = await getTranslations('preview');
  const states = await getTranslations('desk.states');
  const check = await getTranslations('check.counts');
  const failing = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <aside className="preview-strip" aria-label={t('strip')}>
      <details>
        <summary>
          <strong>{t('preview')}</strong>{' '}
          <span>{report ? states(report.state) : t('unusable')}</span>{' '}
          <span className={failing > 0 ? 'preview-failing' : undefined}>
            {failing > 0
              ? check('error', { count: failing })
              : t('findings', { count: findings.length })}
          </span>
        </summary>
        <div className="preview-more">
          {report && (
            <p>
              {t.rich(`moments.${report.state}`, {
                moment: () => (
                  <Moment at={report.publishAt} locale={locale} conventions={conventions} />
                ),
              })}
            </p>
          )}
          {linkEnds !== undefined && (
            <p>
              {t.rich('linkEnds', {
                moment: () => <Moment at={linkEnds} locale={locale} conventions={conventions} />,
              })}
            </p>
          )}
          <Ways {...props} />
          <Findings findings={findings} locale={locale} />
        </div>
      </details>
    </aside>
  );
}

async function Ways({ locale, slug, report, editor }: StripProps) {
  const t = await getTranslations('preview');
  const languages = await getTranslations('languages');
  const other = otherLocale(locale);
  const hasOther = other === 'ar' || report?.hasSummary === true;
  return (
    <ul className="preview-ways">
      {hasOther && (
        <li>
          <a
            href={previewAddress(other, slug)}
            lang={other}
            dir={DIRECTIONS[other]}
            hrefLang={other}
          >
            {languages(other)}
          </a>
        </li>
      )}
      {report &&
        COMPARE_MODES.filter((mode) => mode !== 'languages' || report.hasSummary).map((mode) => (
          <li key={mode}>
            <a href={previewAddress(locale, slug, 'compare', mode)}>{t(`compare.${mode}`)}</a>
          </li>
        ))}
      {editor && (
        <>
          <li>
            <form method="post" action={previewAddress(locale, slug, 'links', 'make')}>
              <input type="hidden" name="for" value="48h" />
              <button type="submit">{t('makeNow')}</button>
            </form>
          </li>
          <li>
            <a href={previewAddress(locale, slug, 'links')}>{t('send')}</a>
          </li>
          <li>
            <a href={deskAddress(locale, 'articles', slug)}>{t('toDesk')}</a>
          </li>
        </>
      )}
    </ul>
  );
}

/** What there is to be put right, the gravest first. */
export async function Findings({
  findings,
  locale,
}: {
  readonly findings: readonly Finding[];
  readonly locale: Locale;
}) {
  const severities = await getTranslations('check.severities');
  if (findings.length === 0) return null;
  return (
    <ul className="preview-findings">
      {findings.map(({ severity, place, message }, index) => (
        <li key={index}>
          <strong>{severities(severity)}</strong> <bdi dir="ltr">{place}</bdi>{' '}
          <Isolated text={message} locale={locale} />
        </li>
      ))}
    </ul>
  );
}
