import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { idleRenderer } from './idle-renderer.ts';
import { NextChild } from './next-child.ts';

const idle = (): NodeJS.ProcessEnv => ({ ...process.env, ...idleRenderer() });

async function startIdle(env: NodeJS.ProcessEnv) {
  const warned: string[] = [];
  const child = await NextChild.start(env, {
    info: () => undefined,
    warn: (line) => warned.push(line),
  });
  onTestFinished(() => child.stop());
  return { child, warned };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('is started again when it ends, and not when it was stopped', async () => {
  const { child, warned } = await startIdle(idle());
  const first = child.pid ?? 0;
  process.kill(first, 'SIGKILL');
  await expect.poll(() => child.pid, { timeout: 20_000 }).not.toBe(first);
  expect(warned).toEqual(['renderer ended (SIGKILL); starting it again in 200 ms']);
  const second = child.pid ?? 0;
  await child.stop();
  expect(isAlive(second)).toBe(false);
  expect(warned).toHaveLength(1);
});

it.skipIf(process.platform === 'win32')(
  'that cannot be started takes nothing down, and is tried again',
  async () => {
    const env = idle();
    const { child, warned } = await startIdle(env);
    const first = child.pid ?? 0;
    // Longer than the system takes a variable.
    env['TOO_LONG'] = 'x'.repeat(4_000_000);
    process.kill(first, 'SIGKILL');
    await expect.poll(() => warned.join(), { timeout: 20_000 }).toContain('E2BIG');
    delete env['TOO_LONG'];
    await expect.poll(() => isAlive(child.pid ?? 0), { timeout: 20_000 }).toBe(true);
    expect(child.pid).not.toBe(first);
  },
);

it('ends with the process that started it, however that ends', async () => {
  const file = new URL('./next-child.ts', import.meta.url).href;
  const code = `
    const { NextChild } = await import(${JSON.stringify(file)});
    const quiet = { info: () => undefined, warn: () => undefined };
    const child = await NextChild.start(${JSON.stringify(idle())}, quiet);
    process.stdout.write(String(child.pid));
    setTimeout(() => { throw new Error('a fault of ours'); }, 200);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  parent.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(parent, 'exit');
  const pid = Number(said);
  expect(pid).toBeGreaterThan(0);
  onTestFinished(() => {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
});
