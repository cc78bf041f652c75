import { make, makeButton } from './element.ts';

/** How long "copied" is read, in milliseconds. */
const SAID_MS = 4_000;

/**
 * The address to send: the page's own, wherever it was found, and which of its texts is open.
 * Other inner addresses say where the sender was reading, which is nobody's business.
 */
export function addressToSend(canonical: string | undefined, current: string): string {
  const [page = '', inner = ''] = current.split('#');
  const text = /^(?:report|summary)$/.test(inner) ? `#${inner}` : '';
  return (canonical ?? page.split('?')[0] ?? '') + text;
}

/**
 * Fills every `.send` with a button that copies the page's address and, where the browser has
 * it, one that opens its own sheet of apps. The words are in `data-` attributes
 * (components/chrome/comfort.tsx).
 */
export function startSend(): void {
  for (const place of document.querySelectorAll<HTMLElement>('.send')) {
    const words = place.dataset;
    const said = make('span', { role: 'status' });
    const copy = makeButton(words['copy'] ?? '', () => {
      void copyText(address()).then((copied) => {
        said.textContent = words[copied ? 'copied' : 'failed'] ?? '';
        setTimeout(() => (said.textContent = ''), SAID_MS);
      });
    });
    // Old browsers have none, whatever the types say.
    if ('share' in navigator) {
      place.append(
        makeButton(words['app'] ?? '', () => {
          // Refused when the reader thinks better of it.
          navigator.share({ title: document.title, url: address() }).catch(() => undefined);
        }),
      );
    }
    place.append(copy, said);
  }
}

function address(): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
  return addressToSend(canonical, location.href);
}

/** @returns whether the clipboard holds the text now; pages without https know the old way only. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const field = make('textarea', { class: 'out-of-sight', readonly: '' }, text);
  document.body.append(field);
  try {
    field.select();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way where the other is missing
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
