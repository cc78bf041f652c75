import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TO_NAME } from '../newsroom/attribution/to-name.ts';
import type { Translate } from '../newsroom/describe.ts';
import { decodeCopy, type DecodeFault } from '../newsroom/import/decode.ts';
import { readLists, slugFault, writeDraft, type SlugFault } from '../newsroom/import/draft.ts';
import { importCopy, type Imported, type ImportFault } from '../newsroom/import/import-copy.ts';
import { readSettings } from '../newsroom/settings.ts';
import { command, EXIT, type Call } from './command.ts';

const HELP = `npm run content:import -- FILE|- [options]

Makes a draft of plain Arabic copy (UTF-8 text): title line, dateline, paragraphs, subheads,
lists and quotations are recognised, and every sentence that says who says so becomes a claim
whose source is to be named. Before anything is written the draft is read back: if it does not
hold the words of the copy, one by one, nothing is written. No report is ever overwritten.

  FILE          the copy; - reads it from standard input
  --slug SLUG   the English name of the report in addresses; without it the draft gets a name
                for now, draft-<yyyymmdd>-<hash>
  --lang ar|en  the language of the messages (default: en)
  --help        this text

Ends with 0 when the draft is written, 1 when the draft would not have held the copy's words,
2 when it was called wrongly or the copy cannot be used.
`;

const OPTIONS = {
  slug: { type: 'string' },
} as const;

interface Unreadable {
  readonly kind: 'unreadable';
  readonly file: string;
  readonly detail: string;
}

type Fault = Unreadable | DecodeFault | SlugFault | ImportFault;

/** The copy as bytes. npm runs commands from the project's folder; a path is the caller's. */
function readCopy(file: string): Uint8Array | Unreadable {
  const called = resolve(process.env['INIT_CWD'] ?? '.', file);
  try {
    return readFileSync(file === '-' ? 0 : existsSync(called) ? called : file);
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { kind: 'unreadable', file, detail };
  }
}

function importFile(
  file: string,
  slug: string | undefined,
): { readonly imported: Imported } | { readonly fault: Fault } {
  const { contentDir } = readSettings(process.env);
  const badSlug = slug === undefined ? undefined : slugFault(contentDir, slug);
  if (badSlug) return { fault: badSlug };
  const bytes = readCopy(file);
  if ('kind' in bytes) return { fault: bytes };
  const decoded = decodeCopy(bytes);
  if ('fault' in decoded) return decoded;
  const lists = readLists(contentDir);
  const result = importCopy(decoded.text, { lists, now: new Date(), slug });
  if ('fault' in result) return result;
  const { imported } = result;
  const taken = slugFault(contentDir, imported.slug);
  if (taken) return { fault: taken };
  const written = writeDraft(contentDir, imported.folder, imported.files);
  return written ? result : { fault: { kind: 'taken', slug: imported.slug } };
}

/** What was made of the copy, and what is left for an editor. */
function describe(imported: Imported, named: boolean, t: Translate): string[] {
  const { folder, counts, claims, title, dateline, toName } = imported;
  const data = 'index.yaml';
  const lines = [t('import.written', { folder }), t('import.counts', { ...counts, claims })];
  lines.push(title === undefined ? t('import.titleMissing') : t('import.title', { title }));
  lines.push(t('import.titleEnglish'));
  const { place, kept } = dateline;
  if (place !== undefined) {
    lines.push(t('import.place', { place }));
    if (kept !== undefined) lines.push(t('import.agency', { words: kept }));
  } else if (kept !== undefined) {
    lines.push(t('import.placeUnlisted', { words: kept, file: 'places.yaml' }));
  } else {
    lines.push(t('import.placeMissing', { file: data }));
  }
  if (toName.length > 0) lines.push(t('import.toName', { file: data, fields: toName.join(', ') }));
  if (claims > 0) lines.push(t('import.claims', { id: `by="${TO_NAME}"` }));
  if (!named) lines.push(t('import.slug', { field: 'name', file: data }));
  const command = `npm run content:check -- ${imported.slug}`;
  return [...lines, t('import.next', { command })];
}

function faultSentence(fault: Fault, t: Translate): string {
  switch (fault.kind) {
    case 'encoding':
      return fault.guess === ''
        ? t('import.faults.encoding-unknown')
        : t('import.faults.encoding', { guess: fault.guess });
    case 'unreadable':
      return t('import.faults.unreadable', { file: fault.file, detail: fault.detail });
    case 'broken':
    case 'lost':
      return t(`import.faults.${fault.kind}`, { line: fault.line });
    case 'address':
      return t('import.faults.address', { address: fault.address });
    case 'differs': {
      const { line, expected, found } = fault;
      return t('import.faults.differs', { line, expected, found });
    }
    case 'slug':
      return t('import.faults.slug', { slug: fault.slug });
    case 'taken':
      return t('import.faults.taken', { slug: fault.slug });
    case 'not-text':
    case 'garbled':
    case 'empty':
    case 'too-large':
      return t(`import.faults.${fault.kind}`);
  }
}

function main({ values, names, translate: t, misused }: Call<typeof OPTIONS>): void {
  const { slug } = values;
  const [file, ...more] = names;
  if (file === undefined || more.length > 0) {
    return misused('Name one file, or - for standard input.');
  }
  const result = importFile(file, slug);
  if ('fault' in result) {
    process.stderr.write(`${faultSentence(result.fault, t)}\n`);
    process.exitCode = result.fault.kind === 'differs' ? EXIT.findings : EXIT.wrongUse;
    return;
  }
  const lines = describe(result.imported, slug !== undefined, t);
  process.stdout.write(`${lines.join('\n')}\n`);
}

command(HELP, OPTIONS, main);
