import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readAddress, type Place } from '../../newsroom/addresses.ts';
import {
  errorSheet,
  fileOf,
  filesBelow,
  headersFor,
  MEDIA_FOLDER,
  SERVER_FOLDER,
} from '../folder.ts';
import type { HeaderSet } from '../headers.ts';
import type { Maps } from '../maps.ts';
import { typeOf } from '../types.ts';

/** One object of a store, as it is to be. */
export interface Piece {
  /** The address without its first slash: a store answers it without rewriting anything. */
  readonly key: string;
  /** Those with a low one are sent first: nobody is led to what is not there yet. */
  readonly rank: number;
  readonly type: string;
  readonly cache: string;
  /** Where a store that knows how sends whoever asks; what it answers, if it is asked to. */
  readonly redirect?: string;
  readonly status?: 308 | 410;
  readonly content: { readonly path: string; readonly stamp: string } | { readonly text: string };
}

const RANK = { file: 0, report: 1, listing: 2, front: 3, machine: 4 } as const;
export const RANKS: readonly number[] = Object.values(RANK);

const RANK_OF: Readonly<Partial<Record<Place['type'], number>>> = {
  ...{ article: RANK.report, ninjs: RANK.report, card: RANK.report, standing: RANK.report },
  ...{
    listing: RANK.listing,
    months: RANK.listing,
    shelf: RANK.listing,
    front: RANK.front,
    feed: RANK.machine,
  },
  ...{ sitemap: RANK.machine, 'news-sitemap': RANK.machine, robots: RANK.machine },
  ...{ security: RANK.machine, manifest: RANK.machine, latest: RANK.machine },
  ...{ edition: RANK.machine, checksums: RANK.machine },
};

/** Of places that this list does not know, the order does not matter much. */
function rankOf(address: string): number {
  const place = readAddress(address)?.place;
  return place ? (RANK_OF[place.type] ?? RANK.listing) : RANK.file;
}

/**
 * Everything that a store is to hold: each printed file once and uncompressed, former addresses,
 * withdrawn ones with their reason, and the pages that errors are answered with.
 * @param changed of printed files only those of these addresses, with the pictures of reports.
 */
export async function piecesOf(
  printDir: string,
  changed?: readonly string[],
): Promise<Map<string, Piece>> {
  const headers = await json<HeaderSet>(printDir, 'headers.json');
  const maps = await json<Maps>(printDir, 'maps.json');
  const cache = (kind: keyof HeaderSet) => headers[kind]['Cache-Control'] ?? 'no-cache';
  const pieces = new Map<string, Piece>();
  /** Nothing for a file that is not there: the press is at work, and the next delivery sees to it. */
  const add = (piece: Omit<Piece, 'content'>, name: string) => {
    const path = join(printDir, name);
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (!stat) return;
    const stamp = `${String(stat.mtimeNs)}:${String(stat.size)}:${String(stat.ino)}`;
    pieces.set(piece.key, { ...piece, content: { path, stamp } });
  };
  for (const name of changed ? filesOf(printDir, changed) : filesBelow(printDir)) {
    if (/\.(?:br|gz|tmp)$/.test(name)) continue;
    const type = typeOf(name);
    if (name.startsWith(`${SERVER_FOLDER}/`)) {
      // What is said of withdrawn reports goes to their own addresses.
      if (!name.startsWith(`${SERVER_FOLDER}/errors/`)) continue;
      add({ key: name, rank: RANK.file, type, cache: cache('errors') }, name);
      continue;
    }
    const key = name === 'index.html' ? name : name.replace(/\.html$/, '');
    const rank = rankOf(key === 'index.html' ? '/' : `/${key}`);
    add({ key, rank, type, cache: cache(headersFor(`/${key}`)) }, name);
  }
  const html = typeOf('.html');
  for (const [address, page] of Object.entries(maps.gone)) {
    const key = address.slice(1);
    add({ key, rank: RANK.report, type: html, cache: cache('errors'), status: 410 }, page);
  }
  for (const [address, to] of Object.entries(maps.redirects)) {
    pieces.set(address.slice(1), {
      key: address.slice(1),
      // Its own rank: what it leads to is there before it.
      rank: RANK.listing,
      type: typeOf('.txt'),
      cache: 'public, max-age=3600',
      redirect: to,
      status: 308,
      content: { text: `${to}\n` },
    });
  }
  return pieces;
}

/** Names relative to the printed folder; what is not there is no fault. */
function* filesOf(printDir: string, addresses: readonly string[]): Generator<string, void> {
  for (const address of addresses) {
    yield address.startsWith('!') ? errorSheet(address).file : fileOf(address);
  }
  for (const folder of picturesOf(addresses)) yield* filesBelow(printDir, folder.slice(0, -1));
}

/** The folders of the pictures of reports, with a slash at their end. */
export function picturesOf(addresses: readonly string[]): string[] {
  const places = addresses.map((address) => readAddress(address)?.place);
  const slugs = places.flatMap((place) => (place?.type === 'article' ? [place.slug] : []));
  return [...new Set(slugs)].map((slug) => `${MEDIA_FOLDER}/${slug}/`);
}

/** @throws when nothing is printed yet. */
async function json<Value>(printDir: string, name: string): Promise<Value> {
  return JSON.parse(await readFile(join(printDir, SERVER_FOLDER, name), 'utf8')) as Value;
}

/** The key of an address. */
export function keyOf(address: string): string {
  return address === '/' ? 'index.html' : address.slice(1);
}
