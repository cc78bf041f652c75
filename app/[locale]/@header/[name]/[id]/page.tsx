import { siteHeader } from '../../../../site-header.tsx';

/** Above the newest page of a section that section is marked as the page itself. */
export default async function Header({ params }: PageProps<'/[locale]/[name]/[id]'>) {
  const { locale, name, id } = await params;
  return siteHeader(locale, name === 'sections' ? { section: id, here: true } : undefined);
}
