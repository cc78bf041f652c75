import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, afterEach, expect, it } from 'vitest';
import { takeLock, waitForLock } from './lock.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'matn-lock-'));
  file = join(folder, 'deep/press.lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const holderIn = (lock: string) => Number(readFileSync(lock, 'utf8').split(' ')[0]);

/** Another process, which ends when its input does. */
function another() {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  return { child, pid: child.pid ?? 0 };
}

it('is had by one, and by the next when it is given back', () => {
  const lock = takeLock(file);
  expect(holderIn(file)).toBe(process.pid);
  expect(readdirSync(join(file, '..'))).toEqual(['press.lock']);
  if ('release' in lock) lock.release();
  expect(existsSync(file)).toBe(false);
});

it('of a process that lives is waited for; of one that was killed it is none', async () => {
  const { child, pid } = another();
  takeLock(file);
  writeFileSync(file, String(pid));
  expect(takeLock(file)).toEqual({ pid });
  const told: number[] = [];
  const waiting = waitForLock(file, (other) => told.push(other));
  child.kill('SIGKILL');
  await once(child, 'exit');
  const lock = await waiting;
  expect(told).toEqual([pid]);
  expect(holderIn(file)).toBe(process.pid);
  lock.release();
});

it.runIf(existsSync('/proc/self/stat'))(
  'of a process whose number another one has meanwhile is none',
  async () => {
    const { child, pid } = another();
    takeLock(file);
    const [, birth = ''] = readFileSync(file, 'utf8').split(' ');
    const [boot, start] = birth.split('/');
    // Of before this start of the machine, and of earlier in it.
    for (const other of [`an-earlier-boot/${String(start)}`, `${String(boot)}/1`]) {
      writeFileSync(file, `${String(pid)} ${other}`);
      expect(takeLock(file)).not.toEqual({ pid });
      expect(holderIn(file)).toBe(process.pid);
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
  },
);

it('of another that lives is one, in whatever folder that runs and whatever its name', async () => {
  const program = join(folder, 'a) b (c.mjs');
  const lock = new URL('./lock.ts', import.meta.url).href;
  writeFileSync(
    program,
    `process.title = 'a) 1 2 (b'; const { takeLock } = await import(${JSON.stringify(lock)});
     takeLock(${JSON.stringify(file)}); console.log('had'); process.stdin.resume();`,
  );
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  expect(takeLock(file)).toEqual({ pid: child.pid });
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(takeLock(file)).toHaveProperty('release');
});

it('is had by one of many that ask at once, though a dead one has left it', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  takeLock(file);
  writeFileSync(file, String(dead));
  const code = `
    import { takeLock } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)};
    console.log('release' in takeLock(${JSON.stringify(file)}) ? 'had' : 'taken');
    process.stdin.resume();`;
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  const said = await Promise.all(
    children.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()),
  );
  for (const child of children) child.kill();
  expect(said.sort()).toEqual(['had', 'taken', 'taken', 'taken']);
});

it('is not waited for any longer than somebody wants it', async () => {
  const { child, pid } = another();
  takeLock(file);
  writeFileSync(file, String(pid));
  const ending = new AbortController();
  const waiting = waitForLock(file, () => ending.abort(), ending.signal);
  await expect(waiting).rejects.toThrow(/abort/i);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(readFileSync(file, 'utf8')).toBe(String(pid));
});
