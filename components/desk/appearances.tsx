import { getTranslations } from 'next-intl/server';
import { DIRECTIONS } from '../../messages/locales.ts';
import type { Edition } from '../../newsroom/desk/report.ts';
import type { Cut } from '../../newsroom/desk/snippet.ts';
import { deskAddress } from './desk-address.ts';
import type { ReportProps } from './report-page.tsx';

/** How others show the report, in each language that it has. */
export async function Appearances({ report }: ReportProps) {
  const t = await getTranslations('desk.report');
  const { editions, slug } = report;
  return (
    <>
      <section aria-labelledby="search">
        <h2 id="search">{t('search')}</h2>
        <p className="when">{t('about')}</p>
        <div className="desk-pair">
          {editions.map((edition) => (
            <SearchResult key={edition.locale} edition={edition} />
          ))}
        </div>
      </section>
      <section aria-labelledby="message">
        <h2 id="message">{t('message')}</h2>
        <div className="desk-pair">
          {editions.map((edition) => (
            <Message key={edition.locale} edition={edition} slug={slug} />
          ))}
        </div>
      </section>
    </>
  );
}

function SearchResult({ edition: { locale, url, search } }: { readonly edition: Edition }) {
  const { host, pathname } = new URL(url);
  return (
    <div>
      <div className="desk-result" lang={locale} dir={DIRECTIONS[locale]}>
        <p className="desk-result-address" dir="ltr">
          {[host, ...pathname.split('/').filter((step) => step !== '')].join(' › ')}
        </p>
        <p className="desk-result-title">{search.title.shown}</p>
        <p>{search.description.shown}</p>
      </div>
      <Lost cuts={[search.title, search.description]} edition={locale} />
    </div>
  );
}

async function Message({
  edition: { locale, url, message, picture },
  slug,
}: {
  readonly edition: Edition;
  readonly slug: string;
}) {
  const t = await getTranslations('desk.report');
  return (
    <div>
      <div className="desk-bubble" lang={locale} dir={DIRECTIONS[locale]}>
        <img
          src={picture ?? deskAddress(locale, 'cards', slug)}
          alt={t('cardAlt')}
          width="1200"
          height="630"
          loading="lazy"
        />
        <div className="desk-bubble-words">
          <p className="desk-bubble-title">{message.title.shown}</p>
          <p>{message.description.shown}</p>
          <p className="when" dir="ltr">
            {new URL(url).host}
          </p>
        </div>
        <p className="desk-bubble-link" dir="ltr">
          {url}
        </p>
      </div>
      <Lost cuts={[message.title, message.description]} edition={locale} />
    </div>
  );
}

/** What nobody will read there, so that it is not what matters. */
async function Lost({
  cuts,
  edition,
}: {
  readonly cuts: readonly Cut[];
  readonly edition: Edition['locale'];
}) {
  const t = await getTranslations('desk.report');
  const lost = cuts.filter((cut) => cut.lost !== '');
  return lost.map((cut) => (
    <p key={cut.shown} className="when">
      {t.rich('cut', {
        rest: () => (
          <q lang={edition} dir={DIRECTIONS[edition]}>
            {cut.lost}
          </q>
        ),
      })}
    </p>
  ));
}
