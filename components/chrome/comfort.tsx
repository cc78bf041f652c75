import { getTranslations } from 'next-intl/server';

/** reader/ fills these; React must not look for anything in them when it wakes up beside it. */
const FILLED = { suppressHydrationWarning: true, dangerouslySetInnerHTML: { __html: '' } } as const;

/**
 * Where the choice of colours, text size and data appears. Empty without scripts: a control that does
 * nothing is worse than none. The words are here because reader/ has no messages.
 */
export async function Comfort() {
  const t = await getTranslations('comfort');
  return (
    <div
      className="comfort"
      data-display={t('display')}
      data-colours={t('colours')}
      data-system={t('system')}
      data-light={t('light')}
      data-dark={t('dark')}
      data-size={t('size')}
      data-smaller={t('smaller')}
      data-larger={t('larger')}
      data-data={t('data')}
      data-save={t('save')}
      {...FILLED}
    />
  );
}

/** Where buttons appear that copy the page's address and send it on. Empty without scripts, too. */
export async function Send() {
  const t = await getTranslations('send');
  return (
    <div
      className="send"
      data-app={t('app')}
      data-copy={t('copy')}
      data-copied={t('copied')}
      data-failed={t('failed')}
      {...FILLED}
    />
  );
}
