import { existsSync, opendirSync, type Dir } from 'node:fs';
import { join } from 'node:path';
import { LOCALES, type Locale } from '../messages/locales.ts';
import { addressOf, localeOf, readAddress } from '../newsroom/addresses.ts';
import type { Answer } from '../newsroom/resolve.ts';

/**
 * How the printed folder is laid out. `/articles/a` lies in `articles/a.html`, so that any file
 * server finds it; what only servers need lies under `_server/` and is never an address.
 */
export const SERVER_FOLDER = '_server';

/**
 * Where a page lies for whoever saves data: beside that for all, if it shows pictures, and never
 * an address of its own.
 */
export function lightFile(file: string): string {
  return `${SERVER_FOLDER}/light/${file}`;
}

/** Pictures in their sizes, a folder for each report. */
export const MEDIA_FOLDER = 'media';

/** The pages that servers answer errors with: their status, and what else tells one from another. */
export const ERROR_CODES = [401, 404, 410, '410-link', 429, 500, 503] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The status that an error page speaks of. */
export function statusOf(code: ErrorCode): number {
  return Number.parseInt(String(code), 10);
}

/** The carried edition: what it is rendered by, and where it lies. */
export const EDITION_ROUTE = '/ar/edition';
export const EDITION_FILE = 'edition.html';

/** Names of the pages that servers answer errors with; no address begins with `!`. */
export const ERROR_PAGES = ERROR_CODES.flatMap((code) =>
  LOCALES.map((locale) => `!${locale}/${String(code)}`),
);

/** Where a page comes from (a route of the app) and where it goes (a file). */
export interface Sheet {
  /** Undefined for what the newsroom gives out itself: only pages are rendered. */
  readonly route: string | undefined;
  readonly file: string;
}

export function errorFile(code: ErrorCode, locale: Locale): string {
  return `${SERVER_FOLDER}/errors/${locale}/${String(code)}.html`;
}

/** The sheet of an error page by its name in the record. */
export function errorSheet(name: string): Sheet {
  const [locale, code] = name.slice(1).split('/');
  return {
    route: `/${String(locale)}/errors/${String(code)}`,
    file: `${SERVER_FOLDER}/errors/${String(locale)}/${String(code)}.html`,
  };
}

/** The sheet of an address, if there is anything to print for it. */
export function sheetOf(answer: Answer): Sheet | undefined {
  switch (answer.kind) {
    case 'page': {
      const { place, locale } = answer;
      const path = addressOf(place, 'ar');
      return {
        route: path === '/' ? `/${locale}` : `/${locale}${path}`,
        file: fileOf(addressOf(place, locale)),
      };
    }
    case 'output':
      // A page as well, but for the form in which it is given out.
      if (answer.place.type === 'edition') return { route: EDITION_ROUTE, file: EDITION_FILE };
      return { route: undefined, file: fileOf(addressOf(answer.place, answer.locale)) };
    case 'gone': {
      const { slug, locale } = answer;
      return {
        route: `/${locale}/gone/${slug}`,
        file: `${SERVER_FOLDER}/gone${addressOf({ type: 'article', slug }, locale)}.html`,
      };
    }
    case 'redirect':
    case 'none':
      return undefined;
  }
}

/** The file of a well-spelt address; only what is no page has a file name in its address. */
export function fileOf(address: string): string {
  if (address.includes('.')) return address.slice(1);
  return address === '/' ? 'index.html' : `${address.slice(1)}.html`;
}

/**
 * The printed file that answers an address as it is spelt. Pages have one address, without
 * `.html`; their compressed forms, and what only servers need, have none.
 */
export function printedFile(path: string): string | undefined {
  if (path.includes('//') || (path.endsWith('/') && path !== '/')) return undefined;
  if (path === '/index' || path.toLowerCase().startsWith(`/${SERVER_FOLDER}`)) return undefined;
  if (!path.includes('.')) return fileOf(path);
  return /\.(?:html|br|gz|tmp)$/i.test(path) ? undefined : path.slice(1);
}

/** What decides what is shown offline (reader/worker.ts); its address never changes. */
const WORKER = '/sw.js';

/** Which headers a printed file is answered with (press/headers.ts). */
export function headersFor(path: string): 'pages' | 'assets' | 'worker' {
  if (path === WORKER) return 'worker';
  return /^\/(?:assets|media)\//.test(path) ? 'assets' : 'pages';
}

/** The files below a folder as paths with slashes; folders are read as it goes, for they are long. */
export function* filesBelow(root: string, below = ''): Generator<string, void> {
  const path = join(root, below);
  let folder: Dir;
  try {
    folder = opendirSync(path, { bufferSize: 512 });
  } catch (error) {
    // Never there, or removed meanwhile.
    if (existsSync(path)) throw error;
    return;
  }
  try {
    for (let entry = folder.readSync(); entry; entry = folder.readSync()) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) yield* filesBelow(root, name);
      else if (entry.isFile()) yield name;
    }
  } finally {
    folder.closeSync();
  }
}

/** The addresses of all that the press has put into the printed folder, known of or not. */
export function* printedAddresses(printDir: string): Generator<string, void> {
  for (const file of filesBelow(printDir)) {
    if (file.startsWith(`${SERVER_FOLDER}/`)) continue;
    const address = file === 'index.html' ? '/' : `/${file.replace(/\.html$/, '')}`;
    if (readAddress(address)) yield address;
  }
}

/** The error page in the language of an address. */
export function errorFileFor(code: ErrorCode, address: string): string {
  return errorFile(code, localeOf(address));
}
