import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder, write } from '../fixtures.ts';
import type { Facts } from '../log.ts';
import { site } from '../front-fixtures.ts';
import { Operations } from './operations.ts';
import { readiness } from './ops-server.ts';
import { requestId } from './requests.ts';

function watched({ index }: { index: () => string | undefined } = { index: () => undefined }) {
  const folder = temporaryFolder();
  write(folder, 'index.sqlite', 'x');
  const indexFile = join(folder, 'index.sqlite');
  const lines: { level: string; line: string; facts: Facts }[] = [];
  const at =
    (level: string) =>
    (line: string, facts: Facts = {}) =>
      void lines.push({ level, line, facts });
  const log = { debug: at('debug'), info: at('info'), warn: at('warn') };
  const ops = { port: 0, host: '127.0.0.1' };
  const operations = new Operations({ ops, indexFile }, log, { index });
  return { operations, lines };
}

/** Opens the second port. */
async function opened(operations: Operations) {
  const port = await operations.listen();
  onTestFinished(() => operations.close());
  return (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${String(port)}${path}`, init);
}

/** The value of a line of metrics, by its name and labels as they are written. */
function valueOf(text: string, line: string): number {
  const found = text.split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? NaN : Number(found.slice(line.length + 1));
}

describe('the second port', () => {
  it('says that the process lives', async () => {
    const ask = await opened(watched().operations);
    const reply = await ask('/health/live');
    expect([reply.status, await reply.json()]).toEqual([200, { live: true }]);
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  it('says whether readers can be sent here, why not, and what else is amiss', async () => {
    let wrong: string | undefined = 'not printed yet';
    const { operations } = watched({ index: () => wrong });
    const ask = await opened(operations);
    operations.note('content', 'git fetch: no network');
    const before = await ask('/health/ready');
    expect([before.status, await before.json()]).toEqual([
      503,
      {
        ready: false,
        checks: { index: 'not printed yet' },
        notes: ['content: git fetch: no network'],
      },
    ]);
    wrong = undefined;
    // It keeps no reader from a page.
    expect((await ask('/health/ready')).status).toBe(200);
    operations.note('content', undefined);
    expect(await (await ask('/health/ready')).json()).toMatchObject({ ready: true, notes: [] });
  });

  it('has nothing else, and is only read', async () => {
    const ask = await opened(watched().operations);
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/health/live', { method: 'POST' })).status).toBe(405);
    const head = await ask('/metrics', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('is not there unless it is asked for', async () => {
    const log = { info: () => undefined, warn: () => undefined };
    const operations = new Operations({ ops: undefined, indexFile: '' }, log, {});
    expect(await operations.listen()).toBeUndefined();
    expect(operations.metrics).toBeUndefined();
    await operations.close();
  });

  it('that is taken is told by the name of its setting', async () => {
    const { operations } = watched();
    const port = await operations.listen();
    onTestFinished(() => operations.close());
    const ops = { port: port ?? 0, host: '127.0.0.1' };
    const log = { info: () => undefined, warn: () => undefined };
    await expect(new Operations({ ops, indexFile: '' }, log, {}).listen()).rejects.toThrow(
      `Cannot listen on OPS_PORT=${String(port)} of OPS_HOST=127.0.0.1: it is taken`,
    );
  });
});

describe('readiness', () => {
  it('takes a check that throws for one that fails', () => {
    const throws = () => {
      throw new Error('no such file');
    };
    expect(readiness({ a: throws, b: () => undefined }, [])).toEqual({
      ready: false,
      checks: { a: 'no such file', b: 'ok' },
      notes: [],
    });
  });
});

describe('metrics', () => {
  it('count answers by kind, status and language, and how long they took', async () => {
    const { operations } = watched();
    const { get } = await site({ observe: operations.requests.observe });
    const ask = await opened(operations);
    for (const path of ['/', '/en', '/articles/a', '/en/articles/a', '/articles/a?from=x']) {
      expect((await get(path)).status).toBe(200);
    }
    await get('/articles/none');
    await get('/assets/face.0123.woff2');
    await get('/articles/former');
    await get('/', {}, 'POST');
    const text = async () => (await ask('/metrics')).text();
    const count = (labels: string) => async () =>
      valueOf(await text(), `matn_requests_total{${labels}}`);
    // The last answer is counted when it has ended, which may be a moment later.
    await expect.poll(count('kind="front",language="ar",status="405"')).toBe(1);
    for (const [labels, times] of [
      ['kind="front",language="ar",status="200"', 1],
      ['kind="front",language="en",status="200"', 1],
      ['kind="article",language="ar",status="200"', 2],
      ['kind="article",language="en",status="200"', 1],
      ['kind="article",language="ar",status="404"', 1],
      ['kind="article",language="ar",status="308"', 1],
      ['kind="asset",language="none",status="200"', 1],
    ] as const) {
      expect(await count(labels)(), labels).toBe(times);
    }
    const all = await text();
    expect(valueOf(all, 'matn_request_seconds_count{kind="article"}')).toBe(5);
    expect(valueOf(all, 'matn_request_seconds_bucket{le="+Inf",kind="front"}')).toBe(3);
    // Those of the process itself.
    expect(valueOf(all, 'process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(all).toContain('nodejs_eventloop_lag_p99_seconds');
  });

  it('tell how the press, the renderer and the pulls of content fare', async () => {
    const { operations } = watched();
    const ask = await opened(operations);
    const { metrics } = operations;
    metrics?.heard({ type: 'failed', reason: 'fetch failed' });
    metrics?.heard({ type: 'failed', reason: 'the hub was not told', of: 'pings' });
    const failures = [{ name: '/c', reason: 'x' }];
    const run = { printed: ['/', '/a'], removed: ['/b'], unchanged: 4, failures, left: 0 };
    const rest = { problems: [], nextEmbargo: undefined };
    metrics?.heard({ type: 'ran', run: { ...run, ...rest }, milliseconds: 1200 });
    const state = { printed: 40, queued: 3, setAside: 1, outbox: 2, reports: 18 };
    metrics?.heard({ type: 'state', state });
    metrics?.rendererRestarted();
    metrics?.contentPulled('failed');
    const text = await (await ask('/metrics')).text();
    const told = {
      matn_press_errors_total: 1,
      'matn_press_pages_total{result="printed"}': 2,
      'matn_press_pages_total{result="removed"}': 1,
      'matn_press_pages_total{result="failed"}': 1,
      matn_press_run_seconds_sum: 1.2,
      matn_pages_printed: 40,
      matn_press_queue_pages: 3,
      matn_press_set_aside_pages: 1,
      matn_outbox_letters: 2,
      matn_index_reports: 18,
      matn_index_bytes: 1,
      matn_renderer_restarts_total: 1,
      'matn_content_pulls_total{result="failed"}': 1,
      'matn_content_pulls_total{result="pulled"}': 0,
    };
    for (const [line, value] of Object.entries(told)) expect(valueOf(text, line), line).toBe(value);
    expect(valueOf(text, 'matn_index_age_seconds')).toBeGreaterThanOrEqual(0);
  });
});

describe('the log of requests', () => {
  const SECRETS = ['192.0.2.7', 'Reader/1.0', 'love-letter', 'cookie-of-hers', 'a-name-she-typed'];

  it('says nothing of who asked or for what exactly, in no line and no metric', async () => {
    const { operations, lines } = watched();
    const { get } = await site({ observe: operations.requests.observe });
    const ask = await opened(operations);
    const headers = {
      'x-forwarded-for': '192.0.2.7',
      'user-agent': 'Reader/1.0',
      cookie: 'x=cookie-of-hers',
      referer: 'https://elsewhere.example/love-letter',
    };
    await get('/articles/a?q=love-letter', headers);
    await get('/a-name-she-typed', headers);
    await get('/search?q=love-letter', headers);
    await expect.poll(() => lines.length).toBe(3);
    const everything = JSON.stringify(lines) + (await (await ask('/metrics')).text());
    for (const secret of SECRETS) expect(everything).not.toContain(secret);
    expect(lines[0]).toEqual({
      level: 'debug',
      line: 'front: 200, article',
      facts: {
        request: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        method: 'GET',
        kind: 'article',
        language: 'ar',
        status: 200,
        milliseconds: expect.any(Number) as number,
      },
    });
  });

  it('calls a request by the id that a proxy gave it, if it is one', () => {
    const request = (id?: string) =>
      ({ headers: id === undefined ? {} : { 'x-request-id': id } }) as never;
    expect(requestId(request('0123456789abcdef'))).toBe('0123456789abcdef');
    for (const id of ['short', 'a b c d e f g h', 'x'.repeat(65), '192.0.2.7,192.0.2.8']) {
      expect(requestId(request(id))).toMatch(/^[0-9a-f-]{36}$/);
    }
    const one = request();
    expect(requestId(one)).toBe(requestId(one));
  });

  it('warns of faults of ours, under the id that the answer names', async () => {
    const { operations, lines } = watched();
    const { get } = await site({
      observe: operations.requests.observe,
      exists: () => true,
      print: () => Promise.reject(new Error('a fault')),
    });
    const reply = await get('/articles/b');
    expect(reply.status).toBe(500);
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toMatchObject({ level: 'warn', facts: { status: 500 } });
    expect(reply.headers['x-request-id']).toBe(lines[0]?.facts['request']);
  });
});
