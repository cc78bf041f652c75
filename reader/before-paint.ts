import { applyComfort, KEY, readComfort } from './comfort.ts';

/** Applies what is kept before anything is painted, so that nothing flashes. Never throws. */
export function beforePaint(): void {
  try {
    applyComfort(document.documentElement, readComfort(localStorage.getItem(KEY)));
  } catch {
    // Storage is blocked: the page looks as the device has it.
  }
}
