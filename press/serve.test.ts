import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Content, temporaryFolder } from './fixtures.ts';
import { idleRenderer } from './idle-renderer.ts';
import { serve } from './serve.ts';

/** A site whose renderer never answers: its press has its first run before it. */
function site() {
  const content = new Content();
  content.report('a');
  const folder = temporaryFolder();
  const lines: string[] = [];
  const log = {
    info: (line: string) => lines.push(line),
    warn: (line: string) => lines.push(line),
  };
  const lock = join(folder, 'press.lock');
  const start = async () => {
    const env = {
      ...{ CONTENT_DIR: content.folder, PRINT_DIR: join(folder, 'site'), ...idleRenderer() },
      ...{ PORT: '0', HOST: '127.0.0.1' },
    };
    const running = await serve(env, 'code', log);
    const told = { printed: 'nothing' };
    running.printed.then(
      () => (told.printed = 'that all is printed'),
      (error: unknown) => (told.printed = String(error)),
    );
    return { running, told };
  };
  return { start, lines, lock };
}

it('stopped before all is printed it ends in order, and that is no fault', async () => {
  const { start, lock } = site();
  const { running, told } = await start();
  await expect.poll(() => existsSync(lock), { timeout: 20_000 }).toBe(true);
  await running.stop();
  await sleep(50);
  expect(told.printed).toBe('nothing');
  expect(existsSync(lock)).toBe(false);
});

it('stopped while another press is at work it leaves that its lock, and waits no more', async () => {
  const { start, lines, lock } = site();
  const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  writeFileSync(lock, String(other.pid));
  const { running, told } = await start();
  await expect.poll(() => lines.join(), { timeout: 20_000 }).toContain('waiting for another press');
  await running.stop();
  other.kill('SIGKILL');
  await once(other, 'exit');
  // Longer than from one look at the lock to the next.
  await sleep(500);
  expect(readFileSync(lock, 'utf8')).toBe(String(other.pid));
  expect(told.printed).toBe('nothing');
});
