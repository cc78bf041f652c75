import { benchAll } from './bench-all.ts';
import { command, type Call } from './command.ts';

/** Each prints a table for people, or `--json`. */
const BENCHES = {
  weight: () => import('./bench-weight.ts'),
  check: () => import('./bench-check.ts'),
  copy: () => import('./bench-copy.ts'),
  desk: () => import('./bench-desk.ts'),
  search: () => import('./bench-search.ts'),
  lighthouse: () => import('./bench-lighthouse.ts'),
  throughput: () => import('./bench-throughput.ts'),
  soak: () => import('./bench-soak.ts'),
  publish: () => import('./bench-publish.ts'),
  scale: () => import('./bench-scale.ts'),
} satisfies Record<string, () => Promise<{ bench: Bench }>>;

/** What the benches that take longer can be told; the others do not care. */
export interface BenchOptions {
  /** How long the soak goes on. */
  readonly minutes: number;
  /** How many reports each archive has. */
  readonly sizes?: readonly number[] | undefined;
  /** The folder of an archive that is there already. */
  readonly archive?: string | undefined;
}

type Bench = (json: boolean, options: BenchOptions) => Promise<void>;

type Name = keyof typeof BENCHES;

const HELP = `npm run bench -- ${Object.keys(BENCHES).join('|')}|all [--json] [--minutes 10] [--sizes 100,1000]
npm run bench all [-- NAME … --sizes 100,1000 --minutes 10 --limit 60 --out FILE]

  weight  what a first visit costs, page by page, in a real browser, against the budgets
  check   how long content:check takes for a thousand reports, beside parsing them alone
  copy    what the Arabic copy check finds in its judged lines, and how fast
  desk    what the desk's pages cost behind ten thousand reports
  search  what search finds of what it should, beside other engines, and how fast
  throughput  requests a second of the front and of nginx on the same files, by turns
  soak        mixed load for --minutes while an editor publishes: errors, stale pages, memory
  lighthouse  what Lighthouse gives the front and a report, as a phone
  publish how long it takes from a saved file to served pages
  scale   what archives of several sizes cost: index, restart, publishing, reprinting, memory, disk

  all     every bench (or those that are named) in a process of its own, and docs/measurements.md of all
          their figures, beside the budgets of the design; what is not run again keeps its figures of before

  --sizes  how many reports the archives of publish and scale have: 100,1000,10000,100000 takes scale eleven
           minutes on two cores, and publish as long as printing all of it does; of all, those of search too
  --archive  a folder that content:generate has made, for scale and desk instead of one of its own; it is added to
  --limit  of all: how many minutes each may take; one that takes longer is ended, and said so
  --out    of all: the page to write

Ends with 0, with 1 when a budget is broken, with 2 when it was called wrongly.
`;

function isName(name: string): name is Name {
  return Object.hasOwn(BENCHES, name);
}

const OPTIONS = {
  json: { type: 'boolean', default: false },
  sizes: { type: 'string' },
  archive: { type: 'string' },
  minutes: { type: 'string', default: '10' },
  limit: { type: 'string', default: '60' },
  out: { type: 'string', default: 'docs/measurements.md' },
} as const;

async function main({ values, names: given, misused }: Call<typeof OPTIONS>): Promise<void> {
  const named = given.filter((name) => name !== 'all');
  const all = named.length < given.length;
  const wanted = all && named.length === 0 ? Object.keys(BENCHES) : named;
  const names = wanted.filter(isName);
  const unknown = wanted.find((name) => !isName(name));
  if (unknown !== undefined) return misused(`There is no bench ${unknown}`);
  if (names.length === 0) return misused('Name a bench, or all');
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) return misused('--minutes is a number above 0');
  const limit = Number(values.limit);
  if (!(limit > 0)) return misused('--limit is a number above 0');
  const sizes = values.sizes?.split(',').map(Number);
  if (sizes?.some((size) => !Number.isInteger(size) || size < 1 || size > 10_000_000)) {
    return misused('--sizes are whole numbers up to 10000000, as 100,1000');
  }
  if (all) {
    const whole = await benchAll({ names, sizes, minutes, limit, out: values.out });
    process.exitCode = whole ? 0 : 1;
    return;
  }
  for (const name of names) {
    const { bench } = await BENCHES[name]();
    await bench(values.json, { minutes, sizes, archive: values.archive });
  }
}

command(HELP, OPTIONS, main);
