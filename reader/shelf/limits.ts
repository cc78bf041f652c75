import { isFile, kindOf, reportOf } from './kinds.ts';

/** What the shelf holds at most. Bytes are those of the texts and pictures as they are unpacked. */
export const LIMITS: Limits = { reports: 100, bytes: 25_000_000, assets: 12 };

export interface Limits {
  readonly reports: number;
  readonly bytes: number;
  /** Fonts and scripts: those of this design, and of the one before it. */
  readonly assets: number;
}

/** As much of a kept answer as decides whether it stays. */
export interface Item {
  readonly path: string;
  readonly bytes: number;
  /** When a reader last had it, in milliseconds since 1970. */
  readonly opened: number;
}

/** What goes together: a report in both languages with its pictures, or one page of another kind. */
interface Group {
  readonly items: Item[];
  bytes: number;
  opened: number;
}

/**
 * What must go so that the limits hold: the groups that were opened longest ago. Fronts and the
 * shelf's own pages always stay.
 * @param keep the address of what has just come, which stays.
 * @param more how many bytes are needed besides.
 */
export function overdue(items: readonly Item[], limits: Limits, keep: string, more = 0): string[] {
  const groups = groupsOf(items);
  let bytes = items.reduce((sum, item) => sum + item.bytes, more);
  let reports = groups.filter(isReport).length;
  const out: string[] = [];
  for (const group of groups) {
    const tooMany = isReport(group) && reports > limits.reports;
    if (!tooMany && bytes <= limits.bytes) continue;
    if (group.items.some(({ path }) => sameGroup(path, keep))) continue;
    bytes -= group.bytes;
    if (isReport(group)) reports -= 1;
    out.push(...group.items.map(({ path }) => path));
  }
  const assets = items
    .filter(({ path }) => kindOf(path) === 'asset')
    .sort((a, b) => b.opened - a.opened);
  return [...out, ...assets.slice(limits.assets).map(({ path }) => path)];
}

/** Whatever may go, what was opened longest ago first. */
function groupsOf(items: readonly Item[]): Group[] {
  const groups = new Map<string, Group>();
  for (const item of items) {
    const kind = kindOf(item.path);
    if (kind === 'front' || kind === 'shelf' || kind === 'asset') continue;
    const name = reportOf(item.path) ?? item.path;
    const group = groups.get(name) ?? { items: [], bytes: 0, opened: 0 };
    group.items.push(item);
    group.bytes += item.bytes;
    group.opened = Math.max(group.opened, item.opened);
    groups.set(name, group);
  }
  return [...groups.values()].sort((a, b) => a.opened - b.opened);
}

function sameGroup(path: string, other: string): boolean {
  return path === other || (reportOf(path) !== undefined && reportOf(path) === reportOf(other));
}

/** Pictures alone, as a front shows them, are no report. */
function isReport({ items }: Group): boolean {
  return items.some(({ path }) => reportOf(path) !== undefined && !isFile(kindOf(path)));
}
