import { readdirSync, readFileSync } from 'node:fs';

/** What Linux tells of processes in `/proc` (proc(5)); of one that is gone, and elsewhere, nothing. */

function read(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

/** The processor time that a process has used, in seconds. */
export function processorTime(pid: number): number | undefined {
  const text = read(pid, 'stat');
  if (text === undefined) return undefined;
  // The name before may hold spaces and brackets: user and system time are the 12th and 13th after it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return ticks / 100;
}

function kilobytes(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(read(pid, 'status') ?? '')?.[1];
  return Number(found ?? 0);
}

/** What a process holds in memory, without its children, in bytes; 0 where that is not told. */
export function residentBytes(pid: number): number {
  return kilobytes(pid, 'VmRSS') * 1024;
}

/** The most that it has held, in bytes. */
export function peakBytes(pid: number): number {
  return kilobytes(pid, 'VmHWM') * 1024;
}

/** The children of a process, whichever of its threads has started them. */
export function childrenOf(pid: number): number[] {
  let threads: string[];
  try {
    threads = readdirSync(`/proc/${String(pid)}/task`);
  } catch {
    return [];
  }
  const listed = threads.map((thread) => read(pid, `task/${thread}/children`) ?? '');
  return listed.flatMap((list) => list.split(' ').map(Number)).filter((child) => child > 0);
}

/** A process with its children, theirs, and so on. */
export function withChildren(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(withChildren)];
}
