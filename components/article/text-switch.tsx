import { getTranslations } from 'next-intl/server';

/**
 * Two links that never change their words, each in its own language. Which text is seen follows
 * from the address alone (`:target`); docs/decisions/0003-the-switch.md says why.
 *
 * The bar itself carries the id of the text that is there by default: it sticks to the top of the
 * window, so going back to it scrolls nothing and the reader's place is kept.
 */
export async function TextSwitch({ main }: { readonly main: 'report' | 'summary' }) {
  const t = await getTranslations('article');
  return (
    <div className="switch" id={main}>
      <nav className="switch-bar" aria-label={t('switch')}>
        <a href="#report" lang="ar" dir="rtl" className={main === 'report' ? 'main' : 'other'}>
          {t('report')}
        </a>
        <a href="#summary" lang="en" dir="ltr" className={main === 'summary' ? 'main' : 'other'}>
          {t('summary')}
        </a>
      </nav>
    </div>
  );
}
