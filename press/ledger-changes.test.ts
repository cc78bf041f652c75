import { describe, expect, it } from 'vitest';
import { indexedFolder, NOW, report } from '../newsroom/content-fixture.ts';
import { ledger } from '../newsroom/corrections.ts';
import { resolve } from '../newsroom/resolve.ts';
import { changesSince } from './changes.ts';
import { plan } from './plan.ts';
import { jobsOf } from './plan-fixtures.ts';

const entry = (n: number) => ({
  at: new Date(Date.UTC(2026, 0, 11, 0, n)).toISOString(),
  ...{ kind: 'correction', ar: `تصحيح ${String(n)}`, en: `Correction ${String(n)}` },
});
const corrected = (slug: string, ...numbers: number[]) =>
  report(slug, { corrections: numbers.map(entry) });

/** A newsroom with a number of entries in its ledger, each of a report of its own. */
function newsroom(count: number) {
  const folder = indexedFolder(
    ...Array.from({ length: count }, (_, n) => corrected(`r${String(n)}`, n)),
  );
  const { database } = folder.index;
  let seen = changesSince(database, 0).at(-1)?.number ?? 0;
  const planned = () => {
    folder.refresh(NOW);
    const changes = changesSince(database, seen);
    seen = changes.at(-1)?.number ?? seen;
    return jobsOf(plan(database, changes))
      .map(({ name }) => name)
      .filter((name) => /^\/corrections(?:\/page\/\d+)?$/.test(name))
      .sort();
  };
  const texts = (page?: number) =>
    ledger(database, page, 'ar')?.entries.map(({ correction }) => correction.ar);
  return { folder, database, planned, texts };
}

describe('the ledger of corrections', () => {
  it('is there, empty, from the beginning, and numbered from the oldest', () => {
    const { database } = newsroom(0);
    expect(resolve(database, '/corrections').kind).toBe('page');
    expect(resolve(database, '/en/corrections').kind).toBe('page');
    const { texts, ...more } = newsroom(45);
    expect(resolve(more.database, '/corrections/page/1').kind).toBe('page');
    expect(resolve(more.database, '/corrections/page/2').kind).toBe('none');
    expect(texts()?.[0]).toBe('تصحيح 44');
    expect(texts()).toHaveLength(25);
    expect(texts(1)?.[0]).toBe('تصحيح 19');
    expect(texts(1)).toHaveLength(20);
  });

  it('is printed again where a change is to be seen, and nowhere else', () => {
    const { folder, planned, texts } = newsroom(45);
    const oldest = texts(1);
    folder.write(corrected('new', 50));
    expect(planned()).toEqual(['/corrections']);
    expect(texts(1)).toEqual(oldest);
    // An old entry is worded otherwise, then goes: all that comes after it moves.
    folder.write(report('r3', { corrections: [{ ...entry(3), ar: 'بكلمات أخرى' }] }));
    expect(planned()).toEqual(['/corrections/page/1']);
    folder.write(report('r3'));
    expect(planned()).toEqual(['/corrections', '/corrections/page/1']);
    folder.write(
      report('r4', { corrections: [entry(4)], lead: { rank: 1, until: '2026-03-01T00:00:00Z' } }),
    );
    expect(planned()).toEqual([]);
    folder.write(report('r30', { status: 'draft', corrections: [entry(30)] }));
    expect(planned()).toEqual(['/corrections']);
  });
});
