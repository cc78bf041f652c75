import { KEPT } from './comfort.ts';
import type { Line } from './saver.ts';

/**
 * Applies what is kept before anything is painted, so that nothing flashes and nothing is fetched
 * that the reader does not want. Never throws. The names are those of comfort.ts and saver.ts,
 * written out: every byte of this is in every page.
 */
export function beforePaint(): void {
  try {
    const { style, dataset } = document.documentElement;
    const line = (navigator as { readonly connection?: Line }).connection;
    let saver;
    try {
      saver = localStorage['saver'] as unknown;
      const kept = KEPT.exec(localStorage['comfort'] as string);
      if (kept) {
        dataset['theme'] = kept[1];
        style.fontSize = `${String(kept[2])}%`;
      }
    } catch {
      // Nothing is kept, or storage is blocked: the page looks as the device has it.
    }
    // What a server has marked, by a header that scripts are not told of, stays so.
    if (saver === 'off') delete dataset['saver'];
    else if (saver || line?.saveData || matchMedia('(prefers-reduced-data:reduce)').matches)
      dataset['saver'] = '';
  } catch {
    // What this browser lacks, its reader does without.
  }
}
