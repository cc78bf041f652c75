'use client';

import { deskAddress } from '../../components/desk/desk-address.ts';
import { previewAddress } from '../../components/desk/preview/preview-address.ts';
import { reportInForm } from '../../newsroom/editor/form-address.ts';
import { useDesk } from './desk-words.dev.ts';

/**
 * From the form of a report to how it will look, to links for others, and to its page of the desk.
 * They show what is saved and open beside the form, in which there may be more than that.
 */
export function FormWays() {
  const { t, locale } = useDesk();
  const slug = reportInForm(window.location.pathname);
  // What was never saved is nowhere else.
  if (slug === undefined) return null;
  const ways = [
    ['preview', previewAddress(locale, slug)],
    ['send', previewAddress(locale, slug, 'links')],
    ['desk', deskAddress(locale, 'articles', slug)],
  ] as const;
  return (
    <nav className="desk-form-ways" aria-label={t('desk.report.ways')}>
      <ul>
        {ways.map(([name, href]) => (
          <li key={name}>
            <a href={href} target={`matn-${name}`}>
              {t(`editor.ways.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
