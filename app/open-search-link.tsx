import type { Locale } from '../messages/locales.ts';
import { addressOf } from '../newsroom/addresses.ts';
import { newsroom } from '../newsroom/newsroom.ts';

/** Browsers offer to search the site from their own bar; React puts it into the head. */
export function OpenSearchLink({ locale }: { readonly locale: Locale }) {
  return (
    <link
      rel="search"
      type="application/opensearchdescription+xml"
      href={addressOf({ type: 'opensearch' }, locale)}
      title={newsroom().site().name[locale]}
    />
  );
}
