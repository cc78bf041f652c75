import { getTranslations } from 'next-intl/server';
import { otherLocale, type Bilingual, type Locale } from '../../messages/locales.ts';
import { deskAddress } from './desk-address.ts';
import { DeskMasthead } from './desk-masthead.tsx';

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
  return (
    <DeskMasthead
      locale={locale}
      name={name}
      title={t('title')}
      twin={deskAddress(otherLocale(locale), ...steps)}
      label={t('rooms')}
    >
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
    </DeskMasthead>
  );
}
