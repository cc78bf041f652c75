/** Under what name this browser keeps the reader's choice: `on`, `off`, or nothing of the kind. */
export const SAVER_KEY = 'saver';

/** What a browser may tell of its line (WICG Network Information); most tell nothing. */
export interface Line {
  readonly saveData?: boolean;
  /** As good as this kind of network: `slow-2g`, `2g`, `3g`, `4g`. */
  readonly effectiveType?: string;
}

export function line(): Line {
  return (navigator as { readonly connection?: Line }).connection ?? {};
}

/**
 * Whether this page saves data. Before anything is painted it is marked so (before-paint.ts), by
 * what the style looks for on `<html>`; a server marks the light form of a page, too.
 */
export function isSaving(): boolean {
  return document.documentElement.hasAttribute('data-saver');
}

export function markSaving(saving: boolean): void {
  document.documentElement.toggleAttribute('data-saver', saving);
}
