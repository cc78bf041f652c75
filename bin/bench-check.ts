import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkContent } from '../newsroom/check.ts';
import { readText, scanContent } from '../newsroom/files.ts';
import { parseBody } from '../newsroom/body.ts';
import { writeArchive } from './archive-files.ts';
import { medianOf } from './figures.ts';

const REPORTS = 1_000;
const RUNS = 3;

/** `npm run bench check`: a thousand generated reports checked, beside only parsing their bodies. */
export async function bench(json: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'matn-check-'));
  const content = join(folder, 'content');
  try {
    writeArchive(content, { count: REPORTS, seed: 1, now: Date.UTC(2026, 10, 23) });
    let findings = 0;
    const check = median(() => {
      findings = checkContent(content).length;
    });
    const parse = median(() => {
      parseAll(content);
    });
    const ratio = check / parse;
    const figures = { reports: REPORTS, runs: RUNS, findings, check, parse, ratio };
    if (json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
    else {
      process.stdout.write(
        `content:check of ${String(REPORTS)} reports: ${seconds(check)} (median of ${String(RUNS)}), ` +
          `${ratio.toFixed(2)} times parsing their bodies alone (${seconds(parse)}); ${String(findings)} findings\n`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function parseAll(content: string): void {
  for (const unit of scanContent(content).units) {
    if (unit.type !== 'article') continue;
    for (const [name, kind] of [
      ['ar.mdx', 'report'],
      ['en.mdx', 'summary'],
    ] as const) {
      const { text } = readText(content, `${unit.path}/${name}`);
      if (text !== undefined) parseBody(name, text, kind);
    }
  }
}

/** Milliseconds of the middle run. */
function median(work: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return medianOf(times);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
