import { randomBytes } from 'node:crypto';
import type { Settings } from '../settings.ts';
import { Ledger, type Issued } from './ledger.ts';
import { readLink, signLink, type Link, type Purpose } from './token.ts';

/** What is found when somebody shows what ought to be a link. */
export type Verdict =
  | { readonly kind: 'open'; readonly link: Link }
  /** Nothing was shown. */
  | { readonly kind: 'none' }
  /** Not ours, altered, or for something else: which of these, nobody is told. */
  | { readonly kind: 'wrong' }
  /** Ours, but run out or revoked. */
  | { readonly kind: 'over' };

/** What a link is asked to open. */
export interface Wanted {
  readonly purpose: Purpose;
  readonly scope: string;
}

/** A link and the text that its holder shows. */
export interface Made extends Issued {
  readonly token: string;
}

/** The longest that a link of a purpose may hold, in milliseconds. */
export const LONGEST = {
  preview: 31 * 24 * 3_600_000,
  desk: 7 * 24 * 3_600_000,
  hook: 366 * 24 * 3_600_000,
} as const satisfies Record<Purpose, number>;

/**
 * The signed links of this site. Without a secret there are none: nothing is made and nothing
 * opens.
 */
export class Links {
  readonly #secret: string | undefined;
  readonly #ledger: Ledger;

  constructor({ secret, linksDir }: Pick<Settings, 'secret' | 'linksDir'>) {
    this.#secret = secret;
    this.#ledger = new Ledger(linksDir);
  }

  /** Whether there is a secret to sign with. */
  get on(): boolean {
    return this.#secret !== undefined;
  }

  /**
   * Makes a link that holds for so many milliseconds.
   * @throws RangeError when that is no time, or longer than `LONGEST`; Error without a secret.
   */
  make({ purpose, scope }: Wanted, lifetime: number, now: number): Made {
    if (!(lifetime > 0 && lifetime <= LONGEST[purpose])) {
      throw new RangeError(`a link for ${purpose} cannot hold for ${String(lifetime)} ms`);
    }
    const secret = this.#needSecret();
    const expiresAt = Math.floor((now + lifetime) / 1000) * 1000;
    const link = { purpose, id: randomBytes(6).toString('hex'), scope, expiresAt };
    this.#ledger.record(link, now);
    return { ...link, madeAt: now, revoked: false, token: signLink(link, secret) };
  }

  /** Looks at what was shown. @param now milliseconds since 1970. */
  judge(token: string | undefined, { purpose, scope }: Wanted, now: number): Verdict {
    if (token === undefined) return { kind: 'none' };
    const link = this.#secret === undefined ? undefined : readLink(token, this.#secret);
    if (link?.purpose !== purpose || link.scope !== scope) return { kind: 'wrong' };
    if (now >= link.expiresAt || this.#ledger.isRevoked(link.id)) return { kind: 'over' };
    return { kind: 'open', link };
  }

  /** The links given out here that hold now, the newest first. */
  live(now: number): Made[] {
    const secret = this.#secret;
    if (secret === undefined) return [];
    return this.#ledger
      .list()
      .filter(({ expiresAt, revoked }) => !revoked && now < expiresAt)
      .map((issued) => ({ ...issued, token: signLink(issued, secret) }));
  }

  /** Those given out here that are remembered, whether they hold or not. */
  list(): Issued[] {
    return this.#ledger.list();
  }

  /** From now on it opens nothing, for nobody. */
  revoke(id: string, now: number): void {
    this.#ledger.revoke(id, now);
  }

  #needSecret(): string {
    if (this.#secret === undefined) throw new Error('links are off: MATN_SECRET is not set');
    return this.#secret;
  }
}
