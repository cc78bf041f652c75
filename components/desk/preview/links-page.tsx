import { getTranslations } from 'next-intl/server';
import type { Conventions } from '../../../messages/dates.ts';
import type { Locale } from '../../../messages/locales.ts';
import type { ShareLinks } from '../../../newsroom/share.ts';
import { Isolated } from '../../chrome/isolated.tsx';
import { Moment } from '../../chrome/moment.tsx';
import { previewAddress } from './preview-address.ts';
import './preview.css';

/** A link that holds, as it is sent. */
export interface SentLink {
  readonly id: string;
  readonly address: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly ways: ShareLinks;
}

/** For how long a link may be made to hold, as the form offers it. */
const TIMES = ['24h', '48h', '7d'] as const;

/** Where editors make, send and take back links to one preview. */
export async function LinksPage({
  locale,
  slug,
  title,
  links,
  conventions,
}: {
  readonly locale: Locale;
  readonly slug: string;
  readonly title: string | undefined;
  /** Undefined where links are off. */
  readonly links: readonly SentLink[] | undefined;
  readonly conventions: Conventions;
}) {
  const t = await getTranslations('preview');
  return (
    <div className="desk">
      <h1>{t('send')}</h1>
      <p>{title === undefined ? <bdi>{slug}</bdi> : <Isolated text={title} locale={locale} />}</p>
      {links === undefined ? (
        <p className="sample">
          {t.rich('off', { setting: () => <code dir="ltr">MATN_SECRET</code> })}
        </p>
      ) : (
        <>
          <p className="when">{t('sendNote')}</p>
          <form
            method="post"
            action={previewAddress(locale, slug, 'links', 'make')}
            className="make-link"
          >
            <label htmlFor="for">{t('holds')}</label>
            <select name="for" id="for" defaultValue="48h">
              {TIMES.map((time) => (
                <option key={time} value={time}>
                  {t(`times.${time}`)}
                </option>
              ))}
            </select>
            <button type="submit">{t('make')}</button>
          </form>
          {links.map((link) => (
            <section key={link.id} className="sent-link" id={`link-${link.id}`}>
              <h2>
                {t.rich('linkEnds', {
                  moment: () => (
                    <Moment at={link.expiresAt} locale={locale} conventions={conventions} />
                  ),
                })}
              </h2>
              <p className="link-address" dir="ltr">
                {link.address}
              </p>
              <Ways link={link} />
              <form method="post" action={previewAddress(locale, slug, 'links', 'revoke')}>
                <input type="hidden" name="id" value={link.id} />
                <button type="submit">{t('revoke')}</button>
              </form>
            </section>
          ))}
        </>
      )}
    </div>
  );
}

async function Ways({ link }: { readonly link: SentLink }) {
  const share = await getTranslations('share');
  return (
    <ul className="preview-ways">
      {link.ways.map(({ way, href }) => (
        <li key={way}>
          <a href={href} rel="external nofollow noopener noreferrer">
            {share(way)}
          </a>
        </li>
      ))}
    </ul>
  );
}
