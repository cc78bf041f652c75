import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError, type Settings } from '../newsroom/settings.ts';
import type { Showing } from '../newsroom/visibility.ts';
import { SERVER_FOLDER } from './folder.ts';

/** Of the files that are no pages, those that only a preview has. */
export const OF_PREVIEWS = /^assets\/preview\./;

/** Says in a printed folder what is printed into it. */
const MARK = `${SERVER_FOLDER}/kind`;

/**
 * Makes a printed folder that of the real site, or that of a preview, for good: its files are
 * served before the press has looked at them, and drafts may be among a preview's.
 * @throws SettingsError when it is the other's, or nobody can tell whose.
 */
export function claimFolder({ printDir, showing }: Settings): void {
  const mark = join(printDir, MARK);
  const is = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : unmarked(printDir);
  if (is !== undefined && is !== showing) throw new SettingsError(refusal(printDir, is));
  if (existsSync(mark)) return;
  mkdirSync(join(printDir, SERVER_FOLDER), { recursive: true });
  // Whole or not at all, whatever ends this process or the machine: with half of it nothing starts.
  const own = `${mark}.${randomUUID()}.tmp`;
  writeFileSync(own, `${showing}\n`, { flush: true });
  renameSync(own, mark);
}

function refusal(printDir: string, is: string): string {
  if (is === 'published') {
    return `PRINT_DIR=${printDir} holds the real site, into which no draft may be printed: name another folder for the preview`;
  }
  if (is === 'staged') {
    return `PRINT_DIR=${printDir} holds a preview, drafts and all, which the real site must not serve: name another folder, or delete this one`;
  }
  return `PRINT_DIR=${printDir} does not tell whether it holds a preview (its ${MARK} is damaged), and drafts may be among its pages: name another folder, or delete this one; it is printed anew`;
}

/** Of a folder that was printed before there were marks. */
function unmarked(printDir: string): Showing | undefined {
  return existsSync(join(printDir, SERVER_FOLDER, 'headers.json')) ? 'published' : undefined;
}
