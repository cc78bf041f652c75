/** A store of objects, as far as publishing needs one. */
export interface Store {
  /** In messages. */
  readonly name: string;
  /** Everything it holds: key → entity tag, without quotes. */
  readonly list: () => Promise<Map<string, string>>;
  /** @returns the entity tag, without quotes. @throws StoreError */
  readonly put: (key: string, body: Uint8Array, headers: ObjectHeaders) => Promise<string>;
  /** @throws StoreError. An object that is not there is no error. */
  readonly remove: (key: string) => Promise<void>;
}

export interface ObjectHeaders {
  readonly type: string;
  readonly cache: string;
  /** MD5 of the body in hex: the store refuses a body that came otherwise (RFC 1864). */
  readonly md5: string;
  readonly redirect?: string | undefined;
  readonly status?: number | undefined;
}

/** Something that a store said, or did not say. */
export class StoreError extends Error {
  /** Whether the same may go well in a moment. */
  readonly passing: boolean;

  constructor(message: string, passing: boolean, cause?: unknown) {
    super(message, { cause });
    this.passing = passing;
  }
}
