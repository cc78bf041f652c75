import { statSync } from 'node:fs';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { PressState } from '../press.ts';
import type { FromWorker } from '../worker.ts';
import type { RequestKind } from './request-kind.ts';

/** An answer as it is counted: of whom, and of what exactly, nothing is known. */
export interface Counted extends RequestKind {
  readonly status: number;
  readonly seconds: number;
}

/** Upper bounds in seconds: printed pages take less than the first, pages made on request the last. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

const NO_STATE: PressState = { printed: 0, queued: 0, setAside: 0, outbox: 0, reports: 0 };

/** What this process counts and measures, in the form that Prometheus reads. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests;
  readonly #seconds;
  readonly #runs;
  readonly #pages;
  readonly #errors;
  readonly #restarts;
  readonly #pulls;
  #state = NO_STATE;
  /** By a clock that is never set back, in milliseconds. */
  #lookedAt: number | undefined;

  /** @param indexFile whose size is told. */
  constructor(indexFile: string) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = new Counter({
      name: 'matn_requests_total',
      help: 'Answers given, by kind of address, status and language',
      labelNames: ['kind', 'status', 'language'] as const,
      registers,
    });
    this.#seconds = new Histogram({
      name: 'matn_request_seconds',
      help: 'From the head of a request to the end of its answer',
      labelNames: ['kind'] as const,
      buckets: BUCKETS,
      registers,
    });
    this.#runs = new Histogram({
      name: 'matn_press_run_seconds',
      help: 'Runs of the press that printed or removed something',
      buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800],
      registers,
    });
    this.#pages = new Counter({
      name: 'matn_press_pages_total',
      help: 'Pages that the press printed, removed, or could not make',
      labelNames: ['result'] as const,
      registers,
    });
    this.#errors = new Counter({
      name: 'matn_press_errors_total',
      help: 'Runs of the press that could not be finished',
      registers,
    });
    this.#restarts = new Counter({
      name: 'matn_renderer_restarts_total',
      help: 'How often the renderer ended, or hung and was ended, and was started again',
      registers,
    });
    this.#pulls = new Counter({
      name: 'matn_content_pulls_total',
      help: 'Pulls of the content that a hook asked for, by how they ended',
      labelNames: ['result'] as const,
      registers,
    });
    for (const result of ['printed', 'removed', 'failed']) this.#pages.inc({ result }, 0);
    for (const result of ['pulled', 'current', 'failed']) this.#pulls.inc({ result }, 0);
    this.#gauge('matn_pages_printed', 'Pages that are printed', () => this.#state.printed);
    this.#gauge('matn_press_queue_pages', 'Pages to be printed', () => this.#state.queued);
    this.#gauge(
      'matn_press_set_aside_pages',
      'Pages that could not be made, until something changes',
      () => this.#state.setAside,
    );
    this.#gauge('matn_outbox_letters', 'Addresses still to be told', () => this.#state.outbox);
    this.#gauge('matn_index_reports', 'Reports that readers may see', () => this.#state.reports);
    this.#gauge(
      'matn_index_bytes',
      'Size of the index on disk',
      () => statSync(indexFile, { throwIfNoEntry: false })?.size ?? 0,
    );
    this.#gauge('matn_index_age_seconds', 'Since the index was last brought up to date', () =>
      this.#lookedAt === undefined ? NaN : (performance.now() - this.#lookedAt) / 1000,
    );
  }

  answered({ kind, language, status, seconds }: Counted): void {
    this.#requests.inc({ kind, language, status });
    this.#seconds.observe({ kind }, seconds);
  }

  /** Counts what the press tells. */
  readonly heard = (message: FromWorker): void => {
    if (message.type === 'state') this.#state = message.state;
    else if (message.type === 'failed') {
      if (message.of === undefined) this.#errors.inc();
    } else if (message.type === 'ran') {
      const { printed, removed, failures } = message.run;
      this.#lookedAt = performance.now();
      this.#pages.inc({ result: 'printed' }, printed.length);
      this.#pages.inc({ result: 'removed' }, removed.length);
      this.#pages.inc({ result: 'failed' }, failures.length);
      if (printed.length + removed.length > 0) this.#runs.observe(message.milliseconds / 1000);
    }
  };

  rendererRestarted(): void {
    this.#restarts.inc();
  }

  contentPulled(result: 'pulled' | 'current' | 'failed'): void {
    this.#pulls.inc({ result });
  }

  /** In Prometheus' text format, of the given content type. */
  async text(): Promise<{ readonly type: string; readonly body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }

  #gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
  }
}
