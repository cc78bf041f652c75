import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf } from '../newsroom/addresses.ts';
import { EDITION_SIZE } from '../newsroom/discovery/windows.ts';
import { carried } from './carry.ts';
import { EDITION_FILE, EDITION_ROUTE, fileOf } from './folder.ts';
import { savedName } from './headers.ts';
import type { RenderedPage } from './lean.ts';
import { hashOf, removeFile } from './print.ts';

/** No more than this, so that it goes through any messenger and onto any old phone. */
const EDITION_BYTES = 300_000;

export const EDITION = addressOf({ type: 'edition' }, 'ar');
export const CHECKSUMS = addressOf({ type: 'checksums' }, 'ar');

export interface Making {
  /** @throws LeanError when the route cannot be rendered whole. */
  readonly render: (route: string) => Promise<RenderedPage>;
  /** The style that the page asks for. */
  readonly style: (page: RenderedPage) => Promise<string>;
  readonly siteUrl: string;
  /** How much it may weigh, in bytes. */
  readonly limit?: number;
}

/**
 * Makes the carried edition: as many of the newest reports as have room in it. It tells its own
 * weight, so it is rendered once more when that is known.
 */
export async function makeEdition(making: Making): Promise<string> {
  const { limit = EDITION_BYTES } = making;
  for (let reports = EDITION_SIZE; ;) {
    // Three digits, as it will most likely say.
    const draft = await edition(making, reports, 100);
    const bytes = Buffer.byteLength(draft);
    if (bytes <= limit || reports === 1) {
      return edition(making, reports, Math.ceil(bytes / 1000));
    }
    // What is too much is at least one report; many at once where it is a multiple.
    reports = Math.max(1, Math.min(reports - 1, Math.ceil((reports * limit) / bytes)));
  }
}

async function edition(
  { render, style, siteUrl }: Making,
  reports: number,
  weight: number,
): Promise<string> {
  const page = await render(`${EDITION_ROUTE}/${String(reports)}/${String(weight)}`);
  return carried(page.print(await style(page)), siteUrl);
}

/** Whether an edition holds a report, or leads to it by its headline. */
export function holds(edition: string, slug: string): boolean {
  return [` id="report-${slug}"`, `/articles/${slug}"`].some((mark) => edition.includes(mark));
}

/** The slugs of the reports in an edition, in their order. */
export function heldReports(edition: string): string[] {
  return [...edition.matchAll(/ class="carried" id="report-([^"]+)"/g)].map(
    (found) => found[1] ?? '',
  );
}

/** The printed edition, if there is one. */
export function printedEdition(printDir: string): string | undefined {
  const path = join(printDir, EDITION_FILE);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/**
 * Takes the edition away if it holds a report that may no longer be seen, until it is made anew.
 * @returns whether it did.
 */
export async function hideFromEdition(printDir: string, slug: string): Promise<boolean> {
  const edition = printedEdition(printDir);
  if (edition === undefined || !holds(edition, slug)) return false;
  for (const file of [EDITION_FILE, fileOf(CHECKSUMS)]) await removeFile(printDir, file);
  return true;
}

/** The list of checksums as `sha256sum -c` reads it: of the file by the name under which it is saved. */
export function checksums(edition: string): string {
  return `${hashOf(edition)}  ${savedName(EDITION)}\n`;
}

/**
 * Writes an edition, and the list of its checksums beside it, to where it can be taken from. Both
 * are of this very text: a press may be making another meanwhile.
 * @returns the paths of the two.
 */
export function saveEdition(
  edition: string,
  folder: string,
): { readonly file: string; readonly list: string } {
  const file = join(folder, savedName(EDITION));
  const list = join(folder, savedName(CHECKSUMS));
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, edition);
  writeFileSync(list, checksums(edition));
  return { file, list };
}
