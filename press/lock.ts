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
 * Takes a lock between processes of one machine: a file that names the process which holds it. One
 * that a process left behind when it ended, however it ended, is no lock.
 */
export function takeLock(file: string): Held | Taken {
  mkdirSync(dirname(file), { recursive: true });
  // Linked, not written, so that nobody ever reads a lock without its number.
  const own = `${file}.${randomUUID()}`;
  writeFileSync(own, String(process.pid));
  try {
    for (;;) {
      try {
        linkSync(own, file);
        return { release: () => rmSync(file, { force: true }) };
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error;
      }
      const pid = holder(file);
      if (pid === undefined) continue;
      if (isAlive(pid)) return { pid };
      remove(file, pid);
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

function holder(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** A number of our own was left by a former life: in a container every process has the same. */
function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

/** Removes a stale lock, unless somebody has just put a fresh one in its place. */
function remove(file: string, stale: number): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (holder(aside) !== stale) linkSync(aside, file);
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
