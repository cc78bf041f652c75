import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ledgerMetadata, ledgerRoute } from '../../../../ledger-route.tsx';

type Props = PageProps<'/[locale]/corrections/page/[n]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, n } = await params;
  return ledgerMetadata(locale, Number(n));
}

/** An older page of the ledger; pages are numbered from the oldest. */
export default async function Numbered({ params }: Props) {
  const { locale, n } = await params;
  return (await ledgerRoute(locale, Number(n))) ?? notFound();
}
