import { describe, expect, it, vi } from 'vitest';
import { site } from './front-fixtures.ts';
import { Gate } from './gate.ts';

const PASSWORD = 'كلمة: سر';
const NOINDEX = 'noindex, nofollow';

function basic(password: string, name = ''): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` };
}

const guarded = () => site({ gate: new Gate(PASSWORD) });

/** Every kind of answer that a front gives. */
const TARGETS = [
  ...['/', '/articles/a', '/en/articles/a', '/articles/c', '/articles/former', '/none', '/en/none'],
  ...['/icon.svg', '/assets/face.0123.woff2', '/robots.txt', '/%00', '/_server/maps.json'],
  '/health-of-a-city',
];

describe('a gate with a password', () => {
  it.each(TARGETS)('gives out nothing without it: %s', async (target) => {
    const { get } = await guarded();
    const { status, headers, text } = await get(target);
    expect(status).toBe(401);
    expect(headers).toMatchObject({
      'www-authenticate': 'Basic realm="Matn preview", charset="UTF-8"',
      'cache-control': 'no-store',
      'x-robots-tag': NOINDEX,
    });
    expect(text).toBe('هذه معاينة لها كلمة مرور.\nThis preview has a password.\n');
  });

  it.each(['HEAD', 'POST', 'DELETE', 'OPTIONS'])('whatever the method: %s', async (method) => {
    const { get } = await guarded();
    expect((await get('/articles/a', {}, method)).status).toBe(401);
  });

  it('opens to it, under any name, and lets each answer be as it is', async () => {
    const { get } = await guarded();
    const open = (target: string, name?: string) => get(target, basic(PASSWORD, name));
    const { status, text } = await open('/articles/a');
    expect([status, text.includes('خبر')]).toEqual([200, true]);
    expect((await open('/', 'editor')).status).toBe(200);
    expect((await open('/none')).status).toBe(404);
    expect((await open('/articles/c')).status).toBe(410);
  });

  it.each([
    ['another', basic('كلمة: سرّ')],
    ['a part of it', basic('كلمة')],
    ['none', basic('')],
    [
      'one without a name',
      { authorization: `Basic ${Buffer.from(PASSWORD).toString('base64url')}x` },
    ],
    ['it for another scheme', { authorization: 'Bearer open-sesame' }],
    ['nonsense', { authorization: 'Basic ***' }],
  ])('stays shut to %s', async (_, headers) => {
    const { get } = await guarded();
    expect((await get('/', headers)).status).toBe(401);
  });

  it('leaves whoever watches the process alone', async () => {
    const { get } = await guarded();
    for (const target of ['/health', '/health/live', '/health?x']) {
      expect((await get(target)).status).toBe(404);
    }
  });

  it('makes guessers wait, even with the right one, and nobody else', async () => {
    const { get } = await guarded();
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const guess = (n: number) => get('/', { ...basic(`wrong ${n}`), ...from('192.0.2.1') });
    for (let n = 0; n < 10; n += 1) expect((await guess(n)).status).toBe(401);
    const { status, headers } = await guess(10);
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    const right = (address: string) => get('/', { ...basic(PASSWORD), ...from(address) });
    expect((await right('192.0.2.1')).status).toBe(429);
    expect((await right('192.0.2.2')).status).toBe(200);
    // Asking without any is how every browser begins.
    expect((await get('/', from('192.0.2.1'))).status).toBe(401);
  });

  it('does so, too, when all guesses come at once', async () => {
    const { get } = await guarded();
    const guesses = Array.from({ length: 40 }, (_, n) =>
      get('/', basic(n === 30 ? PASSWORD : 'x')),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses[30]).toBe(429);
  });

  it('lets them try again later', async () => {
    const { get } = await site({ gate: new Gate(PASSWORD, { tries: 1, seconds: 1 }) });
    const right = async () => (await get('/', basic(PASSWORD))).status;
    await get('/', basic('wrong'));
    expect((await get('/', basic('wrong'))).status).toBe(429);
    await vi.waitFor(async () => expect(await right()).toBe(200), { timeout: 15_000 });
  });
});

describe('a gate without a password', () => {
  it.each(TARGETS)('tells crawlers to leave everything alone: %s', async (target) => {
    const { get } = await site({ gate: new Gate(undefined) });
    const { status, headers } = await get(target);
    expect(status).not.toBe(401);
    expect(headers['x-robots-tag']).toBe(NOINDEX);
  });

  it('lets no cache keep where a draft has gone', async () => {
    const { get } = await site({ gate: new Gate(undefined) });
    const { status, headers } = await get('/articles/former');
    expect([status, headers['cache-control']]).toEqual([308, 'private, no-cache']);
  });
});

it('without a gate nothing is said of it', async () => {
  const { get } = await site();
  for (const target of TARGETS) {
    const { status, headers } = await get(target, basic('x'));
    expect([status === 401, headers['x-robots-tag']]).toEqual([false, undefined]);
  }
});
