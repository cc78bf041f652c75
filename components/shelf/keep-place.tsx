import { getTranslations } from 'next-intl/server';
import type { Setting } from '../listing/teaser.tsx';
import { filledBy, measures } from './measures.ts';
import './keep.css';

/**
 * Where a button appears that keeps the reports of a page for reading offline. Empty where browsers
 * keep nothing.
 */
export async function KeepPlace({
  of,
  locale,
  conventions,
}: Setting & { readonly of: 'sections' | 'stories' }) {
  const t = await getTranslations('shelf');
  const reports = '{reports}';
  const words = {
    ...(await measures(locale, conventions)),
    ask: t(`keep.${of}`),
    weighing: t('keep.weighing'),
    offer: t('keep.offer', { reports, size: '{size}' }),
    offerUnweighed: t('keep.offerUnweighed', { reports }),
    yes: t('keep.yes'),
    keeping: t('keep.keeping'),
    done: t('keep.done'),
    all: t('keep.all'),
    failed: t('keep.failed', { reports }),
    shelf: t('keep.shelf'),
  };
  return <div className="keep" {...filledBy(words)} dangerouslySetInnerHTML={{ __html: '' }} />;
}
