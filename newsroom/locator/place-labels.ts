/** A box on the sheet. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A place where a label could stand. */
export interface Spot<T> {
  readonly box: Rect;
  readonly at: T;
}

/** A label with the spots it could take, the best first. */
export interface Wish<T> {
  readonly spots: readonly Spot<T>[];
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function isWithin(inner: Rect, outer: Rect): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

/** Steps of the search; enough for a dozen places, and over at once for any number. */
const MOST_STEPS = 4000;

/**
 * Gives as many labels as it can a spot on the sheet where they touch neither each other nor what
 * is taken, by a search that goes back and tries other spots. The same wishes, the same answer.
 * @returns a spot for each wish; undefined where there was none left.
 */
export function placeLabels<T>(
  wishes: readonly Wish<T>[],
  sheet: Rect,
  taken: readonly Rect[],
): (Spot<T> | undefined)[] {
  const open = wishes.map(({ spots }) =>
    spots.filter(({ box }) => isWithin(box, sheet) && !taken.some((other) => overlap(box, other))),
  );
  // Whoever has the fewest spots chooses first.
  const order = open.map((_, index) => index);
  order.sort((a, b) => (open[a]?.length ?? 0) - (open[b]?.length ?? 0) || a - b);

  let best: (Spot<T> | undefined)[] = wishes.map(() => undefined);
  let most = -1;
  let steps = 0;
  const chosen: (Spot<T> | undefined)[] = wishes.map(() => undefined);
  const search = (depth: number, placed: number): void => {
    if (placed + (order.length - depth) <= most) return;
    const index = order[depth];
    if (index === undefined) {
      [most, best] = [placed, [...chosen]];
      return;
    }
    for (const spot of open[index] ?? []) {
      if (steps > MOST_STEPS) break;
      steps += 1;
      if (chosen.some((other) => other && overlap(other.box, spot.box))) continue;
      chosen[index] = spot;
      search(depth + 1, placed + 1);
      chosen[index] = undefined;
      if (most === wishes.length) return;
    }
    search(depth + 1, placed);
  };
  search(0, 0);
  return best;
}
