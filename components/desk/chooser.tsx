import { getFormatter, getTranslations } from 'next-intl/server';
import { DIRECTIONS } from '../../messages/locales.ts';
import type { View } from '../../newsroom/desk/filter.ts';
import type { Filter } from '../../newsroom/desk/overview.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { deskAddress, listAddress } from './desk-address.ts';
import type { DeskSetting } from './desk-setting.ts';
import type { OverviewData } from './overview-page.tsx';

/** The lists with their numbers, the sections, and a search: plain links and a plain form. */
export async function Chooser({
  data: { counts, faulty, sections },
  view: { filter, narrowed },
  locale,
}: DeskSetting & { readonly data: OverviewData; readonly view: View }) {
  const t = await getTranslations('desk');
  const { number } = await getFormatter();
  const { state, section, only, words } = filter;
  const states = (['draft', 'scheduled', 'published', 'withdrawn'] as const).map((name) => ({
    name,
    count: counts[name],
    filter: { state: name },
    chosen: state === name,
  }));
  const kinds = (
    [
      ['findings', faulty.any],
      ['stale', faulty.stale],
    ] as const
  ).map(([name, count]) => ({ name, count, filter: { only: name }, chosen: only === name }));
  return (
    <>
      <nav className="desk-numbers" aria-label={t('glance')}>
        <ul>
          {[...states, ...kinds].map(({ name, count, filter: chosenBy, chosen }) => (
            <li key={name}>
              <a href={listAddress(locale, chosenBy)} aria-current={chosen ? 'page' : undefined}>
                <b>{number(count)}</b> {t(`lists.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <search className="desk-chooser">
        <form action={deskAddress(locale)} method="get" aria-label={t('filter.label')}>
          <p className="desk-field">
            <label htmlFor="words">{t('filter.words')}</label>
            <input id="words" name="q" type="search" dir="auto" defaultValue={words} />
          </p>
          <p className="desk-field">
            <label htmlFor="state">{t('report.state')}</label>
            <select id="state" name="state" defaultValue={state ?? 'all'}>
              <option value="all">{t('lists.all')}</option>
              {states.map(({ name }) => (
                <option key={name} value={name}>
                  {t(`lists.${name}`)}
                </option>
              ))}
            </select>
          </p>
          <p className="desk-field">
            <label htmlFor="section">{t('filter.section')}</label>
            <select id="section" name="section" defaultValue={section ?? ''}>
              <option value="">{t('filter.anySection')}</option>
              {[...sections.values()].map(({ id, name }) => (
                <option key={id} value={id}>
                  {name[locale]}
                </option>
              ))}
            </select>
          </p>
          <p className="desk-check">
            <input
              id="only"
              name="only"
              type="checkbox"
              value="findings"
              defaultChecked={only === 'findings'}
            />
            <label htmlFor="only">{t('filter.only')}</label>
          </p>
          <p className="desk-submit">
            <button type="submit">{t('filter.find')}</button>
            {narrowed && <a href={deskAddress(locale)}>{t('filter.clear')}</a>}
          </p>
        </form>
        <nav className="desk-sections" aria-label={t('filter.section')} dir={DIRECTIONS[locale]}>
          <ul>
            {[...sections.values()].map(({ id, name }) => (
              <li key={id}>
                <a
                  href={listAddress(locale, ofSection(filter, id))}
                  aria-current={section === id ? 'page' : undefined}
                >
                  <Isolated text={name[locale]} locale={locale} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </search>
    </>
  );
}

/** The same list, of one section. */
function ofSection({ state, only }: Filter, section: string): Filter {
  return { state, only, section };
}
