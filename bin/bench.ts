import { parseArgs } from 'node:util';
import { explain } from './explain.ts';

/** Each prints a table for people, or `--json`. */
const BENCHES = {
  weight: () => import('./bench-weight.ts'),
  check: () => import('./bench-check.ts'),
  copy: () => import('./bench-copy.ts'),
  search: () => import('./bench-search.ts'),
  lighthouse: () => import('./bench-lighthouse.ts'),
  throughput: () => import('./bench-throughput.ts'),
  soak: () => import('./bench-soak.ts'),
} satisfies Record<
  string,
  () => Promise<{ bench: (json: boolean, more: { readonly minutes: number }) => Promise<void> }>
>;

type Name = keyof typeof BENCHES;

const HELP = `npm run bench -- ${Object.keys(BENCHES).join('|')}|all [--json] [--minutes 10]

  weight  what a first visit costs, page by page, in a real browser, against the budgets
  check   how long content:check takes for a thousand reports, beside parsing them alone
  copy    what the Arabic copy check finds in its judged lines, and how fast
  search  what search finds of what it should, beside other engines, and how fast
  throughput  requests a second of the front and of nginx on the same files, by turns
  soak        mixed load for --minutes while an editor publishes: errors, stale pages, memory
  lighthouse  what Lighthouse gives the front and a report, as a phone

Ends with 0, with 1 when a budget is broken, with 2 when it was called wrongly.
`;

function isName(name: string): name is Name {
  return Object.hasOwn(BENCHES, name);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      minutes: { type: 'string', default: '10' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const wanted = positionals.includes('all') ? Object.keys(BENCHES) : positionals;
  const names = wanted.filter(isName);
  const minutes = Number(values.minutes);
  if (names.length === 0 || names.length < wanted.length || !(minutes > 0)) {
    process.stderr.write(HELP);
    process.exit(2);
  }
  for (const name of names) {
    const { bench } = await BENCHES[name]();
    await bench(values.json, { minutes });
  }
}

await main().catch(explain);
