import { getRequestConfig } from 'next-intl/server';
import { locale as rootLocale } from 'next/root-params';
import { messageLocale } from '../messages/dates.ts';
import { isLocale } from '../messages/locales.ts';
import { unparted } from '../messages/unparted.ts';
import { newsroom } from '../newsroom/newsroom.ts';
import ar from '../messages/ar.json';
import en from '../messages/en.json';

const MESSAGES = { ar: unparted(ar), en: unparted(en) };

export default getRequestConfig(async ({ locale: explicit }) => {
  const wanted = explicit ?? (await rootLocale());
  const locale = isLocale(wanted) ? wanted : 'ar';
  const site = newsroom().site();
  return {
    locale: messageLocale(locale, site),
    messages: MESSAGES[locale],
    timeZone: site.timeZone,
  };
});
