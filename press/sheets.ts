import type { DatabaseSync } from 'node:sqlite';
import { resolve } from '../newsroom/resolve.ts';
import type { Showing } from '../newsroom/visibility.ts';
import { CHECKSUMS, EDITION } from './edition.ts';
import { errorSheet, sheetOf, type Sheet } from './folder.ts';

/** The sheet of a name in the record, if there is anything to print for it now. */
export function sheetFor(
  database: DatabaseSync,
  name: string,
  showing: Showing,
): Sheet | undefined {
  if (name.startsWith('!')) return errorSheet(name);
  // Of a preview nothing is to be handed on.
  const isCarried = name === EDITION || name === CHECKSUMS;
  if (isCarried && showing !== 'published') return undefined;
  return sheetOf(resolve(database, name));
}
