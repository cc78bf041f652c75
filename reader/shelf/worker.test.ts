import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startWorker, type WorkerScope } from './worker.ts';

const ORIGIN = 'https://matn.example';

type Listener = (event: Record<string, unknown>) => void;

/** As much of caches as is used: in memory, and full when it is told to be. */
class Caches {
  readonly all = new Map<string, Map<string, Response>>();
  full = false;
  readonly keys = () => Promise.resolve([...this.all.keys()]);
  readonly delete = (name: string) => Promise.resolve(this.all.delete(name));
  readonly open = (name: string) => {
    const answers = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, answers);
    return Promise.resolve({
      match: (path: string) => Promise.resolve(answers.get(path)?.clone()),
      matchAll: () => Promise.resolve([...answers.values()]),
      delete: (path: string) => Promise.resolve(answers.delete(path)),
      put: (path: string, answer: Response) => {
        if (this.full) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
        answers.set(path, answer);
        return Promise.resolve();
      },
    });
  };
  readonly paths = () => [...(this.all.get('matn-shelf-1')?.keys() ?? [])].sort();
}

let caches: Caches;
let listeners: Map<string, Listener>;
let site: Map<string, Response>;
let asked: string[];

beforeEach(() => {
  caches = new Caches();
  listeners = new Map();
  asked = [];
  site = new Map();
  vi.stubGlobal('caches', caches);
  vi.stubGlobal('fetch', (request: string | Request) => {
    const path = typeof request === 'string' ? request : new URL(request.url).pathname;
    asked.push(path);
    const answer = site.get(path);
    return answer ? Promise.resolve(answer.clone()) : Promise.reject(new TypeError('no network'));
  });
  const scope = {
    location: { origin: ORIGIN },
    clients: { claim: () => Promise.resolve(), matchAll: () => Promise.resolve([]) },
    registration: {},
    skipWaiting: () => Promise.resolve(),
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
  };
  startWorker(scope as unknown as WorkerScope, ['/assets/reader.0.js']);
});

afterEach(() => vi.unstubAllGlobals());

/** An answer of the site itself, which `new Response` alone is not. */
function answer(text: string, headers: Record<string, string> = {}, status = 200): Response {
  const made = new Response(text, { status, headers });
  const own = (response: Response): Response => {
    Object.defineProperty(response, 'type', { value: 'basic' });
    const clone = response.clone.bind(response);
    response.clone = () => own(clone());
    return response;
  };
  return own(made);
}

/** What the worker answers to a request, if it does, once all its work is done. */
async function ask(path: string, { mode = 'navigate', method = 'GET', origin = ORIGIN } = {}) {
  const work: Promise<unknown>[] = [];
  let given: Promise<Response> | undefined;
  listeners.get('fetch')?.({
    request: { url: origin + path, mode, method },
    waitUntil: (more: Promise<unknown>) => work.push(more),
    respondWith: (one: Promise<Response>) => (given = one),
  });
  const response = await given;
  while (work.length > 0) await work.shift();
  return response;
}

describe('what is asked of the worker', () => {
  it.each([
    ['a form', '/search', { method: 'POST' }],
    ['a question for the headers', '/articles/a', { method: 'HEAD', mode: 'cors' }],
    ['another host', '/a.png', { origin: 'https://other.example', mode: 'no-cors' }],
    ['what a page fetches', '/articles/a', { mode: 'cors' }],
    ['what is for machines', '/feed.xml', { mode: 'cors' }],
  ])('%s is left to the browser', async (_, path, wanted) => {
    expect(await ask(path, wanted)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('what editors see is passed on, and never kept', async () => {
    for (const path of ['/desk', '/en/desk/preview/a', '/api/x']) {
      site.set(path, answer('draft'));
      expect(await (await ask(path))?.text()).toBe('draft');
      site.delete(path);
      await expect(ask(path)).rejects.toThrow('no network');
    }
    expect(caches.paths()).toEqual([]);
  });

  it('what is no page of the list is shown and not kept', async () => {
    site.set('/shelf', answer('shelf'));
    for (const path of ['/search', '/about', '/articles/a/revisions']) {
      site.set(path, answer('live'));
      expect(await (await ask(path))?.text()).toBe('live');
    }
    expect(caches.paths()).toEqual(['/shelf']);
  });

  it('a page is kept as it came, unpacked and without its question', async () => {
    site.set('/articles/a', answer('<main>', { 'content-encoding': 'br', etag: '"1"' }));
    site.set('/shelf', answer('shelf'));
    await ask('/articles/a?utm_source=x');
    expect(caches.paths()).toEqual(['/articles/a', '/shelf']);
    const kept = caches.all.get('matn-shelf-1')?.get('/articles/a');
    expect(kept?.headers.get('etag')).toBe('"1"');
    expect(kept?.headers.has('content-encoding')).toBe(false);
  });

  it.each(['no-store', 'private, no-cache'])('what says %s is not kept', async (cache) => {
    site.set('/articles/a', answer('draft', { 'cache-control': cache }));
    expect(await (await ask('/articles/a'))?.text()).toBe('draft');
    expect(caches.paths()).not.toContain('/articles/a');
  });

  it('a withdrawn report goes in both languages', async () => {
    site.set('/shelf', answer('shelf')).set('/en/shelf', answer('shelf'));
    for (const path of ['/articles/a', '/en/articles/a', '/articles/b']) {
      site.set(path, answer(path));
      await ask(path);
    }
    site.set('/articles/a', answer('withdrawn', {}, 410));
    expect((await ask('/articles/a'))?.status).toBe(410);
    expect(caches.paths()).toEqual(['/articles/b', '/en/shelf', '/shelf']);
  });

  it('where nothing is kept at all, the browser says what it always says', async () => {
    expect((await ask('/articles/a'))?.type).toBe('error');
  });

  it('a full device is no fault', async () => {
    caches.full = true;
    site.set('/articles/a', answer('read'));
    expect(await (await ask('/articles/a'))?.text()).toBe('read');
    expect(caches.paths()).toEqual([]);
  });

  it('switched off, it keeps nothing', async () => {
    await caches.open('matn-off');
    site.set('/articles/a', answer('read')).set('/shelf', answer('shelf'));
    expect(await (await ask('/articles/a'))?.text()).toBe('read');
    expect(caches.paths()).toEqual([]);
  });
});
