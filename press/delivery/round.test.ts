import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeliveryRound } from './round.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A round whose deliveries end when the test says so. */
function round() {
  const under: PromiseWithResolvers<readonly { url: string; sent: number; removed: number }[]>[] =
    [];
  const [done, failed, then] = [vi.fn(), vi.fn(), vi.fn()];
  const asked: (readonly string[] | undefined)[] = [];
  const deliver = (changed: readonly string[] | undefined) => {
    asked.push(changed);
    const one = Promise.withResolvers<readonly { url: string; sent: number; removed: number }[]>();
    under.push(one);
    return one.promise;
  };
  return { asked, under, done, failed, then, one: new DeliveryRound(deliver, done, failed, then) };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('deliveries of a server that goes on printing', () => {
  it('are one at a time, and once more when something was printed meanwhile', async () => {
    const { under, done, then, one } = round();
    one.ask();
    one.ask();
    one.ask();
    expect(under).toHaveLength(1);
    under[0]?.resolve([{ url: 's3://a', sent: 2, removed: 1 }]);
    await settle();
    expect(done.mock.calls).toEqual([['s3://a: 2 sent, 1 removed']]);
    expect([under.length, then.mock.calls.length]).toEqual([2, 1]);
    under[1]?.resolve([{ url: 's3://a', sent: 0, removed: 0 }]);
    await settle();
    expect([under.length, done.mock.calls.length, then.mock.calls.length]).toEqual([2, 1, 2]);
  });

  it('look at everything first and after a fault, and else at what has changed', async () => {
    const { asked, under, one } = round();
    const end = async () => {
      under.at(-1)?.resolve([]);
      await settle();
    };
    one.ask(['/a']);
    await end();
    one.ask(['/b']);
    one.ask(['/c']);
    await end();
    await end();
    one.ask(['/d']);
    under.at(-1)?.reject(new Error('no route'));
    await settle();
    one.ask(['/e']);
    await end();
    expect(asked).toEqual([undefined, ['/b'], ['/c'], ['/d'], undefined]);
  });

  it('that fail are tried again after waits that grow; nobody is told before', async () => {
    const { under, failed, then, one } = round();
    one.ask();
    for (const wait of [5_000, 10_000, 20_000]) {
      under.at(-1)?.reject(new Error('no route'));
      await settle();
      const before = under.length;
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(under).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(under).toHaveLength(before + 1);
    }
    expect([failed.mock.calls.length, then.mock.calls.length]).toEqual([3, 0]);
    under.at(-1)?.resolve([]);
    await settle();
    expect(then).toHaveBeenCalledOnce();
  });

  it('that fail are tried at once when something is printed', async () => {
    const { under, one } = round();
    one.ask();
    under[0]?.reject(new Error('no route'));
    await settle();
    one.ask();
    expect(under).toHaveLength(2);
    one.stop();
    under[1]?.reject(new Error('no route'));
    await vi.advanceTimersByTimeAsync(1e9);
    one.ask();
    expect(under).toHaveLength(2);
  });
});
