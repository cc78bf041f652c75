import { readSettings } from '../newsroom/settings.ts';
import { EDITION, heldReports, printedEdition, saveEdition } from '../press/edition.ts';
import { takeLock } from '../press/lock.ts';
import { openLog } from '../press/log.ts';
import { ensureBuilt } from './build.ts';
import { command } from './command.ts';
import { withPress } from './press-once.ts';

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
    // The one page out of its turn; all others stay queued for the next press.
    await withPress({ settings, code, log, renderers: 1, lock }, async (press) => {
      await press.run(Date.now(), { pause: () => true });
      await press.printNow(EDITION);
    });
  }
  const edition = printedEdition(settings.printDir);
  if (edition === undefined) {
    throw new Error(
      'pid' in lock
        ? `There is no edition yet: the press (process ${String(lock.pid)}) makes it once the pages are printed`
        : 'The edition could not be made; npm run content:check tells what is wrong with the content',
    );
  }
  const { file, list } = saveEdition(edition, to);
  const bytes = Buffer.byteLength(edition);
  const reports = heldReports(edition);
  if (json) {
    process.stdout.write(`${JSON.stringify({ file, list, bytes, reports })}\n`);
    return;
  }
  const weight = `${String(Math.ceil(bytes / 1000))} kB`;
  process.stdout.write(`${file}: ${weight}, ${String(reports.length)} reports\n${list}\n`);
}

const OPTIONS = { to: { type: 'string' }, json: { type: 'boolean' } } as const;

command(HELP, OPTIONS, ({ values, names, misused }) => {
  if (names.length > 0) misused(`edition takes no names, and ${names.join(' ')} is one`);
  return main(values.to ?? '.matn/edition', values.json === true);
});
