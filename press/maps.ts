import type { DatabaseSync } from 'node:sqlite';
import { addressOf, readAddress } from '../newsroom/addresses.ts';
import type { Facts } from '../newsroom/facts.ts';
import { leftAnswers } from '../newsroom/resolve.ts';
import { statement } from '../newsroom/statements.ts';
import type { Change } from './changes.ts';
import { errorFileFor, sheetOf } from './folder.ts';
import type { HeaderSet } from './headers.ts';
import { TYPES } from './types.ts';

/** What a file server must know beside the files. */
export interface Maps {
  /** Former address → the address now (308). */
  readonly redirects: Readonly<Record<string, string>>;
  /** Withdrawn address → the page that says why (410). */
  readonly gone: Readonly<Record<string, string>>;
}

/** Whether a change can make any difference to the maps: nearly none does. */
export function concernsMaps(database: DatabaseSync, { type, id, before, after }: Change): boolean {
  // What is told of its versions is asked for at its former addresses, too.
  if (type === 'revisions') {
    return statement(database, 'SELECT 1 FROM former_slugs WHERE slug = ?').get(id) !== undefined;
  }
  if (type !== 'article') return false;
  const told = (facts: Facts | undefined) =>
    facts && [facts.state, facts.summary, facts.publishAt, facts.formerSlugs];
  if (JSON.stringify(told(before)) === JSON.stringify(told(after))) return false;
  const sides = [before, after].filter((facts) => facts !== undefined);
  return (
    sides.some(({ state, formerSlugs }) => state === 'gone' || formerSlugs.length > 0) ||
    statement(database, 'SELECT 1 FROM former_slugs WHERE former = ?').get(id) !== undefined
  );
}

export function mapsOf(database: DatabaseSync): Maps {
  const redirects: Record<string, string> = {};
  const gone: Record<string, string> = {};
  for (const { address, answer } of leftAnswers(database)) {
    const beside = givenBeside(address);
    if (answer.kind === 'redirect') {
      const targets = [answer.to, ...givenBeside(answer.to)];
      for (const [n, from] of [address, ...beside].entries()) {
        redirects[from] = targets[n] ?? answer.to;
      }
    }
    const sheet = answer.kind === 'gone' ? sheetOf(answer) : undefined;
    if (!sheet) continue;
    gone[address] = sheet.file;
    // Its headline and the reason are told in one place.
    for (const one of [...beside, ...revisionsOf(address)]) gone[one] = errorFileFor(410, address);
  }
  return { redirects, gone };
}

/** What is given out of a report goes where its page goes. */
function givenBeside(address: string): string[] {
  const read = readAddress(address);
  if (read?.place.type !== 'article') return [];
  const { locale, place } = read;
  return (['ninjs', 'card'] as const).map((type) => addressOf({ type, slug: place.slug }, locale));
}

function revisionsOf(address: string): string[] {
  const read = readAddress(address);
  if (read?.place.type !== 'article') return [];
  return [addressOf({ type: 'revisions', slug: read.place.slug }, read.locale)];
}

/** The same for nginx, as bodies of `map` blocks. */
export function nginxMaps(maps: Maps): Readonly<Record<string, string>> {
  const block = (entries: Readonly<Record<string, string>>, prefix = '') =>
    Object.entries(entries)
      .map(([from, to]) => `${quoted(from)} ${quoted(prefix + to)};\n`)
      .join('');
  return { 'redirects.map': block(maps.redirects), 'gone.map': block(maps.gone, '/') };
}

/** Headers as `add_header` lines, one file for each kind of answer. */
export function nginxHeaders(set: HeaderSet): Readonly<Record<string, string>> {
  const lines = (entries: Readonly<Record<string, string>>) =>
    Object.entries(entries)
      .map(([name, value]) => `add_header ${name} ${quoted(value)} always;\n`)
      .join('');
  return {
    'headers-pages.conf': lines(set.pages),
    'headers-light.conf': lines(set.light),
    'headers-assets.conf': lines(set.assets),
    'headers-worker.conf': lines(set.worker),
    'headers-errors.conf': lines(set.errors),
    // A fault of ours may be over in a moment; nobody may keep it.
    'headers-faults.conf': lines({ ...set.errors, 'Cache-Control': 'no-store' }),
  };
}

/** The types of what lies in the printed folder, as nginx names them. */
export function nginxTypes(): Readonly<Record<string, string>> {
  const lines = Object.entries(TYPES).map(([ending, type]) => `  ${quoted(type)} ${ending};\n`);
  return { 'types.conf': `types {\n${lines.join('')}}\n` };
}

/** @throws when nginx could take the text for more than text: it has no way to quote `$`. */
function quoted(text: string): string {
  if (/[$\p{Cc}]/u.test(text)) throw new Error(`not to be said to nginx: ${JSON.stringify(text)}`);
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
