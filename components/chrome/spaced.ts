import type { ReactNode } from 'react';

/** Between short facts in a line. Text and not style: it is read where there is no style, too. */
export const DOT = ' · ';

/** Words that stand side by side, parted for whoever reads them without the style. */
export function spaced(parts: readonly ReactNode[]): ReactNode[] {
  return parts.flatMap((part, n) => (n === 0 ? [part] : [' ', part]));
}
