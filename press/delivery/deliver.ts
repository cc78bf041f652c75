import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger, Sent } from './ledger.ts';
import { keyOf, picturesOf, RANKS, type Piece } from './pieces.ts';
import { StoreError, type Store } from './store.ts';

/** What a delivery did. */
export interface Delivered {
  readonly sent: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

export interface DeliveryOptions {
  /**
   * The addresses that were printed or removed since the last delivery: nothing else is looked at,
   * here or there. Without them everything is.
   */
  readonly changed?: readonly string[] | undefined;
  /** Requests under way at once. */
  readonly atOnce?: number;
  /** How often something is tried that a store may do in a moment. */
  readonly tries?: number;
  /** Before the second try, in milliseconds; every further wait is twice as long. */
  readonly wait?: number;
  /** Called as it goes on. */
  readonly progress?: (done: number, all: number) => void;
}

/** Says that a place is Matn's: whatever else lies there is removed. */
export const MARKER = '_server/matn.txt';
const MARKER_TEXT = 'This place is kept by Matn, which removes what it did not put here.\n';

const MARKER_PIECE: Piece = {
  ...{ key: MARKER, rank: -1, type: 'text/plain; charset=utf-8', cache: 'no-cache' },
  content: { text: MARKER_TEXT },
};

const AT_ONCE = 8;
const TRIES = 5;
const WAIT_MS = 250;

/**
 * Makes a store hold exactly these pieces, with as few requests as that takes: what is listed with
 * the tag that it was given is left alone. Whatever is pointed to is there before what points to
 * it, and nothing is removed before everything else is done. It can be cut off at any moment: what
 * was sent is known, by the ledger or by the store's own list, and the next delivery goes on.
 * @throws StoreError when something cannot be sent; nothing that would follow it is then done.
 */
export async function deliver(
  pieces: ReadonlyMap<string, Piece>,
  store: Store,
  ledger: Ledger,
  { changed, atOnce = AT_ONCE, tries = TRIES, wait = WAIT_MS, progress }: DeliveryOptions = {},
): Promise<Delivered> {
  const again = <Value>(ask: () => Promise<Value>) => retried(ask, tries, wait);
  const known = changed
    ? ledger.some([...pieces.keys(), ...changed.map(keyOf)], picturesOf(changed))
    : ledger.all();
  const listed = changed
    ? new Map([...known].map(([key, { etag }]) => [key, etag]))
    : await again(() => store.list());
  if (!changed) refuseForeign(store, listed);
  const wanted = changed ? pieces : new Map([[MARKER, MARKER_PIECE], ...pieces]);
  const sent: string[] = [];
  let unchanged = 0;
  let done = 0;
  const count = () => {
    done += 1;
    progress?.(done, wanted.size);
  };

  const send = async (piece: Piece) => {
    const before = known.get(piece.key);
    const tag = listed.get(piece.key);
    const stamp = 'stamp' in piece.content ? piece.content.stamp : '';
    const there = before !== undefined && tag !== undefined && tag === before.etag;
    const headers = headersOf(piece);
    // As it was on both sides, and not even read.
    if (there && stamp !== '' && stamp === before.stamp && before.mark.startsWith(headers)) {
      unchanged += 1;
      count();
      return;
    }
    const body = await contentOf(piece);
    // Gone since the folder was read: the press is at work, and the next delivery sees to it.
    if (body === undefined) return;
    const md5 = createHash('md5').update(body).digest('hex');
    const now: Sent = { stamp, mark: headers + md5, etag: tag ?? '' };
    // A ledger that was lost: the tag of what is there is the MD5 of its content.
    if (there ? before.mark === now.mark : before === undefined && tag === md5) {
      ledger.note(piece.key, now);
      unchanged += 1;
    } else {
      const { type, cache, redirect, status } = piece;
      const etag = await again(() =>
        store.put(piece.key, body, { type, cache, md5, redirect, status }),
      );
      ledger.note(piece.key, { ...now, etag });
      sent.push(piece.key);
    }
    count();
  };

  const all = [...wanted.values()];
  for (const rank of [-1, ...RANKS]) {
    await pooled(
      all.filter((piece) => piece.rank === rank),
      atOnce,
      send,
    );
  }
  const removed = [...new Set([...listed.keys(), ...known.keys()])].filter(
    (key) => !wanted.has(key),
  );
  await pooled(removed, atOnce, async (key) => {
    if (listed.has(key)) await again(() => store.remove(key));
    ledger.forget(key);
  });
  return { sent, removed: removed.filter((key) => listed.has(key)), unchanged };
}

/** @throws StoreError when something lies there that would be lost. */
function refuseForeign({ name }: Store, listed: ReadonlyMap<string, string>): void {
  const [first] = listed.keys();
  if (first === undefined || listed.has(MARKER)) return;
  throw new StoreError(
    `${name} holds ${String(listed.size)} objects that Matn did not put there, the first of them ${JSON.stringify(first)}; name an empty bucket or prefix, since whatever else lies there is removed`,
    false,
  );
}

/** What no listing tells, and a change of which is a reason to send a piece anew. */
function headersOf({ type, cache, redirect, status }: Piece): string {
  return `${JSON.stringify([type, cache, redirect ?? '', status ?? 200])} `;
}

async function contentOf({ content }: Piece): Promise<Buffer | undefined> {
  if ('text' in content) return Buffer.from(content.text);
  try {
    return await readFile(content.path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The first fault ends it; what is under way is waited for. */
async function pooled<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  let failed = false;
  const worker = async () => {
    for (const item of queue) {
      if (failed) return;
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

async function retried<Value>(
  ask: () => Promise<Value>,
  tries: number,
  wait: number,
): Promise<Value> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreError && error.passing) || tried >= tries) throw error;
      // Not all at the same moment.
      await pause(wait * 2 ** (tried - 1) * (0.5 + Math.random()));
    }
  }
}
