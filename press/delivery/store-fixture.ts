import { createHash } from 'node:crypto';
import { StoreError, type ObjectHeaders, type Store } from './store.ts';

interface Kept {
  readonly body: string;
  readonly headers: ObjectHeaders;
  readonly etag: string;
}

/** A store in memory that tells what it was asked for, and can be made to fail. */
export class MemoryStore implements Store {
  readonly name = 's3://memory';
  readonly objects = new Map<string, Kept>();
  readonly asked: string[] = [];
  /** Called before each change; what it throws is what the store says. */
  before: (what: string) => void = () => undefined;
  most = 0;
  #underWay = 0;

  readonly list = () =>
    Promise.resolve(new Map([...this.objects].map(([key, { etag }]) => [key, etag])));

  readonly put = (key: string, body: Uint8Array, headers: ObjectHeaders) =>
    this.#change(`put ${key}`, () => {
      const etag = createHash('md5').update(body).digest('hex');
      if (etag !== headers.md5) throw new StoreError('BadDigest', true);
      this.objects.set(key, { body: Buffer.from(body).toString('utf8'), headers, etag });
      return etag;
    });

  readonly remove = (key: string) =>
    this.#change(`remove ${key}`, () => {
      this.objects.delete(key);
    });

  async #change<Value>(what: string, change: () => Value): Promise<Value> {
    this.#underWay += 1;
    this.most = Math.max(this.most, this.#underWay);
    try {
      await new Promise(setImmediate);
      this.before(what);
      this.asked.push(what);
      return change();
    } finally {
      this.#underWay -= 1;
    }
  }
}
