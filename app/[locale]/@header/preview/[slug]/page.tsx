import { lookAt } from '../../../../preview-view.tsx';
import { siteHeader } from '../../../../site-header.tsx';

/** As above the report once it is printed. */
export default async function Header({ params }: PageProps<'/[locale]/preview/[slug]'>) {
  const { draft, locale } = await lookAt(await params);
  const section = draft.article?.data.section;
  return siteHeader(locale, section === undefined ? undefined : { section });
}
