import { notFound } from 'next/navigation';
import { DeskHeader } from '../../../../../components/desk/desk-header.tsx';
import { isLocale } from '../../../../../messages/locales.ts';
import { newsroom } from '../../../../../newsroom/newsroom.ts';

interface Props {
  readonly params: Promise<{ readonly locale: string; readonly step?: readonly string[] }>;
}

/** Over whatever lies below /desk. */
export default async function Header({ params }: Props) {
  const { locale, step = [] } = await params;
  if (!isLocale(locale)) notFound();
  return (
    <DeskHeader
      locale={locale}
      name={newsroom().site().name}
      steps={step}
      development={process.env.NODE_ENV === 'development'}
    />
  );
}
