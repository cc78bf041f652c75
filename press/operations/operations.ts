import type { Server } from 'node:http';
import type { Settings } from '../../newsroom/settings.ts';
import type { Log } from '../log.ts';
import { Metrics } from './metrics.ts';
import { opsServer, readiness, type Readiness } from './ops-server.ts';
import { Requests } from './requests.ts';

type Checks = Readonly<Record<string, () => string | undefined>>;

/** Watches the site for those who run it: health, metrics, and what is amiss. */
export class Operations {
  /** Only where somebody can ask for them. */
  readonly metrics: Metrics | undefined;
  readonly requests: Requests;
  readonly #ops: Settings['ops'];
  readonly #checks: Checks;
  readonly #notes = new Map<string, string>();
  #server: Server | undefined;

  /** @param checks what must be so before readers are sent here; see `readiness`. */
  constructor(settings: Pick<Settings, 'ops' | 'indexFile'>, log: Log, checks: Checks) {
    this.#ops = settings.ops;
    this.#checks = checks;
    this.metrics = settings.ops && new Metrics(settings.indexFile);
    this.requests = new Requests(this.metrics, log);
  }

  /** Remembers what is amiss about something, or that nothing is any more. */
  note(about: string, amiss: string | undefined): void {
    if (amiss === undefined) this.#notes.delete(about);
    else this.#notes.set(about, amiss);
  }

  ready(): Readiness {
    const notes = [...this.#notes].map(([about, amiss]) => `${about}: ${amiss}`);
    return readiness(this.#checks, notes);
  }

  /**
   * Opens the second port, if there is to be one.
   * @returns its number.
   * @throws when it is taken.
   */
  async listen(): Promise<number | undefined> {
    if (!this.#ops || !this.metrics) return undefined;
    const { port, host } = this.#ops;
    const server = opsServer(this.metrics, () => this.ready());
    await new Promise<void>((done, fail) => {
      server.once('error', (error) => {
        const why = 'code' in error && error.code === 'EADDRINUSE' ? 'it is taken' : error.message;
        fail(
          new Error(`Cannot listen on OPS_PORT=${String(port)} of OPS_HOST=${host}: ${why}`, {
            cause: error,
          }),
        );
      });
      server.listen(port, host, done);
    });
    this.#server = server;
    const address = server.address();
    return address !== null && typeof address === 'object' ? address.port : port;
  }

  /** To be closed last: until then it tells that the site is ending. */
  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  }
}
