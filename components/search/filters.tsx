import { getTranslations } from 'next-intl/server';
import { formatMonth } from '../../messages/dates.ts';
import type { FacetGroup, FacetValue } from '../../newsroom/search/facets.ts';
import type { Answer } from '../../newsroom/search/search.ts';
import { Isolated } from '../chrome/isolated.tsx';
import type { Setting } from '../listing/teaser.tsx';
import { countText } from './count.ts';
import type { Address } from './search-page.tsx';

interface Props extends Setting {
  readonly answer: Answer;
  readonly addressOf: Address;
}

type Named = Pick<FacetValue, 'id' | 'name'>;

/** What the reports are narrowed by now, each with a link that takes it away. */
export async function Chosen({ answer, addressOf, ...setting }: Props) {
  const t = await getTranslations('search');
  const groups = answer.facets.filter(({ chosen }) => chosen !== undefined);
  if (groups.length === 0) return null;
  return (
    <ul className="search-ways" aria-label={t('chosen')}>
      {groups.map(({ facet, chosen }) => (
        <li key={facet}>
          <span className="when">{t(`facets.${facet}`)} </span>
          <strong>{chosen && <Name value={chosen} {...setting} />}</strong>{' '}
          <a href={addressOf({ filters: { [facet]: undefined }, page: 1 })}>{t('take')}</a>
        </li>
      ))}
    </ul>
  );
}

/** Ways to fewer reports: what the found ones are filed under, and how many of them. */
export async function Filters({ answer, addressOf, ...setting }: Props) {
  const t = await getTranslations('search');
  const groups = answer.facets.filter(({ values }) => values.length > 0);
  if (groups.length === 0) return null;
  return (
    <nav className="search-filters" aria-labelledby="search-narrow">
      <h2 id="search-narrow">{t('narrow')}</h2>
      {groups.map((group) => (
        <Group key={group.facet} group={group} addressOf={addressOf} {...setting} />
      ))}
    </nav>
  );
}

async function Group({
  group: { facet, values },
  addressOf,
  ...setting
}: Setting & { readonly group: FacetGroup; readonly addressOf: Address }) {
  const t = await getTranslations('search');
  return (
    <section aria-label={t(`facets.${facet}`)}>
      <h3>{t(`facets.${facet}`)}</h3>
      <ul>
        {values.map((value) => (
          <li key={value.id}>
            <a href={addressOf({ filters: { [facet]: value.id }, page: 1 })}>
              <Name value={value} {...setting} />
            </a>{' '}
            <span className="when">{countText(value.count, t, setting)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A year, a month, or what is called by a name. */
function Name({ value: { id, name }, locale, conventions }: Setting & { readonly value: Named }) {
  if (name) return <Isolated text={name[locale]} locale={locale} />;
  return /^\d{4}-\d{2}$/.test(id) ? formatMonth(id, locale, conventions) : id;
}
