/**
 * How a report looks where others show it: search engines and messengers give a text so much room
 * and cut the rest. None of them publishes its measures, and they change; these are what desktop
 * results and phones were seen to leave, in ems of the size they set the text in (600 px of 20 px
 * letters for a title, two lines of 460 px of 14 px letters for what is under it; a bubble of
 * 290 px with letters of 16 and 14 px). An editor sees about where a headline breaks off.
 */
export const ROOM = {
  search: { title: 30, description: 66 },
  message: { title: 36, description: 41 },
} as const;

/** A text as it fits: what is shown of it, and what is not. */
export interface Cut {
  readonly shown: string;
  /** Empty where all of it fits. */
  readonly lost: string;
}

/**
 * Cuts a text where a word ends. What is shown then ends in an ellipsis, which has room, too.
 * @param room in ems.
 */
export function cutTo(text: string, room: number): Cut {
  const whole = text.replace(/\s+/gu, ' ').trim();
  if (emsOf(whole) <= room) return { shown: whole, lost: '' };
  const left = room - emsOf(' …');
  let end = 0;
  for (const { index } of whole.matchAll(/ /g)) {
    if (emsOf(whole.slice(0, index)) > left) break;
    end = index;
  }
  // One word that fills all of the room is cut anywhere but within a letter and its marks.
  if (end === 0) end = lettersWithin(whole, left);
  const shown = whole.slice(0, end).replace(/[\s،,؛;:.–-]+$/u, '');
  return { shown: `${shown} …`, lost: whole.slice(end).trim() };
}

function lettersWithin(text: string, room: number): number {
  let end = 0;
  for (const { index, segment } of LETTERS.segment(text)) {
    const next = index + segment.length;
    if (emsOf(text.slice(0, next)) > room) break;
    end = next;
  }
  return end;
}

const LETTERS = new Intl.Segmenter('ar', { granularity: 'grapheme' });

/**
 * About how long a line of text is in Arial, in which results are set, in ems. Latin letters by the
 * font's own widths; Arabic ones by whether another letter goes on from them.
 */
export function emsOf(text: string): number {
  let ems = 0;
  const letters = [...text.normalize('NFC').replace(UNSEEN, '')];
  for (const [index, letter] of letters.entries()) {
    const arabic = ARABIC.get(letter);
    if (arabic) ems += joins(letters[index + 1]) ? arabic.joined : arabic.last;
    else ems += (LATIN.get(letter) ?? (/\p{Lu}/u.test(letter) ? 722 : 556)) / 1000;
  }
  return ems;
}

/** Marks on letters, and signs that steer direction, take no room. */
const UNSEEN = /[\p{M}\u200B-\u200F\u061C\u2066-\u2069\u00AD]/gu;

function joins(next: string | undefined): boolean {
  return next !== undefined && next !== 'ء' && ARABIC.has(next);
}

interface Widths {
  readonly joined: number;
  readonly last: number;
}

const ARABIC: ReadonlyMap<string, Widths> = new Map(
  (
    [
      ['اأإآٱ', 0.24, 0.24],
      ['ء', 0.38, 0.38],
      ['بتثپ', 0.27, 0.7],
      ['ن', 0.27, 0.56],
      ['يئ', 0.27, 0.62],
      ['ى', 0.62, 0.62],
      ['جحخچ', 0.53, 0.55],
      ['دذ', 0.43, 0.43],
      ['رز', 0.37, 0.37],
      ['وؤ', 0.43, 0.43],
      ['سش', 0.75, 1.05],
      ['صض', 0.85, 1.15],
      ['طظ', 0.7, 0.7],
      ['عغ', 0.42, 0.5],
      ['فڤ', 0.33, 0.86],
      ['ق', 0.33, 0.65],
      ['كگ', 0.5, 0.72],
      ['ل', 0.22, 0.56],
      ['م', 0.41, 0.43],
      ['ه', 0.5, 0.45],
      ['ة', 0.42, 0.42],
      ['ـ', 0.2, 0.2],
    ] as const
  ).flatMap(([letters, joined, last]) =>
    [...letters].map((letter): [string, Widths] => [letter, { joined, last }]),
  ),
);

/** In thousandths of an em. */
const LATIN: ReadonlyMap<string, number> = new Map(
  (
    [
      [191, "'‘’"],
      [222, 'ijl'],
      [260, '|'],
      [278, ' \u00a0.,;:!/ftI[]،؛'],
      [333, '-()r“”'],
      [355, '"'],
      [500, 'ckJsvxyz'],
      [556, 'abdeghnopquL0123456789?–٠١٢٣٤٥٦٧٨٩«»؟'],
      [611, 'FTZ'],
      [667, 'ABEKPSVXY&'],
      [722, 'wCDHNRU'],
      [778, 'GOQ'],
      [833, 'mM'],
      [889, '%'],
      [944, 'W'],
      [1000, '—…'],
    ] as const
  ).flatMap(([width, letters]) => [...letters].map((letter): [string, number] => [letter, width])),
);
