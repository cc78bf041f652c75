import { siteHeader } from '../../../../../../site-header.tsx';

export default async function Header({ params }: PageProps<'/[locale]/[name]/[id]/page/[n]'>) {
  const { locale, name, id } = await params;
  return siteHeader(locale, name === 'sections' ? { section: id } : undefined);
}
