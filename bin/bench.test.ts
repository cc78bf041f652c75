import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const bench = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['bin/bench.ts', ...args], { encoding: 'utf8' });

it.each([
  [[], 'Name a bench, or all'],
  [['nothing'], 'There is no bench nothing'],
  [['weight', 'nothing'], 'There is no bench nothing'],
  [['weight', '--else'], "Unknown option '--else'"],
  [['soak', '--minutes', 'ten'], '--minutes is a number above 0'],
  [['all', '--limit', '0'], '--limit is a number above 0'],
  [['scale', '--sizes', '100,many'], '--sizes are whole numbers up to 10000000'],
])(
  'says what is wrong with a call, and runs nothing: %j',
  { timeout: 60_000 },
  (args, sentence) => {
    const { status, stderr, stdout } = bench(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain('npm run bench');
  },
);
