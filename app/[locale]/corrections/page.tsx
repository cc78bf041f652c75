import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ledgerMetadata, ledgerRoute } from '../../ledger-route.tsx';

type Props = PageProps<'/[locale]/corrections'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return ledgerMetadata(locale);
}

/** The newest page of the public ledger of corrections. */
export default async function Newest({ params }: Props) {
  const { locale } = await params;
  return (await ledgerRoute(locale)) ?? notFound();
}
