import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { listingMetadata, listingRoute } from '../../../listing-route.tsx';

type Props = PageProps<'/[locale]/[name]/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, name, id } = await params;
  return listingMetadata(locale, name, id);
}

/** The newest page of a listing: the reports of a section, a topic, a source … */
export default async function Newest({ params }: Props) {
  const { locale, name, id } = await params;
  return (await listingRoute(locale, name, id)) ?? notFound();
}
