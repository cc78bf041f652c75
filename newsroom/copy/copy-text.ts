import { Kind, kindAt, UNSEEN } from './chars.ts';
import { dialectSpans } from './dialect.ts';
import { opaqueSpans } from './opaque.ts';
import { pairMarks, type PairMark } from './pair-marks.ts';
import { merged, overlaps, within, type Span } from './spans.ts';
import { wordsOf, type Word } from './words.ts';

/** A place in the text that a rule objects to, in offsets of the text as it was given. */
export interface Hit {
  readonly offset: number;
  readonly length: number;
  /** What to write instead, where that is sure and changes no meaning. */
  readonly fix?: string | undefined;
  /** What to write instead, where only the writer can tell. */
  readonly suggestion?: string | undefined;
}

/** `line`: a title or caption, one paragraph. `paragraphs`: divided by empty lines. */
export type CopyKind = 'line' | 'paragraphs';

const UNSEEN_SIGN = new RegExp(`[${UNSEEN}]`, 'g');

/**
 * One text, prepared once for all rules. Rules look at the *view*: the text without invisible
 * signs, with every address, handle and file name blanked out letter by letter, so that each rule
 * can look at a neighbour without asking what else may stand there. `hit` leads back to the text.
 */
export class CopyText {
  readonly raw: string;
  readonly view: string;
  readonly opaque: readonly Span[];
  readonly paragraphs: readonly Span[];
  /** For each unit of the view its offset in the text; absent while they are the same. */
  readonly #offsets: Uint32Array | undefined;
  #words: readonly Word[] | undefined;
  #byStart: ReadonlyMap<number, Word> | undefined;
  #byEnd: ReadonlyMap<number, Word> | undefined;
  #pairs: readonly PairMark[] | undefined;
  #dialect: readonly Span[] | undefined;
  #quoted: readonly Span[] | undefined;
  #opening: ReadonlySet<number> | undefined;

  constructor(raw: string, kind: CopyKind) {
    this.raw = raw;
    const seen = raw.replace(UNSEEN_SIGN, '');
    this.#offsets = seen.length === raw.length ? undefined : offsetsOf(raw, seen.length);
    this.opaque = opaqueSpans(seen);
    this.view = blanked(seen, this.opaque);
    this.paragraphs = kind === 'line' ? [{ start: 0, end: seen.length }] : paragraphsOf(this.view);
  }

  get words(): readonly Word[] {
    return (this.#words ??= wordsOf(this.view));
  }

  get pairs(): readonly PairMark[] {
    return (this.#pairs ??= pairMarks(this));
  }

  /** Whether the bracket or quotation mark at a place opens; “ does either. */
  opensAt(index: number): boolean {
    return (this.#opening ??= new Set(
      this.pairs.filter(({ role }) => role === 'open').map((mark) => mark.index),
    )).has(index);
  }

  /** Whether a place lies between guillemets. */
  isQuoted(index: number): boolean {
    return within(this.#quotations(), index);
  }

  /** Where people speak in dialect, which has no fixed spelling. */
  get dialect(): readonly Span[] {
    return (this.#dialect ??= dialectSpans(this));
  }

  wordStartingAt(index: number): Word | undefined {
    return (this.#byStart ??= new Map(this.words.map((word) => [word.start, word]))).get(index);
  }

  wordEndingAt(index: number): Word | undefined {
    return (this.#byEnd ??= new Map(this.words.map((word) => [word.end, word]))).get(index);
  }

  isOpaque(index: number): boolean {
    return within(this.opaque, index);
  }

  kind(index: number): Kind {
    return kindAt(this.view, index);
  }

  /** One unit of the view; a line break before its start and after its end. */
  char(index: number): string {
    return this.view[index] ?? '\n';
  }

  /** The next place to the left that is no space, -1 at the start of the line. */
  leftOf(index: number): number {
    let at = index - 1;
    while (this.kind(at) === Kind.space) at -= 1;
    return at < 0 || this.kind(at) === Kind.newline ? -1 : at;
  }

  /** The next place to the right that is no space, -1 at the end of the line. */
  rightOf(index: number): number {
    let at = index + 1;
    while (this.kind(at) === Kind.space) at += 1;
    return at >= this.view.length || this.kind(at) === Kind.newline ? -1 : at;
  }

  /**
   * A place in the view as a place in the text. A fix never swallows an invisible sign in it, and it
   * leaves addresses alone, which the view does not show.
   */
  hit(start: number, end: number, fix?: string, suggestion?: string): Hit {
    const offset = this.#at(start);
    const length = end > start ? this.#at(end - 1) + 1 - offset : 0;
    const sure = length === end - start && !overlaps(this.opaque, { start, end });
    return { offset, length, fix: sure ? fix : undefined, suggestion };
  }

  #quotations(): readonly Span[] {
    return (this.#quoted ??= merged(
      this.pairs
        .filter(
          ({ role, char, partner }) => role === 'open' && char === '«' && partner !== undefined,
        )
        .map(({ index, partner }) => ({ start: index, end: partner ?? index })),
    ));
  }

  #at(index: number): number {
    if (!this.#offsets) return index;
    return index < this.#offsets.length ? (this.#offsets[index] ?? 0) : this.raw.length;
  }
}

function offsetsOf(raw: string, length: number): Uint32Array {
  const offsets = new Uint32Array(length);
  const unseen = new RegExp(`[${UNSEEN}]`);
  let next = 0;
  for (let index = 0; index < raw.length; index += 1) {
    if (!unseen.test(raw.charAt(index))) offsets[next++] = index;
  }
  return offsets;
}

/** Stand-ins that no rule about words takes offence at. */
const LATIN_STAND_IN = 'x';
const ARABIC_STAND_IN = 'س';

function blanked(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    const last = kindAt(text, end - 1);
    const standIn =
      last === Kind.letter || last === Kind.mark || last === Kind.tatweel
        ? ARABIC_STAND_IN
        : LATIN_STAND_IN;
    parts.push(text.slice(from, start), standIn.repeat(end - start));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function paragraphsOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { 0: gap, index } of text.matchAll(/\n[ \t\r]*\n\s*/g)) {
    spans.push({ start, end: index });
    start = index + gap.length;
  }
  spans.push({ start, end: text.length });
  return spans;
}
