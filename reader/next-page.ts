import { isSaving, line } from './saver.ts';

/**
 * How long a mouse or a finger rests on a link before that is meant, in milliseconds: a mouse that
 * passes has gone by then, and a finger that scrolls has moved.
 */
const MEANT_MS = 100;

/** As much of a link, and of the page's own address, as decides. */
type Address = Pick<URL, 'origin' | 'pathname' | 'search'>;

/** What is rendered when it is asked for, what is no page, and editors' pages. */
const NOT_PRINTED = /^(?:\/en)?\/(?:search|desk)(?![^/])|\./;

/** Whether a link leads to a printed page of this site, and to another than this one. */
export function leadsToPage(link: Address, here: Address): boolean {
  return (
    link.origin === here.origin &&
    link.pathname !== here.pathname &&
    link.search === '' &&
    !NOT_PRINTED.test(link.pathname)
  );
}

/**
 * Asks for the next page when a reader is about to open it: when a mouse rests on its link or its
 * button goes down, or a finger is held still. The browser keeps it for the minute that its headers allow. One at a
 * time and each once; not where data is saved, nor on a line that it would hold up.
 */
export function startNextPage(): void {
  const asked = new Set<string>();
  let busy = false;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const ask = (link: HTMLAnchorElement) => {
    const address = link.origin + link.pathname;
    if (busy || asked.has(address) || isSaving() || /[23]g/.test(line().effectiveType ?? ''))
      return;
    asked.add(address);
    busy = true;
    const over = () => (busy = false);
    // Read to its end: half an answer is not kept.
    fetch(address, { priority: 'low' })
      .then((answer) => answer.text())
      .then(over, over);
  };
  const linkOf = ({ target }: Event) => {
    const link = target instanceof Element && target.closest<HTMLAnchorElement>('a[href]');
    return link && leadsToPage(link, location) ? link : undefined;
  };
  document.addEventListener('pointerover', (event) => {
    clearTimeout(resting);
    const link = event.pointerType === 'mouse' && linkOf(event);
    if (link) resting = setTimeout(() => ask(link), MEANT_MS);
  });
  document.addEventListener('pointerdown', (event) => {
    clearTimeout(resting);
    const link = event.button === 0 && linkOf(event);
    if (link) resting = setTimeout(() => ask(link), event.pointerType === 'touch' ? MEANT_MS : 0);
  });
  // It was a tap, and the page is asked for already; or the finger scrolls.
  for (const type of ['pointerup', 'pointercancel', 'scroll']) {
    document.addEventListener(type, () => clearTimeout(resting), { passive: true });
  }
}
