/** How a reader wants pages to look: by the device, unless this browser keeps another choice. */
export type Theme = 'system' | 'light' | 'dark';

export interface Comfort {
  readonly theme: Theme;
  /** Per cent of the text size that the browser is set to; 100 to 200. */
  readonly size: number;
}

/** Under what name this browser keeps the choice. */
export const KEY = 'comfort';

/** From the browser's own size, never below it, to twice that (WCAG 2.2, 1.4.4). */
export const SIZES = [100, 112, 125, 150, 175, 200] as const;

/** What is kept, such as `dark 125`. */
export const KEPT = /^(system|light|dark) (1\d\d|200)$/;

/** Whatever else stands there says nothing. */
export function readComfort(kept: string | null): Comfort {
  const found = KEPT.exec(String(kept));
  return found
    ? { theme: found[1] as Theme, size: Number(found[2]) }
    : { theme: 'system', size: 100 };
}

export function writeComfort({ theme, size }: Comfort): string {
  return `${theme} ${size}`;
}

/** The next larger (1) or smaller (-1) size; at an end, the same. */
export function nextSize(size: number, direction: 1 | -1): number {
  return direction > 0
    ? (SIZES.find((step) => step > size) ?? size)
    : ([...SIZES].reverse().find((step) => step < size) ?? size);
}

/** Shows pages so, by what the style looks for on `<html>`. */
export function applyComfort(root: HTMLElement, { theme, size }: Comfort): void {
  root.dataset['theme'] = theme;
  root.style.fontSize = `${size}%`;
}
