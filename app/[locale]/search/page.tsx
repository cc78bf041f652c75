import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SearchPage, type Address } from '../../../components/search/search-page.tsx';
import { isolated } from '../../../messages/bidi.ts';
import { isLocale, type Locale } from '../../../messages/locales.ts';
import { newsroom } from '../../../newsroom/newsroom.ts';
import { readRequest, searchAddress } from '../../../newsroom/search/address.ts';
import { cleaned } from '../../../newsroom/search/query.ts';
import type { Request } from '../../../newsroom/search/search.ts';
import { OpenSearchLink } from '../../open-search-link.tsx';

type Props = PageProps<'/[locale]/search'>;

async function requestOf({ params, searchParams }: Props): Promise<Request | undefined> {
  const { locale } = await params;
  if (!isLocale(locale)) return undefined;
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    // Of a name that comes twice, the first counts.
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) parameters.set(name, first);
  }
  return readRequest(parameters, locale);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const request = await requestOf(props);
  if (!request) return {};
  const t = await getTranslations('search');
  const q = cleaned(request.q);
  const name = q === '' ? t('title') : t('titleFor', { q });
  const site = newsroom().site().name[request.locale];
  return {
    title: isolated(`${name} | ${site}`, request.locale),
    // What others search for is no page of ours.
    robots: { index: false, follow: true },
  };
}

/** Rendered for each question, from the index; it needs no script. */
export default async function Search(props: Props) {
  const request = await requestOf(props);
  if (!request) notFound();
  const room = newsroom();
  const answer = await room.search(request);
  const to: Address = (change, locale: Locale = request.locale) =>
    searchAddress(
      {
        ...request,
        q: answer.q,
        ...change,
        filters:
          change.filters && Object.keys(change.filters).length === 0
            ? {}
            : { ...request.filters, ...change.filters },
      },
      locale,
    );
  return (
    <>
      <OpenSearchLink locale={request.locale} />
      <SearchPage
        request={request}
        answer={answer}
        addressOf={to}
        locale={request.locale}
        conventions={room.site()}
      />
    </>
  );
}
