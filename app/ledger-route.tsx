import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LedgerPage } from '../components/listing/ledger-page.tsx';
import { isLocale, type Locale } from '../messages/locales.ts';
import { pageJsonLd } from '../newsroom/discovery/json-ld.ts';
import { pageMetadata } from '../newsroom/discovery/metadata.ts';
import { newsroom } from '../newsroom/newsroom.ts';
import { ForMachines, metadataOf, pageSetting } from './page-metadata.tsx';

/** A page of the public ledger of corrections; without a number, the newest. */
export async function ledgerRoute(locale: string, page?: number) {
  const room = newsroom();
  const ledger = isLocale(locale) ? room.ledger(page, locale) : undefined;
  if (!isLocale(locale) || !ledger) return undefined;
  const t = await getTranslations('ledger');
  return (
    <>
      <LedgerPage
        ledger={ledger}
        policy={room.lists().pages.get('corrections-policy')}
        locale={locale}
        conventions={room.site()}
      />
      <ForMachines
        page={await wordsOf(locale, page)}
        jsonLd={pageJsonLd(pageSetting(locale), [
          { name: t('title'), place: { type: 'corrections' } },
        ])}
      />
    </>
  );
}

export async function ledgerMetadata(locale: string, page?: number): Promise<Metadata> {
  const there = isLocale(locale) && newsroom().ledger(page, locale);
  return there ? metadataOf(await wordsOf(locale, page)) : {};
}

async function wordsOf(locale: Locale, page: number | undefined) {
  const t = await getTranslations('ledger');
  const listing = await getTranslations('listing');
  const [name, description] = [t('title'), t('description')];
  // Numbered pages of the two languages hold different entries: they are no translations.
  return pageMetadata(pageSetting(locale), {
    place: { type: 'corrections', ...(page === undefined ? {} : { page }) },
    inBoth: page === undefined,
    ...(page === undefined
      ? { name, description }
      : {
          name: listing('numbered', { name, number: page }),
          description: listing('numberedDescription', { description, number: page }),
        }),
  });
}
