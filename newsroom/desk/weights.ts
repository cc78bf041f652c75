import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { LOCALES, type Locale } from '../../messages/locales.ts';
import { addressOf } from '../addresses.ts';

/** What a page weighs in its one response, style included. */
export interface Weight {
  readonly bytes: number;
  readonly brotli: number;
}

/** Of the languages in which there is a page. */
export type Weights = Partial<Readonly<Record<Locale, Weight>>>;

/**
 * In which the front tells what a report would weigh, for whoever asks for its page of the desk: no
 * header of a browser gets past the front.
 */
export const WEIGHTS_HEADER = 'x-matn-weights';

const weight = z.object({ bytes: z.int().min(0), brotli: z.int().min(0) });
const told = z.object({ ar: weight.optional(), en: weight.optional() });

/** What the front has told; nothing where there is none, or where it makes no sense. */
export function toldWeights(header: string | null): Weights {
  try {
    const { ar, en } = told.parse(JSON.parse(header ?? '{}'));
    return { ...(ar && { ar }), ...(en && { en }) };
  } catch {
    return {};
  }
}

/** What a development server asks of the weigher that was started with it (bin/dev.ts). */
export const weighedQuery = z.object({
  port: z.coerce.number().int().min(1).max(65_535),
  slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
});

/** So long a page of the desk waits to be told; the weigher goes on, and is asked again. */
const PATIENCE_MS = 4_000;

/**
 * Asks the weigher; nothing where there was no time for an answer, as when the pages that it weighs
 * had to be compiled first.
 * @param host of the server whose page is weighed: `127.0.0.1:3000`.
 */
export async function askWeights(weigher: string, host: string, slug: string): Promise<Weights> {
  const { port } = new URL(`http://${host}`);
  const query = new URLSearchParams({ port: port === '' ? '80' : port, slug });
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(`${weigher}/?${query.toString()}`, { signal, cache: 'no-store' });
    return toldWeights(answer.ok ? await answer.text() : null);
  } catch {
    return {};
  }
}

/** Bytes of a report's page, brotli; with a drawn map it may take more (design, "The budgets"). */
export const BUDGET = { plain: 12_000, mapped: 16_000 } as const;

/**
 * What the press printed of a report, from its own record (press/record.ts), which is only read
 * here. Empty where nothing was printed, nor will be: on a development server.
 */
export function printedWeights(recordFile: string, slug: string): Weights {
  if (!statSync(recordFile, { throwIfNoEntry: false })) return {};
  const database = new DatabaseSync(recordFile, { readOnly: true });
  try {
    database.exec('PRAGMA busy_timeout = 2000');
    const find = database.prepare('SELECT bytes, brotli FROM pages WHERE name = ?');
    return Object.fromEntries(
      LOCALES.flatMap((locale): [Locale, Weight][] => {
        const row = find.get(addressOf({ type: 'article', slug }, locale));
        if (!row) return [];
        return [[locale, { bytes: Number(row['bytes']), brotli: Number(row['brotli']) }]];
      }),
    );
  } finally {
    database.close();
  }
}
