import { spawn } from 'node:child_process';
import { expect, it, onTestFinished } from 'vitest';
import { childrenOf, peakBytes, processorTime, residentBytes, withChildren } from './processes.ts';

const GONE = 2 ** 30;

it.skipIf(process.platform !== 'linux')('tells what a process uses, and whose it is', async () => {
  const child = spawn('sleep', ['60']);
  onTestFinished(() => void child.kill());
  await expect.poll(() => childrenOf(process.pid)).toContain(child.pid);
  expect(withChildren(process.pid)).toEqual(expect.arrayContaining([process.pid, child.pid]));
  expect(processorTime(process.pid)).toBeGreaterThan(0);
  expect(residentBytes(process.pid)).toBeGreaterThan(1_000_000);
  expect(peakBytes(process.pid)).toBeGreaterThan(1_000_000);
});

it('tells nothing of one that is gone', () => {
  expect(processorTime(GONE)).toBeUndefined();
  expect([residentBytes(GONE), peakBytes(GONE), childrenOf(GONE)]).toEqual([0, 0, []]);
  expect(withChildren(GONE)).toEqual([GONE]);
});
