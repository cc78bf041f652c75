import { S3mini } from 's3mini';
import { StoreError, type ObjectHeaders, type Store } from './store.ts';

export interface S3Access {
  /** Where the store answers; the bucket is the first step of the path. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** For one answer, in milliseconds: the largest object is a picture. */
const PATIENCE = 60_000;
/** Most that a listing gives at once (S3 API, ListObjectsV2). */
const PAGE = 1_000;

/** What the client tells of an answer that was no success. */
interface Refusal {
  readonly status: number;
  readonly code: string;
}

/** Any store that speaks the S3 API: AWS, R2, B2, Ceph, Garage, MinIO … */
export class S3Store implements Store {
  readonly name: string;
  readonly #client: S3mini;
  readonly #prefix: string;

  /** @param prefix empty, or with a slash at its end. */
  constructor(name: string, access: S3Access, bucket: string, prefix: string) {
    this.name = name;
    this.#prefix = prefix;
    this.#client = new S3mini({
      endpoint: `${access.endpoint.replace(/\/+$/, '')}/${bucket}`,
      region: access.region,
      accessKeyId: access.accessKeyId,
      secretAccessKey: access.secretAccessKey,
      requestAbortTimeout: PATIENCE,
    });
  }

  async list(): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    let token: string | undefined;
    do {
      const page = await this.#say(() =>
        this.#client.listObjectsPaged('/', this.#prefix, PAGE, token),
      );
      if (!page) throw new StoreError(`${this.name}: there is no such bucket`, false);
      for (const { Key, ETag } of page.objects ?? []) {
        found.set(Key.slice(this.#prefix.length), this.#client.sanitizeETag(ETag));
      }
      token = page.nextContinuationToken;
    } while (token !== undefined);
    return found;
  }

  async put(key: string, body: Uint8Array, headers: ObjectHeaders): Promise<string> {
    const { type, cache, md5, redirect, status } = headers;
    const more = {
      'cache-control': cache,
      'content-md5': Buffer.from(md5, 'hex').toString('base64'),
      ...(redirect === undefined ? {} : { 'x-amz-website-redirect-location': redirect }),
      ...(status === undefined ? {} : { 'x-amz-meta-status': String(status) }),
    };
    const answer = await this.#say(() =>
      this.#client.putObject(this.#prefix + key, body, type, undefined, more),
    );
    const etag = this.#client.sanitizeETag(answer.headers.get('etag') ?? '');
    await answer.body?.cancel();
    // The tag is the body's MD5, unless the store encrypts with keys of its own (S3 API, "ETag").
    const encrypted = (answer.headers.get('x-amz-server-side-encryption') ?? '').startsWith(
      'aws:kms',
    );
    if (/^[0-9a-f]{32}$/.test(etag) && !encrypted && etag !== md5) {
      throw new StoreError(`${this.name}: ${key} arrived damaged`, true);
    }
    return etag;
  }

  async remove(key: string): Promise<void> {
    await this.#say(() => this.#client.deleteObject(this.#prefix + key));
  }

  /** Says in our words what went wrong. */
  async #say<Value>(ask: () => Promise<Value>): Promise<Value> {
    try {
      return await ask();
    } catch (error) {
      const { status, code } = refusalOf(error);
      if (status === undefined) {
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new StoreError(`${this.name} does not answer: ${reason}`, true, error);
      }
      const passing = status >= 500 || status === 429 || status === 408;
      const hint = status === 403 ? '; see AWS_ACCESS_KEY_ID and what its owner may do there' : '';
      throw new StoreError(
        `${this.name} answered ${String(status)}${code === undefined ? '' : ` (${code})`}${hint}`,
        passing,
        error,
      );
    }
  }
}

function refusalOf(error: unknown): Partial<Refusal> {
  if (!(error instanceof Error)) return {};
  if ('status' in error && typeof error.status === 'number') {
    const code =
      'serviceCode' in error && typeof error.serviceCode === 'string'
        ? error.serviceCode
        : undefined;
    return { status: error.status, ...(code === undefined ? {} : { code }) };
  }
  // Of a listing the client tells only in words.
  const [, status, code] = /status (\d{3}): (\w+)/.exec(error.message) ?? [];
  return status === undefined
    ? {}
    : { status: Number(status), ...(code === undefined ? {} : { code }) };
}
