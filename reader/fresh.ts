import { make } from './element.ts';
import { isSaving } from './saver.ts';

/** The first time between two looks, in milliseconds: caches keep pages for a minute. */
export const FIRST_MS = 60_000;
/** No two looks are further apart than this. */
export const LONGEST_MS = 900_000;

/** So many of the newest reports a page knows at most (newsroom/discovery/windows.ts). */
export const KNOWN = 10;

/**
 * How many reports are new to a page: those that it does not know, before the last that it does.
 * What moves up from below when a report is withdrawn is not new.
 * @returns Infinity where it knows none of them any more: there may be more than are named.
 */
export function countNew(known: readonly string[], latest: readonly string[]): number {
  const last = latest.filter((id) => known.includes(id)).pop();
  if (last === undefined && known.length >= KNOWN) return Infinity;
  const above = last === undefined ? latest : latest.slice(0, latest.indexOf(last));
  return above.filter((id) => !known.includes(id)).length;
}

/** The time until the next look, after one that brought something or did not. */
export function nextWait(wait: number, changed: boolean): number {
  return changed ? FIRST_MS : Math.min(LONGEST_MS, wait * 1.5);
}

/** A wait that is a little different for everybody, so that not all ask at once. @param chance 0 to 1. */
export function jittered(wait: number, chance: number): number {
  return wait * (0.85 + 0.3 * chance);
}

/**
 * Looks now and then whether there is anything new for this page, and says so in `.fresh`
 * (components/chrome/fresh.tsx). Never for whoever does not see it, has no network or saves data.
 */
export function startFresh(): void {
  const place = document.querySelector<HTMLElement>('.fresh');
  if (!place) return;
  const { at = '', known = '' } = place.dataset;
  let wait = FIRST_MS;
  let due = 0;
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const arm = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), due - Date.now());
  };
  const plan = (next: number) => {
    wait = next;
    due = Date.now() + jittered(wait, Math.random());
    arm();
  };
  const look = async () => {
    // Whatever ends this begins it again.
    if (document.hidden || !navigator.onLine || isSaving()) return;
    let count = told;
    try {
      // With the tag of the last answer: that all is as it was takes no more than a line.
      const answer = await fetch(at, { cache: 'no-cache' });
      if (answer.ok)
        count = countNew(known.split(' ').filter(Boolean), (await answer.json()) as string[]);
    } catch {
      // Next time.
    }
    const changed = count !== told;
    told = count;
    if (changed) place.replaceChildren(...(count > 0 ? [notice(place.dataset, count)] : []));
    plan(nextWait(wait, changed));
  };
  addEventListener('online', arm);
  document.addEventListener('visibilitychange', arm);
  plan(wait);
}

/** "2 new reports · Refresh": a link to the page as it is now. */
function notice(words: DOMStringMap, count: number): HTMLElement {
  const { tag, more, show } = words;
  const text =
    count === Infinity
      ? more
      : words[new Intl.PluralRules(tag).select(count)]?.replace('#', count.toLocaleString(tag));
  const link = make('a', { href: location.pathname }, `${text ?? ''} · ${show ?? ''}`);
  link.addEventListener('click', (event) => {
    // In another tab it is a link like any other.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // A link to the page itself could be answered with what the browser keeps; this asks. It begins
    // where the news is, and not where the reader had come to.
    history.scrollRestoration = 'manual';
    history.replaceState(null, '', '#content');
    location.reload();
  });
  return link;
}
