import { isSaving, line } from '../saver.ts';
import { choice } from './store.ts';
import type { Wish } from './worker.ts';

/** Whether this browser has what the shelf is made of, and lets us have it. */
export function canKeep(): boolean {
  try {
    // Missing without https, in old browsers and in some private windows; refused where storage is.
    return 'serviceWorker' in navigator && 'caches' in window && Boolean(caches);
  } catch {
    return false;
  }
}

/** Whether data are dear now: then nothing is kept that nobody asked for. */
export function isSparing(): boolean {
  return isSaving() || Boolean(line().effectiveType?.includes('2g'));
}

/** The worker's address: it stands on readers' pages of the real site only. */
export function workerAddress(): string | undefined {
  return document.querySelector<HTMLElement>('[data-worker]')?.dataset['worker'];
}

/** @returns the worker once it works. Rejects where the browser refuses. */
export async function register(): Promise<ServiceWorker | null> {
  await navigator.serviceWorker.register(workerAddress() ?? '');
  return (await navigator.serviceWorker.ready).active;
}

/** Registers the worker, unless the reader does not want it, and has it keep this page. */
export async function registerUnasked(): Promise<void> {
  const chosen = await choice();
  if (chosen === 'off' || (chosen === undefined && isSparing())) return;
  if (navigator.serviceWorker.controller) return;
  keepThisPage(await register());
}

/** This page came before the worker, and so did its fonts and pictures. All are at hand. */
export function keepThisPage(worker: ServiceWorker | null): void {
  const files = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin }) => origin === location.origin)
    .map(({ pathname }) => pathname);
  worker?.postMessage({ keep: [location.pathname, ...files] } satisfies Wish);
}
