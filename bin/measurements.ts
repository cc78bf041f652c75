/** What `npm run bench all` makes of the figures of all benches: the budgets of the design, one by one. */

/** What one bench said, and when. */
export interface Measured {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly command: string;
  /** Seconds. */
  readonly took: number;
  /** What it printed with `--json`; undefined where it came to no end. */
  readonly figures: unknown;
  /** Why there are no figures. */
  readonly failed?: string;
}

export type Results = Readonly<Partial<Record<string, Measured>>>;

/** A budget of the design, as it was met. */
export interface BudgetRow {
  readonly what: string;
  readonly limit: string;
  readonly figure: string;
  readonly verdict: 'met' | 'BROKEN' | 'not measured';
  /** The bench, or the tests, that show it. */
  readonly by: string;
}

/** The machine and the programs, as the page names them. */
export interface Surroundings {
  readonly machine: string;
  readonly versions: string;
}

interface Budget {
  readonly what: string;
  readonly limit: string;
  readonly bench: string;
  /** @returns undefined where the figures do not have it. @throws where they are of another form. */
  readonly read: (figures: never) => Reading | undefined;
}

interface Reading {
  readonly figure: string;
  readonly met: boolean;
}

type Visit = Readonly<{
  page: string;
  mode: string;
  document: number;
  bytes: number;
  module: number;
  map: boolean;
}>;
type Files = Readonly<{
  inline: number;
  fonts: number;
  module: number;
  worker: number;
  edition: number;
}>;
type Weight = Readonly<{ rows: readonly Visit[]; files: Files }>;
type Scores = Readonly<Record<string, number | string>>;
type Judged = Readonly<{ rows: readonly Scores[] }>;
type Spread = Readonly<{ median: number; most: number }>;
type Published = Readonly<{ report: Spread; fronts: Spread; everything: Spread }>;
type Clock = Readonly<{ wall: number }>;
type Scale = Readonly<{
  rows: readonly Readonly<{
    reports: number;
    index: Readonly<{ make: Clock; restart: Clock }>;
    publish: Published;
  }>[];
}>;
type Search = Readonly<{
  scale: readonly Readonly<{ reports: number; alone: Readonly<{ p95: number }> }>[];
}>;
type Throughput = Readonly<{ ratio: number }>;

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
const count = (number: number) => number.toLocaleString('en');
const most = (numbers: readonly number[]) => Math.max(...numbers);

function bytesBudget(what: string, limit: number, of: (files: Files) => number): Budget {
  return {
    what,
    limit: limit < 1000 ? `${String(limit)} B` : `${String(limit / 1000)} kB`,
    bench: 'weight',
    read: ({ files }: Weight) => {
      const bytes = of(files);
      return { figure: limit < 1000 ? `${String(bytes)} B` : kB(bytes), met: bytes <= limit };
    },
  };
}

/** What a map may add to a page. */
const MAP = 4_000;

function documentBudget(what: string, limit: number, map: boolean): Budget {
  return {
    what,
    limit: `${String(limit / 1000)} kB`,
    bench: 'weight',
    read: ({ rows }: Weight) => {
      const reports = rows.filter(({ mode, page }) => mode === 'cold' && page.startsWith('report'));
      const documents = reports.filter((row) => row.map === map);
      if (documents.length === 0) return undefined;
      const bytes = most(documents.map(({ document }) => document));
      return { figure: kB(bytes), met: bytes <= limit };
    },
  };
}

/** @param besides what a map may add to the limit. */
function visitBudget(what: string, limit: number, mode: string, besides = 0): Budget {
  return {
    what,
    limit: `${String(limit / 1000)} kB`,
    bench: 'weight',
    read: ({ rows }: Weight) => {
      const visits = rows.filter((row) => row.mode === mode);
      if (visits.length === 0) return undefined;
      const over = (row: Visit) => row.bytes - (row.map ? besides : 0);
      const bytes = most(visits.map(({ bytes: all }) => all));
      return {
        figure: `${kB(bytes)} at most, over ${String(visits.length)} pages`,
        met: visits.every((row) => over(row) <= limit),
      };
    },
  };
}

function lighthouseBudget(
  what: string,
  limit: string,
  keys: readonly string[],
  isMet: (value: number) => boolean,
): Budget {
  return {
    what,
    limit,
    bench: 'lighthouse',
    read: ({ rows }: Judged) => {
      const values = rows.map((row) => keys.map((key) => Number(row[key])));
      if (values.length === 0 || values.flat().some(Number.isNaN)) return undefined;
      const figure = rows.map((row, n) => `${String(row['page'])} ${values[n]?.join(' ') ?? ''}`);
      return { figure: figure.join(' · '), met: values.flat().every(isMet) };
    },
  };
}

/** Limits that hold at any size are held against each size that was measured. */
function publishBudget(
  what: string,
  limit: number,
  of: (one: Published) => readonly Spread[],
): Budget {
  return {
    what,
    limit: seconds(limit).replace('.00', ''),
    bench: 'scale',
    read: ({ rows }: Scale) => {
      if (rows.length === 0) return undefined;
      const worst = rows.map(({ publish }) => most(of(publish).map(({ median }) => median)));
      const figure = rows.map(({ reports }, n) => `${count(reports)}: ${seconds(worst[n] ?? 0)}`);
      return { figure: `${figure.join(' · ')} (medians)`, met: worst.every((one) => one <= limit) };
    },
  };
}

/** The size that limits of large archives are for. */
const LARGE = 100_000;

function largeBudget(
  what: string,
  limit: number,
  of: (row: Scale['rows'][number]) => number,
): Budget {
  return {
    what: `${what}, ${count(LARGE)} reports`,
    limit: seconds(limit).replace('.00', ''),
    bench: 'scale',
    read: ({ rows }: Scale) => {
      const row = rows.find(({ reports }) => reports >= LARGE);
      return row && { figure: seconds(of(row)), met: of(row) <= limit };
    },
  };
}

const BUDGETS: readonly Budget[] = [
  documentBudget('a report with its style, without a map, brotli', 12_000, false),
  documentBudget('a report with a map, brotli', 12_000 + MAP, true),
  bytesBudget('the inline script', 400, ({ inline }) => inline),
  bytesBudget('both font files', 38_000, ({ fonts }) => fonts),
  bytesBudget('the reader’s module, brotli', 4_000, ({ module }) => module),
  bytesBudget('the service worker, brotli', 6_000, ({ worker }) => worker),
  visitBudget('a whole first visit', 60_000, 'cold'),
  visitBudget('the same on Save-Data (with a map 4 kB more)', 16_000, 'Save-Data', MAP),
  bytesBudget('the carried edition, as a file', 300_000, ({ edition }) => edition),
  lighthouseBudget('layout shift (CLS)', '0.00', ['shift'], (value) => value < 0.005),
  lighthouseBudget('blocking time', '0 ms', ['blocking'], (value) => value < 0.5),
  lighthouseBudget(
    'Lighthouse: performance, accessibility, best practices, SEO',
    '100 each',
    ['performance', 'accessibility', 'best-practices', 'seo'],
    (value) => value === 100,
  ),
  publishBudget('publish one report: report and fronts served', 2_000, (one) => [
    one.report,
    one.fronts,
  ]),
  publishBudget('publish one report: every touched page served', 10_000, (one) => [one.everything]),
  largeBudget('index from nothing', 180_000, ({ index }) => index.make.wall),
  largeBudget('restart with nothing changed', 5_000, ({ index }) => index.restart.wall),
  {
    what: `search, ${count(LARGE)} reports, 95th percentile`,
    limit: '50 ms',
    bench: 'search',
    read: ({ scale }: Search) => {
      const row = scale.find(({ reports }) => reports >= LARGE);
      return row && { figure: `${row.alone.p95.toFixed(1)} ms`, met: row.alone.p95 <= 50 };
    },
  },
  {
    what: 'requests a second of the front, of those of nginx',
    limit: 'at least 0.33',
    bench: 'throughput',
    read: ({ ratio }: Throughput) => ({ figure: ratio.toFixed(2), met: ratio >= 1 / 3 }),
  },
];

/** What `npm test` holds, run by run: no figure of this page. */
const TESTED = [
  [
    'one request before first paint, no script to read or to switch',
    'e2e/weight.spec.ts, e2e/lean.spec.ts',
  ],
  [
    'axe (WCAG 2.2 AA), Nu HTML checker, html-validate: 0 findings',
    'e2e/pages.spec.ts, e2e/html.test.ts',
  ],
] as const;

/** The budgets in their order, each as the figures have it. */
export function budgetRows(results: Results): BudgetRow[] {
  return BUDGETS.map(({ what, limit, bench, read }) => {
    const measured = results[bench];
    const by = `bench ${bench}`;
    const none = (figure: string): BudgetRow => ({
      what,
      limit,
      figure,
      verdict: 'not measured',
      by,
    });
    if (!measured) return none('–');
    if (measured.figures === undefined) return none(measured.failed ?? 'no figures');
    let found: Reading | undefined;
    try {
      found = read(measured.figures as never);
    } catch {
      found = undefined;
    }
    if (!found) return none('not at the sizes that were measured');
    return { what, limit, figure: found.figure, verdict: found.met ? 'met' : 'BROKEN', by };
  });
}

/** The page `docs/measurements.md`. */
export function measurementsPage(results: Results, { machine, versions }: Surroundings): string {
  const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
  const table = (rows: readonly (readonly string[])[]) =>
    rows.map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
  const head = (...titles: readonly string[]) => [titles, titles.map(() => '---')];
  const budgets = budgetRows(results).map((row) => [
    row.what,
    row.limit,
    row.figure,
    row.verdict,
    row.by,
  ]);
  const runs = Object.entries(results).flatMap(([name, measured]) =>
    measured
      ? [
          [
            name,
            measured.at,
            `\`${measured.command}\``,
            `${String(Math.round(measured.took))} s`,
            measured.failed ?? '',
          ],
        ]
      : [],
  );
  return `# Measurements

Made by \`npm run bench all\`: not to be edited. Each budget of the design with its limit and the figure that was measured.
Bytes are bodies as they are sent, a kilobyte is 1,000 of them. Times are of this machine and of no other.

- Machine: ${machine}
- Versions: ${versions}

${table([...head('budget', 'limit', 'figure', '', 'shown by'), ...budgets])}

Held by tests in every run of \`npm test\`:

${TESTED.map(([what, by]) => `- ${what} (${by})`).join('\n')}

## The runs

${table([...head('bench', 'begun (UTC)', 'command', 'took', ''), ...runs])}
`;
}
