/** Of measured values: what benches tell of many runs. */

/** The middle one; NaN of none. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** The least of them that this share of them does not exceed (nearest rank); NaN of none. */
export function percentileOf(values: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * values.length));
  return values.toSorted((a, b) => a - b)[rank - 1] ?? NaN;
}
