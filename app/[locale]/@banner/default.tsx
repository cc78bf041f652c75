import { PreviewBanner } from '../../../components/chrome/preview-banner.tsx';
import { isLocale } from '../../../messages/locales.ts';
import { newsroom } from '../../../newsroom/newsroom.ts';

/** Nothing on the real site; on a host that shows a branch, which one that is. */
export default async function Banner({ params }: PageProps<'/[locale]'>) {
  const { locale } = await params;
  const room = newsroom();
  const revision = room.revision();
  if (!revision || !isLocale(locale)) return null;
  return <PreviewBanner revision={revision} locale={locale} conventions={room.site()} />;
}
