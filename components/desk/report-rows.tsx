import { getTranslations } from 'next-intl/server';
import { otherLocale } from '../../messages/locales.ts';
import type { Lists } from '../../newsroom/lists.ts';
import type { Row } from '../../newsroom/desk/overview.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { Moment } from '../chrome/moment.tsx';
import { FindingCounts } from './counts.tsx';
import { deskAddress } from './desk-address.ts';
import { Until } from './until.tsx';
import type { DeskSetting } from './desk-setting.ts';

/** Reports, one to a line: what it is, where it stands, what was found in it. */
export async function ReportRows({
  rows,
  sections,
  mixed,
  ...setting
}: DeskSetting & {
  readonly rows: readonly Row[];
  readonly sections: Lists['sections'];
  /** Whether they stand in different states, so that each has to say its own. */
  readonly mixed: boolean;
}) {
  const { locale, conventions } = setting;
  const t = await getTranslations('desk');
  const other = otherLocale(locale);
  return (
    <ul className="desk-rows">
      {rows.map(({ slug, title, state, section, summary, publishAt, until, findings }) => (
        <li key={slug}>
          <div className="desk-row-title">
            <a href={deskAddress(locale, 'articles', slug)}>
              <Isolated text={title[locale]} locale={locale} />
            </a>
            <p className="when">
              <bdi lang={other}>
                <Isolated text={title[other]} locale={other} />
              </bdi>
            </p>
          </div>
          <div className="when">
            <p>
              {mixed && (
                <>
                  <span className={`desk-state desk-state-${state}`}>
                    {t(`states.${state}`)}
                  </span>{' '}
                </>
              )}
              <Isolated text={sections.get(section)?.name[locale] ?? section} locale={locale} />
            </p>
            <p>
              <Moment
                at={new Date(publishAt).toISOString()}
                locale={locale}
                conventions={conventions}
              />
            </p>
            {until && (
              <p>
                <Until span={until} />
              </p>
            )}
            {!summary && <p>{t('noSummary')}</p>}
          </div>
          <FindingCounts counts={findings} />
        </li>
      ))}
    </ul>
  );
}
