import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type Settings } from '../newsroom/settings.ts';
import { CHECKSUMS, checksums, EDITION, heldReports, printedEdition } from '../press/edition.ts';
import { EDITION_FILE } from '../press/folder.ts';
import { savedName } from '../press/headers.ts';
import { claimFolder } from '../press/kind.ts';
import { takeLock } from '../press/lock.ts';
import { openLog, type Log } from '../press/log.ts';
import { NextChild } from '../press/next-child.ts';
import { Press } from '../press/press.ts';
import { rendererAt } from '../press/renderer.ts';
import { ensureBuilt } from './build.ts';
import { command } from './command.ts';

const HELP = `npm run edition [-- --to FOLDER --json]

Makes the carried edition: the front and the ten newest reports in one HTML file of at most 300 kB
that asks the network for nothing, and the list of checksums that goes with it (sha256sum -c). Where
a press is at work it makes both itself, and they are only copied.

  --to    the folder to put them into; without it, .matn/edition
  --json  what was made, as JSON

Ends with 0, with 1 when it could not be made, with 2 when it was called wrongly.
`;

/** `npm run edition`: makes the carried edition and copies it to where it can be taken from. */
async function main(to: string, json: boolean): Promise<void> {
  const settings = readSettings(process.env);
  const { stderr } = process;
  const log = openLog(settings, { out: stderr, err: stderr });
  if (settings.showing !== 'published') {
    throw new Error('This is a preview, drafts and all: there is no edition of it to be handed on');
  }
  const code = await ensureBuilt(log.info);
  const lock = takeLock(settings.pressLock);
  if (!('pid' in lock)) {
    try {
      claimFolder(settings);
      await make(settings, code, log);
    } finally {
      lock.release();
    }
  }
  const edition = printedEdition(settings.printDir);
  if (edition === undefined) {
    throw new Error(
      'pid' in lock
        ? `There is no edition yet: the press (process ${String(lock.pid)}) makes it once the pages are printed`
        : 'The edition could not be made; npm run content:check tells what is wrong with the content',
    );
  }
  mkdirSync(to, { recursive: true });
  const [file, list] = [EDITION, CHECKSUMS].map((address) => join(to, savedName(address)));
  copyFileSync(join(settings.printDir, EDITION_FILE), file ?? '');
  // Of this very file: the press may have made another meanwhile.
  writeFileSync(list ?? '', checksums(edition));
  const bytes = Buffer.byteLength(edition);
  const reports = heldReports(edition);
  if (json) {
    process.stdout.write(`${JSON.stringify({ file, list, bytes, reports })}\n`);
    return;
  }
  const weight = `${String(Math.ceil(bytes / 1000))} kB`;
  process.stdout.write(
    `${file ?? ''}: ${weight}, ${String(reports.length)} reports\n${list ?? ''}\n`,
  );
}

/** The one page out of its turn; all others stay queued for the next press. */
async function make(settings: Settings, code: string, log: Log): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production', MATN_INDEX: 'shared' } as const;
  const [renderer] = await NextChild.startAll(1, env, log);
  const press = new Press(settings, code, rendererAt(renderer.origin));
  try {
    await renderer.ready(60_000);
    await press.run(Date.now(), { pause: () => true });
    await press.printNow(EDITION);
  } finally {
    press.close();
    await renderer.stop();
  }
}

const OPTIONS = { to: { type: 'string' }, json: { type: 'boolean' } } as const;

command(HELP, OPTIONS, ({ values, names, misused }) => {
  if (names.length > 0) misused(`edition takes no names, and ${names.join(' ')} is one`);
  return main(values.to ?? '.matn/edition', values.json === true);
});
