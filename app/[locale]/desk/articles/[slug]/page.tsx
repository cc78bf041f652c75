import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { previewAddress } from '../../../../../components/desk/preview/preview-address.ts';
import { ReportPage, type Ways } from '../../../../../components/desk/report-page.tsx';
import { isolated } from '../../../../../messages/bidi.ts';
import { isLocale, type Locale } from '../../../../../messages/locales.ts';
import { addressOf } from '../../../../../newsroom/addresses.ts';
import { describe, translatorOf } from '../../../../../newsroom/describe.ts';
import type { DeskReport } from '../../../../../newsroom/desk/report.ts';
import { askWeights, toldWeights, WEIGHTS_HEADER } from '../../../../../newsroom/desk/weights.ts';
import { editReportAddress } from '../../../../../newsroom/editor/form-address.ts';
import { newsroom } from '../../../../../newsroom/newsroom.ts';
import { requireEditor } from '../../../../gate.ts';

type Props = PageProps<'/[locale]/desk/articles/[slug]'>;

/** Metadata and page ask for the same report; it is read and checked once. */
const load = cache(async (slug: string) => {
  const { weigher } = newsroom().settings;
  const asked = await headers();
  const measured = weigher
    ? await askWeights(weigher, asked.get('host') ?? '', slug)
    : toldWeights(asked.get(WEIGHTS_HEADER));
  return newsroom().deskReport(slug, measured);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireEditor();
  const { locale, slug } = await params;
  const report = isLocale(locale) ? await load(slug) : undefined;
  if (!report || !isLocale(locale)) return {};
  const t = await getTranslations('desk');
  const name = report.title?.[locale] ?? slug;
  const site = newsroom().site().name[locale];
  return { title: isolated(t('pageTitle', { name, site }), locale) };
}

/** A report as editors work on it. */
export default async function DeskArticle({ params }: Props) {
  await requireEditor();
  const { locale, slug } = await params;
  const report = isLocale(locale) ? await load(slug) : undefined;
  if (!report || !isLocale(locale)) notFound();
  const room = newsroom();
  const conventions = room.site();
  const translate = translatorOf(locale, conventions);
  return (
    <ReportPage
      report={report}
      sentences={report.findings.map(({ problem }) => describe(problem, translate))}
      ways={waysOf(report, locale)}
      lists={room.lists()}
      locale={locale}
      conventions={conventions}
    />
  );
}

function waysOf(report: DeskReport, locale: Locale): Ways {
  const { slug, unit, article, visible, editions } = report;
  const published = (language: Locale) =>
    visible && editions.some((edition) => edition.locale === language)
      ? addressOf({ type: 'article', slug }, language)
      : undefined;
  // Only the development server has forms.
  const editor = process.env.NODE_ENV === 'development';
  return {
    edit: editor ? editReportAddress(locale, unit) : undefined,
    preview: previewAddress(locale, slug),
    languages: article?.summary && previewAddress(locale, slug, 'compare', 'languages'),
    changes: article && previewAddress(locale, slug, 'compare', 'published'),
    send: previewAddress(locale, slug, 'links'),
    published: { ar: published('ar'), en: published('en') },
    revisions: revisionsOf(report, locale),
  };
}

/** In this language, or in the one that the report has; undefined where readers find no such page. */
function revisionsOf({ slug, visible, editions }: DeskReport, locale: Locale): string | undefined {
  if (!visible || !newsroom().hasRevisions(slug)) return undefined;
  const has = editions.some((edition) => edition.locale === locale);
  return addressOf({ type: 'revisions', slug }, has ? locale : 'ar');
}
