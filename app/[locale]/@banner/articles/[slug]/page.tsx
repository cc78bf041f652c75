import { PreviewBanner } from '../../../../../components/chrome/preview-banner.tsx';
import { isLocale } from '../../../../../messages/locales.ts';
import { newsroom } from '../../../../../newsroom/newsroom.ts';

/** The same above a report, with how that stands. */
export default async function ReportBanner({ params }: PageProps<'/[locale]/articles/[slug]'>) {
  const { locale, slug } = await params;
  const room = newsroom();
  const revision = room.revision();
  if (!revision || !isLocale(locale)) return null;
  const article = room.article(slug);
  const report = article && { data: article.data, findings: room.findings(slug) };
  return (
    <PreviewBanner revision={revision} locale={locale} report={report} conventions={room.site()} />
  );
}
