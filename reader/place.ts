/** Where a block of text lies in the window, in CSS pixels. */
export interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** A point in the text: which block, and how far into it (0 to 1). */
export interface Place {
  readonly block: number;
  readonly share: number;
}

/** The point of the text that stands at this height of the window, or first below it. */
export function placeAt(spans: readonly Span[], height: number): Place | undefined {
  const block = spans.findIndex(({ top, bottom }) => bottom > top && bottom > height);
  const span = spans[block];
  if (!span) return undefined;
  return { block, share: Math.max(0, height - span.top) / (span.bottom - span.top) };
}

/** How far to scroll, so that a point which stood `offset` below the height does so again. */
export function wayBack(span: Span, share: number, height: number, offset: number): number {
  return span.top + share * (span.bottom - span.top) - offset - height;
}

/** The blocks of a text. A note lies over the window and not in the text. */
const BLOCKS = 'h1, h2, h3, h4, p, li';
const OTHER_TEXT = '.panel';
const NOTE = '.source-note';
const BAR = '.switch';

/** Changes how large a text is, and leaves the line at the top of the window where it is. */
export function keepPlace(change: () => void): void {
  const panel = document.querySelector(OTHER_TEXT);
  const main = document.querySelector('main');
  // Both texts are in the window at once, or one waits behind the other: each keeps its place.
  const backs = [
    main && holdPlace(main, document.scrollingElement, (block) => !block.closest(OTHER_TEXT)),
    panel && holdPlace(panel, panel, () => true),
  ];
  change();
  for (const back of backs) back?.();
}

/** @returns what scrolls back to the place of now. */
function holdPlace(
  text: Element,
  scroller: Element | null,
  belongs: (block: Element) => boolean,
): (() => void) | undefined {
  // At its beginning a text stays there.
  if (!scroller || scroller.scrollTop === 0) return undefined;
  const blocks = [...text.querySelectorAll(BLOCKS)].filter(
    (block) => belongs(block) && !block.closest(NOTE),
  );
  const height = upperEdge(text, scroller);
  const spans = blocks.map((block) => block.getBoundingClientRect());
  const place = placeAt(spans, height);
  const block = place && blocks[place.block];
  const span = place && spans[place.block];
  if (!block || !span) return undefined;
  const offset = Math.max(0, span.top - height);
  return () => {
    // Twice: where the bar stands may only be known once the text is about where it was.
    for (let n = 0; n < 2; n += 1) {
      const now = block.getBoundingClientRect();
      scroller.scrollTop += wayBack(now, place.share, upperEdge(text, scroller), offset);
    }
  };
}

/** Where a text can be seen from: the head of its panel, or below the bar that stays in the window. */
function upperEdge(text: Element, scroller: Element): number {
  if (text === scroller) return text.getBoundingClientRect().top;
  const bar = text.querySelector(BAR)?.getBoundingClientRect();
  return bar && bar.top <= 0 ? Math.max(0, bar.bottom) : 0;
}
