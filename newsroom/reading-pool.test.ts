import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeFileSync } from 'node:fs';
import {
  contentFolder,
  listsOf,
  NEWSROOM,
  NOW,
  report,
  temporaryFolder,
} from './content-fixture.ts';
import { ReadingPool } from './reading-pool.ts';
import { readHere } from './report-reader.ts';

/** Enough that threads are worth it. */
const MANY = 210;

function house() {
  const slugs = Array.from({ length: MANY }, (_, n) => `r${String(n)}`);
  const { dir } = contentFolder(
    NEWSROOM,
    ...slugs.map((slug, n) => report(slug, {}, { ar: n % 50 === 7 ? '{a}' : `نص ${slug}.` })),
  );
  const paths = slugs.map((slug) => `articles/2026/${slug}`);
  const context = {
    ...{ contentDir: dir, lists: listsOf(dir), now: NOW, timeZone: 'Asia/Damascus' },
    showing: 'published' as const,
  };
  return { paths, context };
}

function pooled(count: number, file?: URL): ReadingPool {
  const pool = new ReadingPool(count, file);
  onTestFinished(() => pool.close());
  return pool;
}

describe('reports read by several threads', { timeout: 120_000 }, () => {
  it('are the same as those read here, in the same order', () => {
    const { paths, context } = house();
    const here = [...readHere(paths, context)];
    expect(here.filter(({ entry }) => !entry)).toHaveLength(5);
    expect([...pooled(2).read(paths, context)]).toEqual(here);
  });

  it('are read here when they are few, or there are no threads', () => {
    const { paths, context } = house();
    const broken = pathToFileURL('/nowhere/thread.ts');
    const few = paths.slice(0, 20);
    expect([...pooled(2, broken).read(few, context)]).toEqual([...readHere(few, context)]);
    expect([...pooled(0, broken).read(paths, context)]).toHaveLength(MANY);
  });

  it('are read once more after the threads were let go', () => {
    const { paths, context } = house();
    const pool = pooled(1);
    expect([...pool.read(paths, context)]).toHaveLength(MANY);
    pool.close();
    expect([...pool.read(paths, context)]).toHaveLength(MANY);
  });

  it('end the work when a thread throws what is no fault of a report', () => {
    const { paths, context } = house();
    const file = join(temporaryFolder(), 'thread.ts');
    writeFileSync(
      file,
      `import { workerData } from 'node:worker_threads';
       const { port, answered } = workerData;
       port.on('message', (message) => {
         if ('context' in message) return;
         port.postMessage({ reports: [], failure: 'the disk is gone' });
         Atomics.add(answered, 0, 1);
         Atomics.notify(answered, 0);
       });`,
    );
    expect(() => [...pooled(2, pathToFileURL(file)).read(paths, context)]).toThrow(
      'the disk is gone',
    );
  });

  it('are read here when a thread ends before its time', () => {
    const { paths, context } = house();
    const file = join(temporaryFolder(), 'thread.ts');
    writeFileSync(file, 'process.exit(1);');
    const pool = new ReadingPool(2, pathToFileURL(file), 500);
    onTestFinished(() => pool.close());
    expect([...pool.read(paths, context)]).toEqual([...readHere(paths, context)]);
  });
});
