import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../newsroom/settings.ts';
import { Content, temporaryFolder } from './fixtures.ts';
import { Planner } from './planner.ts';
import { PressIndex } from './press-index.ts';
import { NOW } from './press-fixtures.ts';
import { PrintRecord } from './record.ts';

/** A newsroom, and what plans for it: the same again where `planner` is called once more. */
function house() {
  const content = new Content();
  content.report('a');
  const printDir = join(temporaryFolder(), 'site');
  const settings = readSettings({ CONTENT_DIR: content.folder, PRINT_DIR: printDir });
  const index = new PressIndex(settings);
  const record = new PrintRecord(settings.recordFile);
  onTestFinished(() => {
    index.close();
    record.close();
  });
  const refresh = () => index.refresh(NOW, {});
  refresh();
  const queued = () => record.queued(1_000);
  /** As if all that is queued were printed. */
  const printAll = () => {
    for (const name of queued()) record.done(name, undefined, record.ticket(name));
  };
  const planner = (code = 'code') => new Planner({ index, record, printDir, code });
  return { content, record, refresh, queued, printAll, planner };
}

const always = () => true;
const never = () => false;

it('plans everything for a new index or other code, and then only what changed', async () => {
  const { content, refresh, queued, printAll, planner, record } = house();
  const first = planner();
  first.look();
  expect(first.stale).toEqual({ maps: true, headers: true });
  expect(queued()).toEqual([]);
  await first.planOn(never);
  expect(queued()).toEqual(expect.arrayContaining(['/', '/articles/a', '!ar/404']));
  first.written();
  printAll();
  content.report('a', { text: 'نص آخر' });
  refresh();
  first.look();
  expect(queued()).toEqual(expect.arrayContaining(['/articles/a', '/en/articles/a']));
  expect(queued()).not.toContain('/');
  expect(first.stale).toEqual({ maps: false, headers: false });
  await first.planOn(never);
  printAll();
  const again = planner();
  again.look();
  expect([again.unplanned, queued()]).toEqual([0, []]);
  const other = planner('other code');
  other.look();
  expect(other.unplanned).toBe(1);
  expect(record.get('code')).toBe('code');
});

it('forgets nothing that was still to be queued when it ended', async () => {
  const { content, refresh, printAll, planner, queued } = house();
  const first = planner();
  first.look();
  await first.planOn(never);
  printAll();
  content.source('ministry', 'Another name');
  content.report('a', { by: 'ministry' });
  refresh();
  first.look();
  await first.planOn(always);
  printAll();
  // Ended before the record knew how far the index was read.
  const next = planner();
  next.look();
  await next.planOn(never);
  expect(queued()).toEqual(expect.arrayContaining(['/articles/a', '/sources/ministry']));
});

it('doubts only what changes touched, once nothing else is in doubt', async () => {
  const { content, refresh, planner, record } = house();
  const page = (name: string) => ({
    ...{ name, file: `${name.slice(1)}.html`, hash: '', bytes: 1, brotli: 1, gzip: 1 },
    ...{ style: '', script: '', media: [], printedAt: NOW },
  });
  for (const name of ['/articles/a', '/articles/gone']) record.done(name, page(name), undefined);
  const first = planner();
  first.look();
  const names = async () => [...(await first.doubts())].map(({ name }) => name);
  expect(await names()).toEqual(['/articles/a', '/articles/gone']);
  first.settled();
  expect(await names()).toEqual([]);
  content.remove('a');
  refresh();
  first.look();
  expect(await names()).toEqual(['/articles/a']);
});

it('steps back to what the index knows, where a power cut has cost that its last changes', () => {
  const { planner, record } = house();
  const first = planner();
  first.look();
  return first.planOn(never).then(() => {
    const { change } = { change: Number(record.get('change')) };
    record.set({ change: String(change + 7) });
    planner();
    expect(record.get('change')).toBe(String(change));
  });
});
