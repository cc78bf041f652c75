import { make } from './element.ts';
import { canKeep, registerUnasked, workerAddress } from './shelf/register.ts';

/** What is rendered on request, as editors' pages are, is left alone. */
const LIVE = /^(?:\/en)?\/(?:desk|search)(?:\/|$)/;

/** How long a browser that tells of no idle moments is given, in milliseconds. */
const IDLE_MS = 1_000;

/** So long an idle moment is waited for: where none comes, what is opened is to be kept all the same. */
const PATIENCE_MS = 5_000;

/**
 * Has what is opened kept for reading offline, once the page is there and nothing else waits. Where
 * a page has a place for more, the script for that is asked for, by its `data-module`.
 */
export function startShelf(): void {
  if (!canKeep() || workerAddress() === undefined) return;
  const place = document.querySelector<HTMLElement>('[data-module]');
  if (place) {
    document.body.append(make('script', { type: 'module', src: place.dataset['module'] ?? '' }));
  }
  if (LIVE.test(location.pathname)) return;
  // Refused by the browser: readers lose the shelf and nothing else.
  const start = () => void registerUnasked().catch(() => undefined);
  const idle = () => {
    if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: PATIENCE_MS });
    else setTimeout(start, IDLE_MS);
  };
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle);
}
