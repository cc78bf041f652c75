import { getTranslations } from 'next-intl/server';

/**
 * Two links that never change their words, each in its own language. Which text is seen follows
 * from the address alone (`:target`); docs/decisions/0003-the-switch.md says why.
 *
 * The text that is there by default is reached by a mark of no size. Where the other text opens
 * over it the mark is fixed in the window, so going back scrolls nothing and the place is kept.
 */
export async function TextSwitch({ main }: { readonly main: 'report' | 'summary' }) {
  const t = await getTranslations('article');
  return (
    <>
      <span className="switch-mark" id={main} />
      <div className="switch">
        <nav className="switch-bar" aria-label={t('switch')}>
          <a href="#report" lang="ar" dir="rtl" className={main === 'report' ? 'main' : 'other'}>
            {t('report')}
          </a>{' '}
          <a href="#summary" lang="en" dir="ltr" className={main === 'summary' ? 'main' : 'other'}>
            {t('summary')}
          </a>
        </nav>
      </div>
    </>
  );
}
