import type { Locale } from '../../../messages/locales.ts';
import { deskAddress } from '../desk-address.ts';

/** The ways to compare a draft: its two languages, or with what readers have now. */
export const COMPARE_MODES = ['languages', 'published'] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];

export function isCompareMode(mode: string): mode is CompareMode {
  return COMPARE_MODES.some((one) => one === mode);
}

/** The address of a draft's preview, or of what belongs to it: `/desk/preview/a-slug/links`. */
export function previewAddress(locale: Locale, slug: string, ...steps: readonly string[]): string {
  return deskAddress(locale, 'preview', slug, ...steps);
}
