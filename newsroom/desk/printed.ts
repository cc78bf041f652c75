import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { LOCALES, type Locale } from '../../messages/locales.ts';
import { addressOf } from '../addresses.ts';

/** What a page weighs in its one response, style included. */
export interface Weight {
  readonly bytes: number;
  readonly brotli: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Bytes of a report's page, brotli; with a drawn map it may take more (design, "The budgets"). */
export const BUDGET = { plain: 12_000, mapped: 16_000 } as const;

/**
 * What the press printed of a report, from its own record (press/record.ts), which is only read
 * here. Empty where nothing was printed, nor will be: on a development server.
 */
export function printedWeights(recordFile: string, slug: string): Partial<Record<Locale, Weight>> {
  if (!statSync(recordFile, { throwIfNoEntry: false })) return {};
  const database = new DatabaseSync(recordFile, { readOnly: true });
  try {
    database.exec('PRAGMA busy_timeout = 2000');
    const find = database.prepare('SELECT bytes, brotli, printed_at FROM pages WHERE name = ?');
    return Object.fromEntries(
      LOCALES.flatMap((locale): [Locale, Weight][] => {
        const row = find.get(addressOf({ type: 'article', slug }, locale));
        if (!row) return [];
        const { bytes, brotli, printed_at: at } = row;
        return [[locale, { bytes: Number(bytes), brotli: Number(brotli), at: Number(at) }]];
      }),
    );
  } finally {
    database.close();
  }
}
