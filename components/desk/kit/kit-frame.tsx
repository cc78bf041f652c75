import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LOCALES, type Locale } from '../../../messages/locales.ts';
import type messages from '../../../messages/en.json';
import './kit.css';

type Named = typeof messages.kit;
export type SheetName = keyof Named['sheets'];
export type StateName = keyof Named['states'];

/** What the kit shows, sheet by sheet, each in its states. */
export type Contents = ReadonlyMap<SheetName, readonly StateName[]>;

interface Props {
  readonly locale: Locale;
  readonly contents: Contents;
}

function addressOf(locale: Locale, sheet?: SheetName, state?: StateName): string {
  const steps = [locale === 'ar' ? '' : '/en', 'desk', 'kit', sheet, state];
  return steps.filter((step) => step !== undefined).join('/');
}

/** All sheets with their states. */
export async function KitContents({ locale, contents }: Props) {
  const t = await getTranslations('kit');
  return (
    <div className="kit">
      <h1>{t('title')}</h1>
      <p className="standfirst">{t('about')}</p>
      {[...contents].map(([sheet, states]) => (
        <nav key={sheet} aria-labelledby={`kit-${sheet}`}>
          <h2 id={`kit-${sheet}`}>{t(`sheets.${sheet}`)}</h2>
          <ul className="kit-links">
            {states.map((state) => (
              <li key={state}>
                <a href={addressOf(locale, sheet, state)}>{t(`states.${state}`)}</a>
              </li>
            ))}
          </ul>
        </nav>
      ))}
    </div>
  );
}

interface Place {
  readonly sheet: SheetName;
  readonly state: StateName;
}

/** A sheet in one of its states, with the ways to the others. */
export async function KitFrame({
  locale,
  contents,
  sheet,
  state,
  children,
}: Props & Place & { readonly children: ReactNode }) {
  const t = await getTranslations('kit');
  return (
    <>
      <nav className="kit" aria-label={t('title')}>
        <ul className="kit-links">
          <li>
            <a href={addressOf(locale)}>{t('title')}</a>
          </li>
          {(contents.get(sheet) ?? []).map((other) => (
            <li key={other}>
              <a
                href={addressOf(locale, sheet, other)}
                aria-current={other === state ? 'page' : undefined}
              >
                {t(`states.${other}`)}
              </a>
            </li>
          ))}
          <li>
            <a href={`${addressOf(locale, sheet, state)}?beside`}>{t('beside')}</a>
          </li>
        </ul>
      </nav>
      {children}
    </>
  );
}

/** The same state in both languages and so in both directions, next to each other. */
export async function KitBeside({ sheet, state }: Place) {
  const t = await getTranslations('kit');
  const languages = await getTranslations('languages');
  return (
    <div className="kit-beside">
      <h1 className="out-of-sight">{t(`sheets.${sheet}`)}</h1>
      {LOCALES.map((locale) => (
        <iframe key={locale} title={languages(locale)} src={addressOf(locale, sheet, state)} />
      ))}
    </div>
  );
}
