import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Chosen, Glance, type OverviewData } from '../../../components/desk/overview-page.tsx';
import { isLocale, type Locale } from '../../../messages/locales.ts';
import { describe, translatorOf } from '../../../newsroom/describe.ts';
import { readView } from '../../../newsroom/desk/filter.ts';
import { DESK_PAGE, type Filter, type Overview } from '../../../newsroom/desk/overview.ts';
import { editUnitAddress, newReportAddress } from '../../../newsroom/editor/form-address.ts';
import { newsroom } from '../../../newsroom/newsroom.ts';
import { requireEditor } from '../../gate.ts';

type Props = PageProps<'/[locale]/desk'>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk');
  return { title: t('title') };
}

/** Only the development server has forms. */
const FORMS = process.env.NODE_ENV === 'development';

/** How many reports of a list are shown at a glance: of what is being worked on, all of them. */
const SHORT = 8;

const GROUPS = [
  { name: 'scheduled', filter: { state: 'scheduled' }, size: DESK_PAGE },
  { name: 'draft', filter: { state: 'draft' }, size: DESK_PAGE },
  { name: 'findings', filter: { only: 'findings' }, size: SHORT },
  { name: 'stale', filter: { only: 'stale' }, size: SHORT },
  { name: 'published', filter: { state: 'published' }, size: SHORT },
  { name: 'withdrawn', filter: { state: 'withdrawn' }, size: SHORT },
] as const satisfies readonly { name: string; filter: Filter; size: number }[];

/** The desk: what is being written, what waits, what is published, what is wrong. */
export default async function Desk({ params, searchParams }: Props) {
  await requireEditor();
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const room = newsroom();
  const overview = room.overview();
  const view = readView(await searchParams, room.lists());
  const setting = { locale, conventions: room.site() };
  if (!view.narrowed) {
    // Before anything is counted: what is shown is looked at first.
    const groups = GROUPS.map(({ name, filter, size }) => ({
      ...{ name, filter },
      ...overview.rows(filter, 1, size),
    }));
    return <Glance data={dataOf(overview, locale)} view={view} groups={groups} {...setting} />;
  }
  const found = overview.rows(view.filter, view.page);
  const pages = Math.max(1, Math.ceil(found.total / DESK_PAGE));
  if (view.page > pages) notFound();
  const data = dataOf(overview, locale);
  return <Chosen data={data} view={view} found={found} pages={pages} {...setting} />;
}

function dataOf(overview: Overview, locale: Locale): OverviewData {
  const room = newsroom();
  const translate = translatorOf(locale, room.site());
  return {
    counts: overview.counts(),
    faulty: overview.faulty(),
    unreadable: overview
      .unreadable()
      .map((problem) => ({ problem, message: describe(problem, translate) })),
    others: overview.otherFiles().map((file) => ({
      ...file,
      edit: FORMS ? editUnitAddress(locale, file.unit) : undefined,
    })),
    newReport: FORMS ? newReportAddress(locale) : undefined,
    progress: overview.progress(),
    sections: room.lists().sections,
  };
}
