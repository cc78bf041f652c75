import type { DatabaseSync } from 'node:sqlite';
import { allAnswers } from '../newsroom/resolve.ts';
import { sheetOf } from './folder.ts';
import type { HeaderSet } from './headers.ts';

/** What a file server must know beside the files. */
export interface Maps {
  /** Former address → the address now (308). */
  readonly redirects: Readonly<Record<string, string>>;
  /** Withdrawn address → the page that says why (410). */
  readonly gone: Readonly<Record<string, string>>;
}

export function mapsOf(database: DatabaseSync): Maps {
  const redirects: Record<string, string> = {};
  const gone: Record<string, string> = {};
  for (const { address, answer } of allAnswers(database)) {
    if (answer.kind === 'redirect') redirects[address] = answer.to;
    const sheet = answer.kind === 'gone' ? sheetOf(answer) : undefined;
    if (sheet) gone[address] = sheet.file;
  }
  return { redirects, gone };
}

/** The same for nginx: bodies of `map` blocks, and `add_header` lines. */
export function nginxFiles(maps: Maps, headers: HeaderSet): Readonly<Record<string, string>> {
  const block = (entries: Readonly<Record<string, string>>, prefix = '') =>
    Object.entries(entries)
      .map(([from, to]) => `"${from}" "${prefix}${to}";\n`)
      .join('');
  const lines = (entries: Readonly<Record<string, string>>) =>
    Object.entries(entries)
      .map(([name, value]) => `add_header ${name} "${value.replaceAll('"', '\\"')}" always;\n`)
      .join('');
  return {
    'redirects.map': block(maps.redirects),
    'gone.map': block(maps.gone, '/'),
    'headers-pages.conf': lines(headers.pages),
    'headers-assets.conf': lines(headers.assets),
    'headers-errors.conf': lines(headers.errors),
  };
}
