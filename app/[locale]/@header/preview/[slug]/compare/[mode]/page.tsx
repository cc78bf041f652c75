import { notFound } from 'next/navigation';
import { PreviewHeader } from '../../../../../../../components/desk/preview/preview-header.tsx';
import { isLocale } from '../../../../../../../messages/locales.ts';
import { accessOf } from '../../../../../../gate.ts';
import { newsroom } from '../../../../../../../newsroom/newsroom.ts';

interface Props {
  readonly params: Promise<{
    readonly locale: string;
    readonly slug: string;
    readonly mode: string;
  }>;
}

export default async function Header({ params }: Props) {
  const { locale, slug, mode } = await params;
  if (!isLocale(locale)) notFound();
  const { name } = newsroom().site();
  const editor = (await accessOf({ kind: 'editors' }))?.editor === true;
  const about = { locale, name, slug, editor };
  return <PreviewHeader steps={['compare', mode]} {...about} />;
}
