import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { listingMetadata, listingRoute } from '../../../../../listing-route.tsx';

type Props = PageProps<'/[locale]/[name]/[id]/page/[n]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, name, id, n } = await params;
  return listingMetadata(locale, name, id, Number(n));
}

/** An older page of a listing: full, and the same for good. */
export default async function Numbered({ params }: Props) {
  const { locale, name, id, n } = await params;
  return (await listingRoute(locale, name, id, Number(n))) ?? notFound();
}
