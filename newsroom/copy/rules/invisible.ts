import { Kind, kindAt } from '../chars.ts';
import type { Hit } from '../copy-text.ts';
import { rawHits, type Rule } from '../rule.ts';

/**
 * What cannot be seen. These rules read the text as it was given, inside addresses too: an address
 * that is not what it seems is the very attack (Unicode UTS 55; "Trojan Source", 2021).
 */

/**
 * Embeddings and overrides come with a paste from a word processor or with an attack. They are
 * removed only where the text holds no override: under one, what people read is not what is stored,
 * and a person has to look before anything is published.
 */
const bidiControl: Rule = {
  id: 'copy-bidi-control',
  severity: 'error',
  bad: ['خبر \u202Eمقلوب', 'شركة \u202AGoogle\u202C', 'report\u202Efdp.exe', 'نص\u202D 123\u202C'],
  good: ['شركة \u2068Google\u2069', 'شركة Google'],
  find: (copy) => {
    const overridden = /[\u202D\u202E]/.test(copy.raw);
    return rawHits(copy, /[\u202A-\u202E]/g, () => (overridden ? {} : { fix: '' }));
  },
};

/** Signs without width, and controls: nobody can see them, search and copying trip over them. */
const INVISIBLE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u2028\u2029\u2060-\u2065\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/gu;

/** These are drawn as a blank or as a new line: taking one away would join two words. */
const BLANK = /[\u000B\u000C\u0085\u115F\u1160\u2028\u2029\u3164\uFFA0]/;

const invisible: Rule = {
  id: 'copy-invisible',
  severity: 'error',
  bad: [
    'مجلس\u200Bالأمن',
    '\uFEFFدمشق',
    'وزارة الخار\u00ADجية',
    'https://exam\u200Bple.com',
    'سطر\u2028آخر',
  ],
  good: [
    '5\u00A0كم',
    'العائلة 👨\u200D👩\u200D👧 في نزهة ☀\uFE0F',
    'علم \u{1F3F4}\u{E0067}\u{E0062}\u{E007F}',
  ],
  find: (copy) => {
    // A flag of a region is spelled in tags behind a black flag.
    const tagged = /\u{1F3F4}[\u{E0020}-\u{E007F}]{1,8}/gu;
    const flags = new Set<number>();
    for (const { 0: flag, index } of copy.raw.matchAll(tagged)) {
      for (let at = index + 2; at < index + flag.length; at += 2) flags.add(at);
    }
    return rawHits(copy, INVISIBLE, (found, offset) => {
      if (flags.has(offset)) return undefined;
      return BLANK.test(found) ? { fix: ' ' } : { fix: '' };
    });
  },
};

/** Isolates (UAX 9) must close in their paragraph, or the rest of it may be turned round. */
const isolate: Rule = {
  id: 'copy-isolate',
  severity: 'error',
  bad: ['أعلنت \u2066OpenAI عن', 'أعلنت OpenAI\u2069 عن', '\u2067قال \u2066Smith\u2069 نعم'],
  good: ['أعلنت \u2066OpenAI\u2069 عن', '\u2067قال \u2066Smith\u2069 نعم\u2069', '\u2068\u2069'],
  find: (copy) => {
    const found: Hit[] = [];
    let open: number[] = [];
    const leave = () => {
      for (const offset of open) found.push({ offset, length: 1 });
      open = [];
    };
    for (const { 0: char, index } of copy.raw.matchAll(/[\u2066-\u2069]|\n[ \t\r]*\n|\u2029/g)) {
      if (/\s/.test(char)) leave();
      else if (char !== '\u2069') open.push(index);
      else if (open.pop() === undefined) found.push({ offset: index, length: 1 });
    }
    leave();
    return found.sort((a, b) => a.offset - b.offset);
  },
};

/** Letters that do not join the next one (UAX 44, Joining_Type R or U): a ZWNJ there does nothing. */
const JOINS_NOT = /[\u0621-\u0625\u0627\u0629\u062F-\u0632\u0648\u0649\u0671]$/;

/**
 * ZWNJ belongs to Persian; ZWJ to emoji, and behind ه in the old way of abbreviating "hijri".
 * It goes by itself only where nothing changes shape.
 */
const joiner: Rule = {
  id: 'copy-joiner',
  severity: 'warning',
  bad: ['كتاب\u200Cخانة', 'قال المدير\u200C إن', 'عقد\u200Dت اللجنة', 'وصلت\u200D الشحنة'],
  good: ['عام 1300ه\u200D في مكة', '👨\u200D👩\u200D👧', '❤\uFE0F\u200D🔥'],
  find: (copy) =>
    rawHits(copy, /[\u200C\u200D]+/g, (found, offset) => {
      const before = copy.raw.slice(Math.max(0, offset - 2), offset);
      const after = copy.raw.slice(offset + found.length, offset + found.length + 2);
      if (found === '\u200D') {
        if (/(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)$/u.test(before))
          return undefined;
        if (before.endsWith('ه') && kindAt(after, 0) !== Kind.letter) return undefined;
      }
      const joins = kindAt(before, before.length - 1) === Kind.letter && !JOINS_NOT.test(before);
      const shaping = joins && (kindAt(after, 0) === Kind.letter || found.includes('\u200D'));
      return shaping ? {} : { fix: '' };
    }),
};

/**
 * Direction marks work by luck: they move with every edit. Names and numbers are isolated when they
 * are rendered. Between two Arabic letters a right-to-left mark changes nothing.
 */
const directionMark: Rule = {
  id: 'copy-direction-mark',
  severity: 'notice',
  bad: ['بلغ التضخم 3.5%\u200F في', '\u200FLe Monde', '\u061C١٢/١١', 'كلمة\u200F'],
  good: ['بلغ التضخم 3.5% في', '\u2068+963 11\u2069'],
  find: (copy) =>
    rawHits(copy, /[\u200E\u200F\u061C]+/g, (found, offset) => {
      const before = kindAt(copy.raw, offset - 1);
      const after = kindAt(copy.raw, offset + found.length);
      const idle = !found.includes('\u200E') && before === Kind.letter && after === Kind.letter;
      return idle ? { fix: '' } : {};
    }),
};

/** Spaces of odd widths come with a paste from print; a no-break space and its narrow kin are fine. */
const oddSpace: Rule = {
  id: 'copy-odd-space',
  severity: 'warning',
  bad: ['ألف\u3000شخص', 'تأجلت\u2003الجلسة', 'رئيس\u205Fالوزراء'],
  good: ['5\u00A0كم', '10\u202F000', '5\u2009كم'],
  find: (copy) => rawHits(copy, /[\u1680\u2000-\u2008\u200A\u205F\u3000]/g, () => ({ fix: ' ' })),
};

/**
 * Text read in the wrong encoding: the sign for what could not be read, UTF-8 read as Windows-1252
 * (Ø¯Ù…), and Windows-1256 read as Windows-1252 (ÃÚáäÊ). No language writes four of those in a row.
 */
const brokenEncoding: Rule = {
  id: 'copy-broken-encoding',
  severity: 'error',
  bad: ['وزارة الدا\uFFFDلية', 'Ø¯Ù…Ø´Ù‚ تعلن', 'ÃÚáäÊ ÇáæÒÇÑÉ', 'قال â€œنعم'],
  good: ['مقهى Café الأدباء', 'مدينة Čáslav', 'São Paulo', 'Ångström', 'naïveté'],
  find: (copy) =>
    rawHits(
      copy,
      /\uFFFD+|(?:[ØÙÚÛ][\u0080-\u00BF\u0152-\u017E\u02C6-\u2122]){2,}|[À-ÿ]{4,}|â€[™œ\u009D“”¦\u2122]?/g,
    ),
};

export const INVISIBLE_RULES: readonly Rule[] = [
  ...[bidiControl, invisible, isolate, joiner, directionMark, oddSpace, brokenEncoding],
];

/** The ones that hold for text in any script. */
export function isForAnyScript({ id }: Rule): boolean {
  return id !== 'copy-direction-mark' && id !== 'copy-joiner';
}
