import { endsInStop, linesOf, type Line } from './lines.ts';

/** What plain copy is made of. Texts hold the words of the copy, untouched. */
export type Block =
  | { readonly kind: 'paragraph' | 'subhead'; readonly text: string; readonly line: number }
  | { readonly kind: 'quotation'; readonly paragraphs: readonly string[]; readonly line: number }
  | {
      readonly kind: 'list';
      /** The number of the first item; undefined in a list without numbers. */
      readonly start: number | undefined;
      readonly items: readonly string[];
      readonly line: number;
    };

export interface Layout {
  readonly title: string | undefined;
  readonly blocks: readonly Block[];
}

/**
 * Sees title, paragraphs, subheads, lists and quotations in plain copy, whether its paragraphs
 * are set apart by empty lines or by line ends alone. Where it is not sure it sees a paragraph.
 * @param isDateline whether a line begins with a dateline, and so is no title.
 */
export function layoutOf(copy: string, isDateline: (text: string) => boolean): Layout {
  const pieces = joinWrapped(linesOf(copy));
  const [first, second] = pieces;
  const hasTitle = first && second && isTitle(first) && !isDateline(first.text);
  const title = hasTitle ? first.text : undefined;
  return { title, blocks: blocksIn(title === undefined ? pieces : pieces.slice(1)) };
}

/** Lines longer than this are whole paragraphs; programs that break lines do so before it. */
const LONGEST_WRAPPED = 120;
const SHORTEST_WRAPPED = 40;
/** A line that was broken is nearly as long as the longest one. */
const NEARLY = 0.6;

/** Puts paragraphs together that were broken into lines of about one length, as by mail programs. */
function joinWrapped(lines: readonly Line[]): Line[] {
  const longest = lines.reduce((most, { text }) => Math.max(most, [...text].length), 0);
  const isLong = ({ text }: Line) => [...text].length >= longest * NEARLY;
  const broken = lines.filter((line, index) => {
    const next = lines[index + 1];
    return next && !next.gap && isLong(line) && !endsInStop(line.text);
  });
  const full = lines.filter(isLong);
  const wrapped =
    longest >= SHORTEST_WRAPPED &&
    longest <= LONGEST_WRAPPED &&
    broken.length >= 2 &&
    broken.length >= full.length / 2 &&
    lines.some(({ text }) => endsInStop(text));
  if (!wrapped) return [...lines];
  const gaps = lines.some(({ gap }, index) => gap && index > 0);
  const pieces: Line[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    const last = pieces.at(-1);
    // Without empty lines only a full stop at a line's end tells where a paragraph ends.
    const goesOn = previous && isLong(previous) && (gaps || !endsInStop(previous.text));
    if (last && goesOn && !line.gap && !line.marker) {
      const text = `${last.text} ${line.text}`;
      const marker = last.marker && { ...last.marker, rest: `${last.marker.rest} ${line.text}` };
      pieces[pieces.length - 1] = { ...last, text, marker };
    } else {
      pieces.push(line);
    }
    previous = line;
  }
  return pieces;
}

function isTitle({ text, marker }: Line): boolean {
  return !marker && !endsInStop(text) && isShort(text, 160, 24);
}

function isShort(text: string, letters: number, words: number): boolean {
  return text.length <= letters && text.split(/\s+/u).length <= words;
}

/** A subhead is a short line without a full stop, and no sentence ends in it. */
function mayBeSubhead({ text, marker }: Line): boolean {
  if (marker || endsInStop(text) || !/\p{L}/u.test(text)) return false;
  return isShort(text, 90, 12) && !/[.!؟?…]\s/u.test(text);
}

function blocksIn(pieces: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let index = 0;
  while (index < pieces.length) {
    const piece = pieces[index];
    if (!piece) break;
    const list = listAt(pieces, index);
    if (list.length > 0) {
      blocks.push(listOf(list, piece));
      index += list.length;
      continue;
    }
    const quotation = runOf(pieces, index, ({ marker }) => marker?.kind === 'quote');
    if (quotation.length > 0) {
      const paragraphs = quotation.map(({ marker, text }) => marker?.rest ?? text);
      blocks.push({ kind: 'quotation', paragraphs, line: piece.number });
      index += quotation.length;
      continue;
    }
    const kind = isSubhead(pieces, index) ? 'subhead' : 'paragraph';
    blocks.push({ kind, text: piece.text, line: piece.number });
    index += 1;
  }
  return blocks;
}

/** Between two paragraphs; of several short lines on end, as in a poem or a table, none is one. */
function isSubhead(pieces: readonly Line[], index: number): boolean {
  const [before, piece, after] = [pieces[index - 1], pieces[index], pieces[index + 1]];
  if (!before || !piece || !after || !mayBeSubhead(piece)) return false;
  return !mayBeSubhead(before) && !mayBeSubhead(after);
}

/** The pieces from one on that belong together. */
function runOf(
  pieces: readonly Line[],
  from: number,
  belongs: (piece: Line, nth: number) => boolean,
): readonly Line[] {
  let to = from;
  for (; to < pieces.length; to += 1) {
    const piece = pieces[to];
    if (!piece || !belongs(piece, to - from)) break;
  }
  return pieces.slice(from, to);
}

/** The items of a list: two or more, since one may be a dash that opens a speech. */
function listAt(pieces: readonly Line[], index: number): readonly Line[] {
  const { marker: first, text = '' } = pieces[index] ?? {};
  if (first?.kind === 'bullet') {
    const items = runOf(pieces, index, ({ marker }) => marker?.kind === 'bullet');
    return items.length > 1 || /^[•▪◦‣●■]/u.test(text) ? items : [];
  }
  if (first?.kind !== 'number') return [];
  const items = runOf(
    pieces,
    index,
    ({ marker }, nth) => marker?.kind === 'number' && marker.number === first.number + nth,
  );
  return items.length > 1 ? items : [];
}

function listOf(items: readonly Line[], { marker, number }: Line): Block {
  return {
    kind: 'list',
    start: marker?.kind === 'number' ? marker.number : undefined,
    items: items.map((item) => item.marker?.rest ?? item.text),
    line: number,
  };
}
