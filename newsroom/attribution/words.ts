/**
 * Arabic text as words with their places. JavaScript's `\b` knows Latin letters only, so word
 * boundaries are drawn here: a word is an unbroken run of letters, digits, marks and underscores.
 */
export interface Word {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** As the lexicon spells it: see `fold`. */
  readonly folded: string;
  /** Written with a shadda. */
  readonly doubled: boolean;
  /** What stands between this word and the next one. */
  readonly after: string;
  /** A colon or a long quotation follows: whoever spoke is about to be heard. */
  readonly opensSpeech: boolean;
  /** In a quotation so short that it is a title: a film's «قال» attributes nothing. */
  readonly inTitle: boolean;
}

const WORD = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}\p{Cf}_]*/gu;
const MARKS = /[\p{M}\p{Cf}\u0640]/gu;

/**
 * One spelling for what editors write differently: no vowel marks, tatweel or invisible
 * characters; أ and إ as ا, since copy often drops the hamza (آ and all others stay); Persian ی
 * and ک as their Arabic twins.
 */
export function fold(word: string): string {
  return word
    .normalize('NFKC')
    .replace(MARKS, '')
    .replace(/[أإ]/gu, 'ا')
    .replace(/\u06CC/gu, 'ي')
    .replace(/\u06A9/gu, 'ك');
}

/** Without a joined "and" or "so": وقالت، فقالت. */
export function withoutAnd(folded: string): string {
  return /^[وف]..+/u.test(folded) ? folded.slice(1) : folded;
}

/** Whether a sentence ends after a word. "د. أحمد" and "3.5" do not end one. */
export function endsSentence({ after, folded }: Word): boolean {
  return /[!?؟…\n]/u.test(after) || (folded.length > 1 && /\.(?:[\s»”"’)\]]|$)/u.test(after));
}

/** Whether a sentence or a part of one ends after a word. */
export function endsClause(word: Word): boolean {
  return endsSentence(word) || /[،,؛;:]/u.test(word.after);
}

/** A quotation of up to this many words is taken for a title. */
const TITLE_WORDS = 5;

/** The words of a text in order, in time linear in its length. */
export function wordsOf(text: string): Word[] {
  const bare = [...text.matchAll(WORD)].flatMap(({ 0: raw, index }) => {
    const folded = fold(raw);
    if (folded === '') return [];
    const end = index + visibleLength(raw);
    return [{ start: index, end, folded, doubled: raw.includes('\u0651') }];
  });
  const quotations = quotationsOf(text);
  const inTitle = new Set<number>();
  const longOpenings = new Set<number>();
  let first = 0;
  for (const [from, to] of quotations) {
    while (first < bare.length && (bare[first]?.start ?? 0) < from) first += 1;
    let last = first;
    while (last < bare.length && (bare[last]?.start ?? 0) < to) last += 1;
    if (last - first > TITLE_WORDS) longOpenings.add(first - 1);
    else for (let index = first; index < last; index += 1) inTitle.add(index);
    first = last;
  }
  return bare.map((word, index) => {
    const next = bare[index + 1];
    const after = text.slice(word.end, next?.start ?? text.length);
    // "10:30" is a time.
    const announces = after.includes(':') && !/^\d/u.test(next?.folded ?? '');
    return {
      ...word,
      after,
      opensSpeech: longOpenings.has(index) || announces,
      inTitle: inTitle.has(index),
    };
  });
}

/** Without invisible characters at its end: they belong to what follows. */
function visibleLength(raw: string): number {
  let length = raw.length;
  while (length > 0 && /\p{Cf}/u.test(raw.charAt(length - 1))) length -= 1;
  return length;
}

const CLOSING: Readonly<Record<string, string>> = { '«': '»', '“': '”', '"': '"', '„': '“' };

/** The quotations of a text as offsets of their marks; one that its line does not close is none. */
export function quotationsOf(text: string): (readonly [from: number, to: number])[] {
  const found: (readonly [number, number])[] = [];
  let opened = -1;
  let closing = '';
  for (const { 0: mark, index } of text.matchAll(/[«»“”"„\n]/gu)) {
    if (mark === '\n') opened = -1;
    else if (opened >= 0 && mark === closing) {
      found.push([opened, index]);
      opened = -1;
    } else if (opened < 0 && Object.hasOwn(CLOSING, mark)) {
      opened = index;
      closing = CLOSING[mark] ?? '';
    }
  }
  return found;
}

const ENDS = /\n|[.!?؟…]+[»”"’)\]]*/gu;

/**
 * The sentences of a text, without the white space around them. A stop inside a quotation ends
 * none, and neither does one at the end of a quotation that begins the sentence:
 * `«انتهى الأمر. سنعود.» قال الوزير.` is one.
 */
export function sentencesOf(text: string): { readonly start: number; readonly end: number }[] {
  const quotations = quotationsOf(text);
  const sentences: { start: number; end: number }[] = [];
  let from = 0;
  let next = 0;
  const close = (to: number) => {
    const piece = text.slice(from, to);
    const start = from + piece.length - piece.trimStart().length;
    if (piece.trim() !== '') sentences.push({ start, end: start + piece.trim().length });
    from = to;
  };
  for (const { 0: mark, index } of text.matchAll(ENDS)) {
    const end = index + mark.length;
    while ((quotations[next]?.[1] ?? Infinity) < index) next += 1;
    const [opened, closed] = quotations[next] ?? [Infinity, Infinity];
    const quoted =
      opened < index &&
      (end <= closed || text.slice(from, opened).trim() === '') &&
      end < text.length;
    const spaced = end === text.length || /\s/u.test(text.charAt(end));
    if (mark === '\n' || (spaced && !quoted && !isAbbreviation(text, index, mark))) close(end);
  }
  close(text.length);
  return sentences;
}

/** "د. أحمد", "J. Smith": a letter that stands alone, though not after a number ("عام 2026 م."). */
function isAbbreviation(text: string, index: number, mark: string): boolean {
  return (
    mark === '.' &&
    /(?:^|[^\p{L}\p{M}\p{N}\s]|[^\p{N}\s]\s|^\s)\p{L}$/u.test(
      text.slice(Math.max(0, index - 3), index),
    )
  );
}
