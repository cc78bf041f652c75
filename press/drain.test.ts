import { expect, it } from 'vitest';
import { drain, type PressEvent, type Result } from './drain.ts';

/** Pages that wait, each taken by what is done with it. */
function queueOf(...names: readonly string[]) {
  const waiting = new Set(names);
  return {
    waiting,
    queued: (limit: number) => [...waiting].slice(0, limit),
    left: () => waiting.size,
  };
}

const never = () => false;

it('a page that throws ends it once what is at work has ended, and begins no other', async () => {
  const slow = Promise.withResolvers<Result>();
  const begun: string[] = [];
  let isOver = false;
  const make = (name: string): Promise<Result> => {
    begun.push(name);
    return name === 'slow' ? slow.promise : Promise.reject(new Error(`${name} broke`));
  };
  const end = drain(queueOf('slow', 'bad', 'next'), make, { lanes: 2, pause: never })
    .catch((error: unknown) => error)
    .finally(() => (isOver = true));
  await new Promise((done) => setImmediate(done));
  expect([begun, isOver]).toEqual([['slow', 'bad'], false]);
  slow.resolve('printed');
  expect(await end).toEqual(new Error('bad broke'));
  expect(begun).toEqual(['slow', 'bad']);
});

it('tells of what is queued meanwhile, and never of fewer than none', async () => {
  const queue = queueOf('a');
  const told: PressEvent[] = [];
  const make = (name: string): Promise<Result> => {
    queue.waiting.delete(name);
    if (name === 'a') queue.waiting.add('b');
    return Promise.resolve('printed');
  };
  const tell = (event: PressEvent) => told.push(event);
  const done = await drain(queue, make, { lanes: 1, pause: never, tell });
  expect(done).toMatchObject({ printed: ['a', 'b'], left: 0 });
  expect(told).toEqual([
    { event: 'planned', left: 1 },
    { event: 'printed', name: 'a', left: 0 },
    { event: 'printed', name: 'b', left: 0 },
  ]);
});
