import { isFile, kindOf, languageOf, shelfOf } from './kinds.ts';
import {
  aboutOf,
  allKept,
  choice,
  dropShelves,
  find,
  put,
  remove,
  removeReport,
  unescaped,
} from './store.ts';
import { verdictOn } from './verdict.ts';
import { filled, momentText, type Recipe } from './words.ts';

/** As much of a service worker's surroundings as is used here (W3C, "Service Workers"). */
export interface WorkerScope {
  readonly location: { readonly origin: string };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { includeUncontrolled: boolean }): Promise<readonly { url: string }[]>;
  };
  readonly registration: {
    readonly navigationPreload?: { enable(): Promise<void> };
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
  addEventListener(type: 'message', listener: (event: Told) => void): void;
}

interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}

interface Asked extends Lasting {
  readonly request: Request;
  readonly preloadResponse?: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}

interface Told extends Lasting {
  readonly data: unknown;
  readonly ports: readonly Pick<MessagePort, 'postMessage'>[];
}

/** What a page may ask of the worker, and what it hears as each address is done. */
export interface Wish {
  readonly keep: readonly string[];
}
export interface Progress {
  readonly kept: number;
  readonly failed: number;
}

/** How long a page that is on the shelf waits for the network, in milliseconds. */
const PATIENCE_MS = 3_000;
/**
 * How often what is kept is compared with the site, while that can be reached: pages then come from
 * there anyway. After a failure it is compared at once.
 */
const LOOK_EVERY_MS = 30 * 60_000;
/** How many changed pages are fetched in one go: after a change of design, all have changed. */
const MOST_AT_ONCE = 10;

/**
 * The worker behind the shelf: pages come from the network first, and from the shelf where that
 * fails or takes too long. What editors see and what is live is passed on untouched and never kept.
 * @param files what every page needs of scripts, kept with the worker.
 */
export function startWorker(scope: WorkerScope, files: readonly string[]): void {
  /** Whether the site could not be reached since it was last asked what has changed. */
  let away = false;
  let looking = false;

  async function install(): Promise<void> {
    // Of every page before and after: no page relies on a version of the worker.
    void scope.skipWaiting();
    const open = await scope.clients.matchAll({ includeUncontrolled: true });
    const shelves = new Set(open.map(({ url }) => shelfOf(new URL(url).pathname)));
    if (shelves.size === 0) shelves.add('/shelf').add('/en/shelf');
    await Promise.all([...shelves, ...files].map((path) => fetchAndKeep(path)));
  }

  async function activate(): Promise<void> {
    await dropShelves(false);
    await scope.registration.navigationPreload?.enable();
    await scope.clients.claim();
  }

  async function fetchAndKeep(path: string): Promise<boolean> {
    return settle(path, await fetch(path), Date.now());
  }

  /** Does with an answer what follows from it; tells whether it is kept. */
  async function settle(path: string, answer: Response, opened: number): Promise<boolean> {
    switch (verdictOn(answer)) {
      case 'keep':
        return (await choice()) !== 'off' && put(path, answer, opened);
      case 'remove':
        await (answer.status === 410 ? removeReport(path) : remove([path]));
        return false;
      case 'leave':
        return false;
    }
  }

  async function page(event: Asked, path: string): Promise<Response> {
    const kind = kindOf(path);
    const network = fromNetwork(event);
    // Before anybody reads the answer: both then get all of it.
    const copy = network.then((answer) => (kind ? answer.clone() : undefined));
    event.waitUntil(
      copy
        .then(async (answer) => {
          if (answer) await settle(path, answer, Date.now());
          await meet(path);
        }, noted)
        // Storage that is refused: readers have their answer all the same.
        .catch(() => undefined),
    );
    const kept = kind && (await find(path).catch(() => undefined));
    const answer = await (kept ? Promise.race([network, patience()]) : network).catch(noted);
    if (answer && (answer.status < 500 || !kept)) return answer;
    return (await (kept ? asKept(path, kept) : unkept(path))) ?? Response.error();
  }

  function noted(): undefined {
    away = true;
  }

  /** The site has been reached. */
  async function meet(path: string): Promise<void> {
    if (looking || (await choice()) === 'off') return;
    looking = true;
    try {
      const kept = await allKept();
      const shelf = shelfOf(path);
      const shelves = kept.filter((one) => kindOf(one.path) === 'shelf');
      if (!shelves.some((one) => one.path === shelf)) await fetchAndKeep(shelf);
      const last = Math.max(0, ...shelves.map((one) => one.kept));
      if (!away && path !== shelf && Date.now() - last < LOOK_EVERY_MS) return;
      away = false;
      await lookAtAll(kept.map((one) => one.path).filter((one) => !isFile(kindOf(one))));
      // The time at which the shelf's page was kept tells when the site was last asked.
      const own = await find(shelf);
      if (own) await put(shelf, own, Date.now());
    } catch {
      away = true;
    } finally {
      looking = false;
    }
  }

  /** Corrected pages come anew, withdrawn ones go. What is as it was costs a few hundred bytes. */
  async function lookAtAll(paths: readonly string[]): Promise<void> {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    let left = connection?.saveData ? 0 : MOST_AT_ONCE;
    for (const path of paths) {
      const known = await find(path);
      // Gone meanwhile, with another page of its report.
      if (!known) continue;
      const tag = known.headers.get('etag');
      const answer = await fetch(path, {
        method: left > 0 ? 'GET' : 'HEAD',
        cache: 'no-store',
        headers: tag ? { 'If-None-Match': tag } : {},
      });
      const verdict = verdictOn(answer);
      if (verdict === 'keep' && left === 0) continue;
      if (verdict === 'keep') left -= 1;
      await settle(path, answer, aboutOf(known)?.opened ?? 0);
    }
  }

  async function file(event: Asked, path: string): Promise<Response> {
    const kept = await find(path).catch(() => undefined);
    if (kept) return kept;
    const answer = await fetch(event.request);
    event.waitUntil(settle(path, answer.clone(), Date.now()).catch(() => undefined));
    return answer;
  }

  async function keepAll(paths: readonly unknown[], port: Told['ports'][number] | undefined) {
    let kept = 0;
    let failed = 0;
    for (const path of paths) {
      if (typeof path !== 'string' || !kindOf(path)) continue;
      const there = isFile(kindOf(path)) && (await find(path));
      if (there || (await fetchAndKeep(path).catch(() => false))) kept += 1;
      else failed += 1;
      port?.postMessage({ kept, failed } satisfies Progress);
    }
  }

  scope.addEventListener('install', (event) => event.waitUntil(install()));
  scope.addEventListener('activate', (event) => event.waitUntil(activate()));
  scope.addEventListener('message', (event) => {
    const { keep } = (event.data ?? {}) as Partial<Wish>;
    if (Array.isArray(keep)) event.waitUntil(keepAll(keep, event.ports[0]));
  });
  scope.addEventListener('fetch', (event) => {
    const { method, mode, url } = event.request;
    const { origin, pathname } = new URL(url);
    if (method !== 'GET' || origin !== scope.location.origin) return;
    if (mode === 'navigate') {
      event.respondWith(EDITORS.test(pathname) ? fromNetwork(event) : page(event, pathname));
    } else if (isFile(kindOf(pathname))) {
      event.respondWith(file(event, pathname));
    }
  });
}

/** Where editors work, a fault is to be seen as it is. */
const EDITORS = /^(?:\/en)?\/(?:desk|api)(?:\/|$)/;

/** The browser may have asked while the worker was still waking up. */
async function fromNetwork({ request, preloadResponse }: Asked): Promise<Response> {
  return (await preloadResponse) ?? fetch(request);
}

function patience(): Promise<undefined> {
  return new Promise((done) => setTimeout(done, PATIENCE_MS, undefined));
}

/** What the shelf's page says in the words of a language, for pages that come from the shelf. */
interface NoteWords {
  readonly note: string;
  readonly unkept: string;
  readonly again: string;
  readonly recipe: Recipe;
}

/** A page as it was kept, which says when that was. */
async function asKept(path: string, kept: Response): Promise<Response> {
  const about = aboutOf(kept);
  const words = wordsIn((await (await find(shelfOf(path)))?.text()) ?? '');
  if (!words || !about || kindOf(path) === 'shelf') return kept;
  const note = filled(words.note, { moment: momentText(about.kept, words.recipe) });
  return new Response(noteIn(await kept.text(), escaped(note)), { headers: kept.headers });
}

/** The shelf, where a page is wanted that is not on it; undefined where that, too, is missing. */
async function unkept(path: string): Promise<Response | undefined> {
  const own = shelfOf(path);
  const shelf = (await find(own)) ?? (await find(languageOf(path) ? '/shelf' : '/en/shelf'));
  if (!shelf) return undefined;
  const html = await shelf.text();
  const words = wordsIn(html);
  const note = words && `${escaped(words.unkept)} <a href="">${escaped(words.again)}</a>`;
  return new Response(note ? noteIn(html, note) : html, { status: 503, headers: shelf.headers });
}

/** The words that stand in a page of the shelf, for whoever has no messages. */
function wordsIn(html: string): NoteWords | undefined {
  const words = / data-words="([^"]*)"/.exec(html)?.[1];
  return words === undefined ? undefined : (JSON.parse(unescaped(words)) as NoteWords);
}

/** Before everything else that the page says. */
function noteIn(html: string, note: string): string {
  return html.replace(/<main\b[^>]*>/, (main) => `${main}<p class="kept-note">${note}</p>`);
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
