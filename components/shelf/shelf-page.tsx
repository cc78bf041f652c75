import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Setting } from '../listing/teaser.tsx';
import { filledBy, measures } from './measures.ts';
import './style.css';

/**
 * What this browser keeps for reading offline. Printed like any page, it says what the shelf is and
 * what a browser without one lacks; reader/shelf/page.ts puts the reader's own shelf in its place.
 */
export async function ShelfPage({
  locale,
  conventions,
  carried,
}: Setting & {
  /** Another way to read offline: one line. */
  readonly carried?: ReactNode;
}) {
  const t = await getTranslations('shelf');
  const moment = '{moment}';
  const size = '{size}';
  const reports = '{reports}';
  const words = {
    ...(await measures(locale, conventions)),
    // For the worker, too: it puts these above pages that come from the shelf.
    note: t('note', { moment }),
    unkept: t('unkept'),
    again: t('again'),
    off: t('off'),
    sparing: t('sparing'),
    switchOn: t('switchOn'),
    switchOff: t('switchOff'),
    clear: t('clear'),
    empty: t('empty'),
    total: t('total', { reports, size }),
    limits: t('limits', { reports, size }),
    reportsTitle: t('reports'),
    pagesTitle: t('pages'),
    keptAt: t('keptAt', { moment, size }),
    remove: t('remove'),
    done: t('done'),
    failed: t('failed'),
  };
  return (
    <div className="listing">
      <h1>{t('title')}</h1>
      <p className="standfirst">{t('description')}</p>
      <p className="shelf-about">{t('what')}</p>
      {carried}
      <div className="shelf" {...filledBy(words)}>
        <p>{t('lacks')}</p>
        <p>{t('otherwise')}</p>
      </div>
    </div>
  );
}
