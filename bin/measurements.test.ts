import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { budgetRows, measurementsPage, type Measured, type Results } from './measurements.ts';

const measured = (figures: unknown, failed?: string): Measured => ({
  ...{ at: '2026-11-25T20:00:00.000Z', command: 'npm run bench -- x', took: 12.3, figures },
  ...(failed === undefined ? {} : { failed }),
});

const spread = (median: number) => ({ median, most: 2 * median });
const publish = (report: number, everything: number) => ({
  ...{ report: spread(report), fronts: spread(report), everything: spread(everything) },
});
const row = (page: string, mode: string, document: number, bytes: number) => ({
  ...{ page, mode, document, bytes, module: 3_000, map: !page.includes('no map') },
});

const FILES = { inline: 390, fonts: 37_000, module: 3_000, worker: 5_000, edition: 283_000 };
const WEIGHT = {
  rows: [
    row('report, no map', 'cold', 9_000, 50_000),
    row('report', 'cold', 13_000, 59_000),
    row('report, no map', 'Save-Data', 9_000, 17_000),
  ],
  files: FILES,
};

const verdicts = (results: Results) =>
  Object.fromEntries(budgetRows(results).map(({ what, verdict }) => [what, verdict]));

describe('the budgets', () => {
  it('are met or broken by what was measured', () => {
    expect(verdicts({ weight: measured(WEIGHT) })).toMatchObject({
      'a report with its style, without a map, brotli': 'met',
      'the inline script': 'met',
      'a whole first visit': 'met',
      'the same on Save-Data (with a map 4 kB more)': 'BROKEN',
      'the carried edition, as a file': 'met',
    });
    const heavy = { ...WEIGHT, files: { ...FILES, edition: 300_001, inline: 401 } };
    expect(verdicts({ weight: measured(heavy) })).toMatchObject({
      'the carried edition, as a file': 'BROKEN',
      'the inline script': 'BROKEN',
    });
  });

  it('of large archives are not met by small ones', () => {
    const scale = (reports: number, make: number) => ({
      rows: [
        {
          reports,
          index: { make: { wall: make }, restart: { wall: 900 } },
          publish: publish(900, 4_000),
        },
      ],
    });
    const small = verdicts({ scale: measured(scale(100, 50)) });
    expect(small['index from nothing, 100,000 reports']).toBe('not measured');
    expect(small['publish one report: every touched page served']).toBe('met');
    const large = verdicts({ scale: measured(scale(100_000, 190_000)) });
    expect(large['index from nothing, 100,000 reports']).toBe('BROKEN');
    expect(large['restart with nothing changed, 100,000 reports']).toBe('met');
  });

  it('are not measured where a bench came to no end, or says something else now', () => {
    const rows = budgetRows({ throughput: measured(undefined, 'took longer than 1 min') });
    expect(rows.at(-1)).toMatchObject({
      verdict: 'not measured',
      figure: 'took longer than 1 min',
    });
    expect(new Set(Object.values(verdicts({ weight: measured({ other: 1 }) })))).toEqual(
      new Set(['not measured']),
    );
    expect(budgetRows({}).every(({ verdict }) => verdict === 'not measured')).toBe(true);
  });
});

describe('the page', () => {
  const page = measurementsPage(
    { weight: measured(WEIGHT), soak: measured(undefined, 'ended with 1 | and no figures') },
    { machine: '2 × a processor', versions: 'Matn 1' },
  );

  it('has every budget, every run, machine and versions', () => {
    expect(page).toContain(
      '| a whole first visit | 60 kB | 59.0 kB at most, over 2 pages | met | bench weight |',
    );
    expect(page).toContain('2 × a processor');
    expect(page).toContain('Matn 1');
    expect(page).toContain('| weight | 2026-11-25T20:00:00.000Z | `npm run bench -- x` | 12 s |');
    expect(page).toContain('ended with 1 \\| and no figures');
  });

  it('names tests that are there', () => {
    const files = page.match(/e2e\/[\w.-]+\.ts/g) ?? [];
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});
