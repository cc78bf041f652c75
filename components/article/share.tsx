import { getTranslations } from 'next-intl/server';
import type { Locale } from '../../messages/locales.ts';
import type { ShareLinks } from '../../newsroom/share.ts';
import { Send } from '../chrome/comfort.tsx';

/** Plain links: they work without a script, and nobody learns of a reader who does not use them. */
export async function Share({
  links,
  locale,
}: {
  readonly links: ShareLinks;
  readonly locale: Locale;
}) {
  const t = await getTranslations({ locale, namespace: 'share' });
  return (
    <nav className="share" aria-labelledby="share-title">
      <h2 id="share-title">{t('title')}</h2>
      <ul>
        {links.map(({ way, href }) => (
          <li key={way}>
            <a href={href} rel="external nofollow noopener">
              {t(way)}
            </a>
          </li>
        ))}
      </ul>
      <Send />
    </nav>
  );
}
