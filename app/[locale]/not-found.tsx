import { locale as rootLocale } from 'next/root-params';
import { ErrorPage } from '../../components/chrome/error-page.tsx';
import { isLocale } from '../../messages/locales.ts';

/** Seen in `next dev` and on a plain Next host; the front answers with the printed page. */
export default async function NotFound() {
  const wanted = await rootLocale();
  const locale = isLocale(wanted) ? wanted : 'ar';
  return <ErrorPage locale={locale} code="404" />;
}
