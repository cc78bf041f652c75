import { appendFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { checkContent } from '../check.ts';
import {
  both,
  indexedFolder,
  NOW,
  report,
  SOUND,
  temporaryFolder,
  type Files,
} from '../content-fixture.ts';
import { readLists } from '../refresh.ts';
import * as find from './find.ts';
import { Findings } from './findings.ts';
import { Overview } from './overview.ts';

const LATER = '2026-02-01T18:00:00+03:00';
const STALE = '<Point from="p-00000000">The agency said so.</Point>\n';

const PLANTED: readonly Files[] = [
  report('sound', {}, SOUND),
  report('older', { publishAt: '2025-01-01T00:00:00Z' }, SOUND),
  report('written', { status: 'draft', title: both('مسودّةٌ أولى', 'First') }, SOUND),
  report('waits', { publishAt: LATER }, SOUND),
  report('waits-longer', { publishAt: '2026-02-09T18:00:00+03:00' }, SOUND),
  report('gone', { status: 'withdrawn', withdrawn: { at: LATER, reason: both('س', 'r') } }, SOUND),
  report('left-behind', {}, { ar: SOUND.ar, en: STALE }),
  report('slips', {}, { ar: 'قال ان الأمر  انتهى...\n', en: '' }),
  report('broken', { section: 'nowhere' }, SOUND),
];

function desk(...more: readonly Files[]) {
  const folder = indexedFolder(...PLANTED, ...more);
  const file = join(temporaryFolder(), 'findings.sqlite');
  const open = (code = 'code') => {
    const findings = new Findings(file, code);
    onTestFinished(() => findings.close());
    return findings;
  };
  const findings = open();
  const look = (by = findings) => {
    const { database } = folder.index;
    const indexed = { database, contentDir: folder.dir, lists: readLists(database) };
    return new Overview(indexed, by, NOW);
  };
  return { ...folder, open, look, findings };
}

const slugs = (rows: ReturnType<Overview['rows']>) => rows.rows.map(({ slug }) => slug);

/** Until the background has looked at everything. */
async function settled(look: () => Overview): Promise<Overview> {
  await vi.waitFor(() => expect(look().progress().waiting).toBe(0), {
    interval: 5,
    timeout: 30_000,
  });
  return look();
}

describe('the desk at a glance', () => {
  it('counts where reports stand; what was never sound stands nowhere', () => {
    const { look } = desk();
    expect(look().counts()).toEqual({ draft: 1, scheduled: 2, published: 4, withdrawn: 1 });
  });

  it('lists the newest first, and what waits by its hour, with the time left', () => {
    const { look } = desk();
    const published = look().rows({ state: 'published' });
    expect(slugs(published)).toEqual(['left-behind', 'slips', 'sound', 'older']);
    const waiting = look().rows({ state: 'scheduled' });
    expect(slugs(waiting)).toEqual(['waits', 'waits-longer']);
    expect(waiting.rows.map(({ until }) => until)).toEqual([
      { unit: 'hours', count: 3 },
      { unit: 'days', count: 8 },
    ]);
  });

  it('tells of each report what was found in it, the worst first', async () => {
    const { look } = desk();
    const overview = await settled(look);
    const { rows } = overview.rows({ only: 'findings' });
    const all = rows.map(({ slug, findings }) => ({ slug, ...findings }));
    expect(all.map(({ slug }) => slug)).toEqual(['left-behind', 'slips']);
    expect(all[0]).toMatchObject({ errors: 1, stale: 1 });
    expect(slugs(overview.rows({ only: 'stale' }))).toEqual(['left-behind']);
    expect(overview.faulty()).toMatchObject({ stale: 1, any: 2 });
    expect(overview.rows({ state: 'draft' }).rows[0]?.findings).toMatchObject({ errors: 0 });
  });

  it('names what cannot be read, and what is wrong outside of reports', () => {
    const { look, write, refresh } = desk();
    expect(look().unreadable()).toMatchObject([
      { file: 'articles/2026/broken/index.yaml', rule: 'unknown-reference' },
    ]);
    write(report('sound', {}, { ...SOUND, year: '2025' }));
    refresh();
    expect(
      look()
        .unreadable()
        .map(({ rule }) => rule),
    ).toContain('duplicate-slug');
  });

  it('chooses by section and by words, however they are written', () => {
    const { look } = desk();
    expect(slugs(look().rows({ words: 'مسوده' }))).toEqual(['written']);
    expect(slugs(look().rows({ words: 'WAITS-longer' }))).toEqual(['waits-longer']);
    expect(slugs(look().rows({ words: 'مسوده', state: 'published' }))).toEqual([]);
    expect(look().rows({ section: 'politics' }).total).toBe(8);
    expect(look().rows({ section: 'culture' }).total).toBe(0);
  });

  it('pages through what it lists', () => {
    const { look } = desk();
    expect(slugs(look().rows({ state: 'published' }, 2, 3))).toEqual(['older']);
    expect(look().rows({ state: 'published' }, 2, 3).total).toBe(4);
    expect(slugs(look().rows({ words: 'waits' }, 2, 1))).toEqual(['waits']);
  });
});

describe('findings are kept', () => {
  it('the same ones as content:check finds', async () => {
    const { dir, findings, look } = desk();
    await settled(look);
    const units = checkContent(dir).filter(
      ({ rule }) => rule !== 'unused-source' && rule !== 'duplicate-slug',
    );
    const kept = PLANTED.map((files) => Object.keys(files)[0]?.replace('/index.yaml', '') ?? '')
      .sort()
      .flatMap((unit) => findings.problems(unit));
    expect(kept).toEqual(units);
    expect(kept.length).toBeGreaterThan(3);
  });

  it('each unit is looked at once, also by the next process; after a change only what changed', async () => {
    const looked = vi.spyOn(find, 'unitProblems');
    onTestFinished(() => looked.mockRestore());
    const { dir, look, refresh, open } = desk();
    await settled(look);
    const once = looked.mock.calls.length;
    look().rows({ state: 'published' });
    await settled(look);
    expect(looked).toHaveBeenCalledTimes(once);
    const next = open();
    await settled(() => look(next));
    expect(looked).toHaveBeenCalledTimes(once);
    const file = join(dir, 'articles/2026/sound/ar.mdx');
    appendFileSync(file, '\nوقال ان الأمر انتهى.\n');
    utimesSync(file, 1, 1);
    refresh();
    const { rows } = look(next).rows({ state: 'published' });
    expect(looked).toHaveBeenCalledTimes(once + 1);
    expect(rows.find(({ slug }) => slug === 'sound')?.findings?.warnings).toBeGreaterThan(0);
    // Other rules may find other things.
    const other = open('other code');
    await settled(() => look(other));
    expect(looked.mock.calls.length).toBe(2 * once + 1);
  });

  it('a report is looked at again when the lists made it sound or unsound', async () => {
    const { look, findings, write, refresh } = desk();
    await settled(look);
    expect(findings.counts('articles/2026/broken')?.errors).toBe(1);
    write({
      'sections.yaml':
        '- {id: politics, name: {ar: أ, en: A}}\n- {id: nowhere, name: {ar: ب, en: B}}\n',
    });
    refresh();
    await settled(look);
    expect(findings.counts('articles/2026/broken')?.errors).toBe(0);
  });

  it('what went away is forgotten', async () => {
    const { look, findings, remove, refresh } = desk();
    await settled(look);
    remove('articles/2026/slips');
    refresh();
    await settled(look);
    expect(findings.worst().map(({ unit }) => unit)).toEqual(
      ['articles/2026/left-behind', 'articles/2026/broken'].sort(),
    );
  });
});

it('every question of the desk is answered by an index, but those that look at each report', () => {
  const { look, index } = desk();
  const asked = new Set<string>();
  const prepare = index.database.prepare.bind(index.database);
  vi.spyOn(index.database, 'prepare').mockImplementation((sql) => {
    asked.add(sql);
    return prepare(sql);
  });
  const fresh = look();
  fresh.counts();
  for (const state of ['draft', 'scheduled', 'published', 'withdrawn'] as const) {
    fresh.rows({ state });
    fresh.rows({ state, section: 'politics' });
  }
  vi.restoreAllMocks();
  const ours = [...asked].filter((sql) => sql.includes('FROM articles WHERE'));
  expect(ours.length).toBeGreaterThan(10);
  for (const sql of ours) {
    const steps = index.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
    const plan = steps.map(({ detail }) => String(detail)).join('; ');
    expect(plan, sql).toMatch(
      /^SEARCH articles USING (?:COVERING )?INDEX|^SEARCH articles USING PRIMARY KEY/,
    );
    expect(plan, sql).not.toMatch(/SCAN|TEMP B-TREE/);
  }
});
