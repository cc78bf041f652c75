import { writeArchive } from './archive-files.ts';
import { command, type Call } from './command.ts';

const HELP = `npm run content:generate -- --count N --seed N --out DIR [--now TIME] [--pictures N]

Writes a content folder of invented reports, for tests and benchmarks. Read it with CONTENT_DIR=DIR.

  --count N   how many reports
  --seed N    a whole number; the same seed, count and time give the same bytes (default: 1)
  --out DIR   the folder: new, empty, or generated before (then it is written anew)
  --now TIME  the moment that embargoes lie after, as 2026-11-23T12:00:00Z (default: this one)
  --pictures N  how many reports in a hundred have a picture (default: 0)
  --help      this text

Ends with 0 when the folder is written, 1 when it could not be, 2 when it was called wrongly.
`;

const OPTIONS = {
  count: { type: 'string' },
  seed: { type: 'string', default: '1' },
  out: { type: 'string' },
  now: { type: 'string' },
  pictures: { type: 'string', default: '0' },
} as const;

type Misused = Call<typeof OPTIONS>['misused'];

function wholeNumber(
  name: string,
  given: string | undefined,
  max: number,
  misused: Misused,
): number {
  if (given === undefined) return misused(`--${name} is missing`);
  const number = Number(given);
  if (!/^\d+$/.test(given) || number > max) misused(`--${name} is a whole number up to ${max}`);
  return number;
}

function moment(given: string | undefined, misused: Misused): number {
  if (given === undefined) return Date.now();
  // Without a zone it would depend on the machine.
  if (!/T.*(?:Z|[+-]\d\d:\d\d)$/.test(given) || Number.isNaN(Date.parse(given))) {
    misused('--now is a time with its zone, as 2026-11-23T12:00:00Z');
  }
  return Date.parse(given);
}

function main({ values, names, misused }: Call<typeof OPTIONS>): void {
  if (names.length > 0) misused(`content:generate takes no names, and ${names.join(' ')} is one`);
  const count = wholeNumber('count', values.count, 10_000_000, misused);
  const seed = wholeNumber('seed', values.seed, 2 ** 32 - 1, misused);
  const now = moment(values.now, misused);
  const pictures = wholeNumber('pictures', values.pictures, 100, misused) / 100;
  const { out } = values;
  if (out === undefined || out === '') return misused('--out is missing');
  const started = performance.now();
  const files = writeArchive(out, { count, seed, now, pictures });
  const seconds = (performance.now() - started) / 1000;
  const speed = Math.round(count / seconds);
  process.stdout.write(
    `${count} reports in ${files} files in ${out}: ${seconds.toFixed(1)} s, ${speed} a second\n`,
  );
}

command(HELP, OPTIONS, main);
