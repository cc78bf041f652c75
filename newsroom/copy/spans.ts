/** A stretch of text, its end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** In order and without overlaps. */
export function merged(spans: readonly Span[]): Span[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

/** Whether a place lies in one of these spans, which are in order and do not overlap. By halving. */
export function within(spans: readonly Span[], index: number): boolean {
  return overlaps(spans, { start: index, end: index + 1 });
}

/** Whether a stretch shares a place with one of these spans. */
export function overlaps(spans: readonly Span[], { start, end }: Span): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const span = spans[low];
  return span !== undefined && span.start < end;
}
