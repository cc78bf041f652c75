import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A lock that this process holds. */
export interface Held {
  readonly release: () => void;
}

/** A lock that somebody else holds. */
export interface Taken {
  /** The process that holds it. */
  readonly pid: number;
}

/**
 * Takes a lock between processes of one machine: a file that names the process which holds it, and
 * when that began. One that a process left behind when it ended, however it ended, is no lock, and
 * neither is one whose number another process has got meanwhile, as after a power cut.
 */
export function takeLock(file: string): Held | Taken {
  mkdirSync(dirname(file), { recursive: true });
  // Linked, not written, so that nobody ever reads a lock without its number.
  const own = `${file}.${randomUUID()}`;
  writeFileSync(own, `${String(process.pid)} ${birthOf(process.pid)}`);
  try {
    for (;;) {
      try {
        linkSync(own, file);
        return { release: () => rmSync(file, { force: true }) };
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error;
      }
      const held = holder(file);
      if (!held) continue;
      if (isAlive(held)) return { pid: held.pid };
      remove(file, held);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** How often it is looked whether a lock can be had, in milliseconds. */
const LOOK_EVERY_MS = 200;

/**
 * Takes a lock as soon as it can be had.
 * @param waiting is told once who has it.
 * @param signal ends the waiting.
 * @throws an AbortError when it is aborted before the lock is had.
 */
export async function waitForLock(
  file: string,
  waiting: (pid: number) => void,
  signal?: AbortSignal,
): Promise<Held> {
  let told = false;
  for (;;) {
    signal?.throwIfAborted();
    const lock = takeLock(file);
    if ('release' in lock) return lock;
    if (!told) waiting(lock.pid);
    told = true;
    await pause(LOOK_EVERY_MS, undefined, signal && { signal });
  }
}

interface Holder {
  readonly pid: number;
  /** As {@link birthOf} says it; empty where it cannot be told. */
  readonly birth: string;
}

function holder(file: string): Holder | undefined {
  try {
    const [pid, birth = ''] = readFileSync(file, 'utf8').split(' ', 2);
    return { pid: Number(pid), birth };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** A number of our own was left by a former life: in a container every process has the same. */
function isAlive({ pid, birth }: Holder): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!isCode(error, 'EPERM')) return false;
  }
  const now = birthOf(pid);
  // Some machines hide what runs under another name.
  return birth === '' || now === '' || birth === now;
}

/**
 * When a process began, in words that no other has: which start of the machine, and how long after
 * that (proc(5), `starttime`). Empty where there is no /proc.
 */
function birthOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // Its second field is a name, which may have spaces and brackets.
    const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').replace(/^.*\) /s, '');
    return `${boot}/${fields.split(' ')[STARTTIME] ?? ''}`;
  } catch {
    return '';
  }
}

/** The 22nd field, counted from the third. */
const STARTTIME = 22 - 3;

/** Removes a stale lock, unless somebody has just put a fresh one in its place. */
function remove(file: string, stale: Holder): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    const moved = holder(aside);
    if (moved?.pid !== stale.pid || moved.birth !== stale.birth) linkSync(aside, file);
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
