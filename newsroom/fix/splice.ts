/** A piece of a file that is replaced: from `start` up to `end`, in UTF-16 code units. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An edit of a file that is named as problems name it, relative to the content folder. */
export interface Splice extends Edit {
  readonly file: string;
}

/** Two edits of one piece of text, or one outside of it: a fault of whoever made them. */
export class SpliceError extends Error {}

/**
 * The text with its edits made, and nothing else touched.
 * @throws SpliceError
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of inOrder(edits, text.length)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

function inOrder(edits: readonly Edit[], length: number): Edit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let at = 0;
  let before: Edit | undefined;
  for (const edit of sorted) {
    const { start, end } = edit;
    if (start < at || end < start || end > length) {
      throw new SpliceError(
        `an edit from ${start} to ${end} meets another, or the end at ${length}`,
      );
    }
    // Two insertions at one place have no order that could be told from the text.
    if (before?.start === start && before.end === start && end === start) {
      throw new SpliceError(`two insertions at ${start}`);
    }
    before = edit;
    at = end;
  }
  return sorted;
}

/** A text in pieces: what is left of the original, and what was put between. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/** A text that is edited in several steps, and what all of them together did to the original. */
export class Draft {
  readonly original: string;
  #text: string;
  #pieces: readonly Piece[];

  constructor(original: string) {
    this.original = original;
    this.#text = original;
    this.#pieces = [{ start: 0, end: original.length }];
  }

  get text(): string {
    return this.#text;
  }

  /** @param edits of the text as it is now. @throws SpliceError */
  apply(edits: readonly Edit[]): void {
    const sorted = inOrder(edits, this.#text.length);
    const next: Piece[] = [];
    let at = 0;
    for (const edit of sorted) {
      next.push(...cut(this.#pieces, at, edit.start), { text: edit.text });
      at = edit.end;
    }
    next.push(...cut(this.#pieces, at, this.#text.length));
    this.#pieces = next;
    this.#text = applyEdits(this.#text, sorted);
  }

  /** What happened to the original, in its order, without edits that leave it as it was. */
  edits(): Edit[] {
    const edits: Edit[] = [];
    let at = 0;
    let inserted = '';
    const end = this.original.length;
    for (const piece of [...this.#pieces, { start: end, end }]) {
      if ('text' in piece) {
        inserted += piece.text;
        continue;
      }
      if (piece.start === piece.end && piece.start !== end) continue;
      if (this.original.slice(at, piece.start) !== inserted) {
        edits.push({ start: at, end: piece.start, text: inserted });
      }
      at = piece.end;
      inserted = '';
    }
    return edits;
  }
}

/** The part of a text in pieces from one place up to another. */
function cut(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const part: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = 'text' in piece ? piece.text.length : piece.end - piece.start;
    const start = Math.max(from, at) - at;
    const end = Math.min(to, at + length) - at;
    if (start < end) {
      part.push(
        'text' in piece
          ? { text: piece.text.slice(start, end) }
          : { start: piece.start + start, end: piece.start + end },
      );
    }
    at += length;
  }
  return part;
}
