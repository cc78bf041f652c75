import { getTranslations } from 'next-intl/server';
import { otherLocale, type Bilingual, type Locale } from '../../messages/locales.ts';
import { Comfort } from '../chrome/comfort.tsx';
import { Isolated } from '../chrome/isolated.tsx';
import { deskAddress } from './desk-address.ts';
import './style.css';

/** Rooms of the desk, by the first step of their address below /desk. */
const ROOMS = [
  { name: 'overview', step: undefined, everywhere: true },
  { name: 'edit', step: 'edit', everywhere: false },
  { name: 'kit', step: 'kit', everywhere: false },
] as const;

/** A room's own page, or one that belongs to it: every report belongs to the overview. */
function currentIn({ step }: (typeof ROOMS)[number], steps: readonly string[]) {
  const [first, ...more] = steps;
  if (first === step) return more.length === 0 ? 'page' : 'true';
  return step === undefined && !ROOMS.some((room) => room.step === first) ? 'true' : undefined;
}

/** @param development whether there are the rooms that only a development server has. */
export async function DeskHeader({
  locale,
  name,
  steps,
  development,
}: {
  readonly locale: Locale;
  readonly name: Bilingual;
  /** Of the page's address, below /desk. */
  readonly steps: readonly string[];
  readonly development: boolean;
}) {
  const t = await getTranslations('desk');
  const chrome = await getTranslations('chrome');
  const languages = await getTranslations('languages');
  const other = otherLocale(locale);
  return (
    <header className="desk-masthead">
      <div className="desk-masthead-in">
        <p className="desk-name">
          <a className="wordmark" href={locale === 'ar' ? '/' : '/en'}>
            <Isolated text={name[locale]} locale={locale} />
          </a>
          <span>{t('title')}</span>
        </p>
        <Comfort />
        <nav className="editions" aria-label={chrome('editions')}>
          <a href={deskAddress(other, ...steps)} lang={other} hrefLang={other}>
            {languages(other)}
          </a>
        </nav>
      </div>
      <nav className="desk-rooms" aria-label={t('rooms')}>
        <ul>
          {ROOMS.filter(({ everywhere }) => everywhere || development).map((room) => (
            <li key={room.name}>
              <a
                href={deskAddress(locale, ...(room.step === undefined ? [] : [room.step]))}
                aria-current={currentIn(room, steps)}
              >
                {t(`room.${room.name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
