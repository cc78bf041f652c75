import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { readSettings, SettingsError } from '../newsroom/settings.ts';
import { takeLock } from '../press/lock.ts';
import { withPress } from './press-once.ts';

const QUIET = { info: () => undefined, warn: () => undefined };

/** Settings of a folder, and renderers that do nothing but run and say so. */
function idle() {
  const folder = mkdtempSync(join(tmpdir(), 'matn-once-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [program, pids] = [join(folder, 'idle.mjs'), join(folder, 'pids')];
  writeFileSync(
    program,
    `import { appendFileSync } from 'node:fs';
     if (process.argv.includes('start')) {
       appendFileSync(${JSON.stringify(pids)}, process.pid + '\\n');
       setInterval(() => undefined, 1000);
       await new Promise(() => undefined);
     }`,
  );
  const alive = () => {
    const all = existsSync(pids) ? readFileSync(pids, 'utf8').trim().split('\n').map(Number) : [];
    return all.filter((pid) => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    }).length;
  };
  const PRINT_DIR = join(folder, 'site');
  const NODE_OPTIONS = `--import=${pathToFileURL(program).href}`;
  return { settings: readSettings({ PRINT_DIR }), env: { PRINT_DIR, NODE_OPTIONS }, alive };
}

it('a press that cannot begin leaves no renderer and no lock behind', async () => {
  const { settings, env, alive } = idle();
  vi.stubEnv('NODE_OPTIONS', env.NODE_OPTIONS);
  onTestFinished(() => void vi.unstubAllEnvs());
  // A folder in the place of its record.
  mkdirSync(settings.recordFile, { recursive: true });
  const lock = takeLock(settings.pressLock);
  if ('pid' in lock) throw new Error('taken');
  const once = { settings, code: 'code', log: QUIET, renderers: 2, lock };
  await expect(withPress(once, () => Promise.resolve())).rejects.toThrow();
  expect(alive()).toBe(0);
  expect(existsSync(settings.pressLock)).toBe(false);
});

it('a folder of another kind of host gives the lock back, too', async () => {
  const { settings } = idle();
  mkdirSync(join(settings.printDir, '_server'), { recursive: true });
  writeFileSync(join(settings.printDir, '_server/kind'), 'staged\n');
  const lock = takeLock(settings.pressLock);
  if ('pid' in lock) throw new Error('taken');
  const once = { settings, code: 'code', log: QUIET, renderers: 1, lock };
  await expect(withPress(once, () => Promise.resolve())).rejects.toThrow(SettingsError);
  expect(existsSync(settings.pressLock)).toBe(false);
});

it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT'] as const)(
  'told to end (%s) it ends with its renderers',
  async (signal) => {
    const { settings, env, alive } = idle();
    const href = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
    const code = `
      const { readSettings } = await import(${href('../newsroom/settings.ts')});
      const { takeLock } = await import(${href('../press/lock.ts')});
      const { withPress } = await import(${href('./press-once.ts')});
      const settings = readSettings(process.env);
      const log = { info: () => undefined, warn: () => undefined };
      const once = { settings, code: 'code', log, renderers: 2, lock: takeLock(settings.pressLock) };
      await withPress(once, () => Promise.resolve());`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    await expect.poll(alive, { timeout: 20_000 }).toBe(2);
    child.kill(signal);
    const [exit] = (await once(child, 'exit')) as [number | null];
    expect(exit).toBe(signal === 'SIGTERM' ? 143 : 130);
    await expect.poll(alive, { timeout: 20_000 }).toBe(0);
    expect(existsSync(settings.pressLock)).toBe(false);
  },
);
