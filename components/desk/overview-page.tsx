import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Problem } from '../../newsroom/problem.ts';
import type { Progress } from '../../newsroom/desk/findings.ts';
import type { View } from '../../newsroom/desk/filter.ts';
import type { Counts } from '../../newsroom/desk/kept-findings.ts';
import type { Filter, Rows } from '../../newsroom/desk/overview.ts';
import type { DeskState } from '../../newsroom/desk/state.ts';
import type { Lists } from '../../newsroom/lists.ts';
import { deskAddress, listAddress } from './desk-address.ts';
import type { DeskSetting } from './desk-setting.ts';
import { FindingCounts } from './counts.tsx';
import { Chooser } from './chooser.tsx';
import { ReportRows } from './report-rows.tsx';

/** Everything that the first page of the desk tells. */
export interface OverviewData {
  readonly counts: Readonly<Record<DeskState, number>>;
  /** Reports with findings, and with a summary that the Arabic has left behind. */
  readonly faulty: Readonly<Record<'any' | 'stale', number>>;
  /** What keeps files from being read, in words. */
  readonly unreadable: readonly Told[];
  readonly others: readonly {
    readonly unit: string;
    readonly findings: Counts;
    /** Its form; undefined where there are none. */
    readonly edit: string | undefined;
  }[];
  /** The form of a new report; undefined where there are none. */
  readonly newReport: string | undefined;
  readonly progress: Progress;
  readonly sections: Lists['sections'];
}

/** A finding with its sentence in the language of the page. */
export interface Told {
  readonly problem: Problem;
  readonly message: string;
}

/** A list of the overview: what it is called, what chooses it, its first reports. */
export interface Group extends Rows {
  readonly name: 'draft' | 'scheduled' | 'published' | 'withdrawn' | 'findings' | 'stale';
  readonly filter: Filter;
}

interface Props extends DeskSetting {
  readonly data: OverviewData;
  readonly view: View;
}

/** The whole desk at a glance: of each list its first reports. */
export async function Glance({
  data,
  view,
  groups,
  ...setting
}: Props & { readonly groups: readonly Group[] }) {
  const t = await getTranslations('desk');
  const { locale } = setting;
  return (
    <DeskTop data={data} view={view} {...setting}>
      <Unreadable found={data.unreadable} {...setting} />
      {groups.map(({ name, filter, rows, total }) => (
        <section key={name} aria-labelledby={`list-${name}`}>
          <h2 id={`list-${name}`}>{t(`lists.${name}`)}</h2>
          {name === 'stale' && total > 0 && <p className="when">{t('about.stale')}</p>}
          {total === 0 ? (
            <p className="desk-empty">{t(`empty.${name}`)}</p>
          ) : (
            <ReportRows
              rows={rows}
              sections={data.sections}
              mixed={filter.state === undefined}
              {...setting}
            />
          )}
          {total > rows.length && (
            <p className="desk-more">
              <a href={listAddress(locale, filter)}>{t('more', { count: total })}</a>
            </p>
          )}
        </section>
      ))}
      <OtherFiles files={data.others} {...setting} />
    </DeskTop>
  );
}

/** The reports that a filter lets through, page by page. */
export async function Chosen({
  data,
  view,
  found: { rows, total },
  pages,
  ...setting
}: Props & { readonly found: Rows; readonly pages: number }) {
  const t = await getTranslations('desk');
  const { locale } = setting;
  const { filter, page } = view;
  const { state, only, words } = filter;
  const nothingAsked = Object.values(filter).every((value) => value === undefined);
  return (
    <DeskTop data={data} view={view} {...setting}>
      <section aria-labelledby="list">
        <h2 id="list">
          {words === undefined
            ? t(`lists.${only ?? state ?? 'all'}`)
            : t.rich('filter.results', { words: () => <bdi>{words}</bdi> })}
        </h2>
        <p className="when">{t('shown', { count: total })}</p>
        {rows.length === 0 ? (
          <p className="desk-empty">
            {nothingAsked
              ? t.rich('empty.all', {
                  command: () => <code dir="ltr">npm run content:new</code>,
                })
              : t('empty.filtered')}
          </p>
        ) : (
          <ReportRows
            rows={rows}
            sections={data.sections}
            mixed={state === undefined}
            {...setting}
          />
        )}
        {pages > 1 && (
          <nav className="desk-pager" aria-label={t('pager.label')}>
            {page > 1 && (
              <a href={listAddress(locale, filter, page - 1)} rel="prev">
                {t('pager.previous')}
              </a>
            )}
            <span>{t('pager.page', { number: page, pages })}</span>
            {page < pages && (
              <a href={listAddress(locale, filter, page + 1)} rel="next">
                {t('pager.next')}
              </a>
            )}
          </nav>
        )}
      </section>
    </DeskTop>
  );
}

async function DeskTop({
  data,
  view,
  children,
  ...setting
}: Props & { readonly children: ReactNode }) {
  const t = await getTranslations('desk');
  const { units, waiting } = data.progress;
  return (
    <div className="desk">
      <div className="desk-head">
        <h1>{t('heading')}</h1>
        {data.newReport !== undefined && <a href={data.newReport}>{t('new')}</a>}
      </div>
      <Chooser data={data} view={view} {...setting} />
      {waiting > 0 && (
        <p className="desk-note" role="status">
          {t('checking', { done: units - waiting, units })}
        </p>
      )}
      {children}
    </div>
  );
}

/** What cannot be read comes before everything else. */
async function Unreadable({
  found,
  locale,
}: DeskSetting & { readonly found: OverviewData['unreadable'] }) {
  if (found.length === 0) return null;
  const t = await getTranslations('desk');
  return (
    <section className="desk-alarm" aria-labelledby="list-unreadable">
      <h2 id="list-unreadable">{t('lists.unreadable')}</h2>
      <p>{t('about.unreadable')}</p>
      <ul className="desk-faults">
        {found.map(({ problem: { file, line, column }, message }, n) => (
          <li key={n}>
            <PlaceOf file={file} line={line} column={column} locale={locale} />
            <p>{message}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A place in a file; in a report's, the way to it. */
function PlaceOf({
  file,
  line,
  column,
  locale,
}: Pick<DeskSetting, 'locale'> & Pick<Problem, 'file' | 'line' | 'column'>) {
  const [, slug] = /^articles\/[^/]+\/([^/]+)\/./.exec(file) ?? [];
  const place = <code dir="ltr">{`${file}:${line}:${column}`}</code>;
  if (slug === undefined) return <p>{place}</p>;
  return (
    <p>
      <a href={deskAddress(locale, 'articles', slug)}>{place}</a>
    </p>
  );
}

/** Lists, sources and pages have no page of their own on the desk. */
async function OtherFiles({ files }: DeskSetting & { readonly files: OverviewData['others'] }) {
  if (files.length === 0) return null;
  const t = await getTranslations('desk');
  return (
    <section aria-labelledby="list-other">
      <h2 id="list-other">{t('lists.other')}</h2>
      <ul className="desk-rows">
        {files.map(({ unit, findings, edit }) => (
          <li key={unit}>
            <FileName unit={unit} edit={edit} />
            <FindingCounts counts={findings} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileName({ unit, edit }: Pick<OverviewData['others'][number], 'unit' | 'edit'>) {
  const name = <code dir="ltr">{unit}</code>;
  return edit === undefined ? name : <a href={edit}>{name}</a>;
}
