import { reportOf } from '../../../../report.ts';
import { siteHeader } from '../../../../site-header.tsx';

/** Above a report its section is marked. */
export default async function Header({ params }: PageProps<'/[locale]/articles/[slug]'>) {
  const { locale, slug } = await params;
  const section = reportOf(slug)?.data.section;
  return siteHeader(locale, section === undefined ? undefined : { section });
}
