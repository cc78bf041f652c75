import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { watchFolder } from './watch.ts';

function watched() {
  const folder = mkdtempSync(join(tmpdir(), 'matn-watch-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const changed = vi.fn<() => void>();
  const start = (at = folder) => {
    const watcher = watchFolder(at, changed);
    onTestFinished(() => watcher?.close());
    return watcher;
  };
  return { folder, changed, start };
}

it('tells of a change', async () => {
  const { folder, changed, start } = watched();
  start();
  writeFileSync(join(folder, 'a'), '');
  await expect.poll(() => changed.mock.calls.length).toBeGreaterThan(0);
});

it('does not fail over a link to itself, nor over a folder that is not there', () => {
  const { folder, start } = watched();
  symlinkSync('loop', join(folder, 'loop'));
  expect(() => start()).not.toThrow();
  expect(start(join(folder, 'none'))).toBeUndefined();
});
