import { Kind } from '../chars.ts';
import type { CopyText, Hit } from '../copy-text.ts';
import type { Span } from '../spans.ts';
import type { Rule } from '../rule.ts';

/** A straight mark and whether it stands where a quotation would open. */
interface Straight {
  readonly start: number;
  readonly end: number;
  readonly opens: boolean;
}

const straightQuotes: Rule = {
  id: 'copy-straight-quotes',
  severity: 'warning',
  bad: [
    ...[
      'قال "لن نتراجع" عن',
      "وصفها بأنها 'خطوة أولى' نحو",
      'مجلة "National Geographic" صوراً',
      'قال: "نعم',
    ],
    ...['قناة <<الفرات>> تبث', "صحيفة ''الغد'' الأردنية", 'في "الوطن" و"البعث"'],
  ],
  good: [
    ...[
      "رواية L'Étranger لكامو",
      "O'Neil قال",
      'شاشة 55" بسعر',
      "الدقيقة 45' سجل",
      'git commit -m "init" ثم',
    ],
    ...['class="x" في', 'كتب: She said "no" and left', "33°30' شمالاً", 'قال «لن نتراجع»'],
  ],
  find: (copy) => copy.paragraphs.flatMap((paragraph) => straightIn(copy, paragraph)),
};

function straightIn(copy: CopyText, { start, end }: Span): Hit[] {
  const doubles: Straight[] = [];
  const singles: Straight[] = [];
  for (const { 0: found, index } of copy.view.slice(start, end).matchAll(/''|["']|<<|>>/g)) {
    const at = start + index;
    if (copy.isOpaque(at)) continue;
    const straight = { start: at, end: at + found.length, opens: opens(copy, at, found) };
    (found === "'" ? singles : doubles).push(straight);
  }
  return [...doubleHits(copy, doubles), ...singleHits(copy, singles)];
}

/** After a space, an opening bracket or a letter that is written onto the next word: ب"الغد". */
function opens(copy: CopyText, at: number, found: string): boolean {
  if (found === '<<' || found === '>>') return found === '<<';
  const kind = copy.kind(at - 1);
  if (at === 0 || kind === Kind.space || kind === Kind.newline) return true;
  if ('([«“'.includes(copy.char(at - 1))) return true;
  const word = copy.wordEndingAt(at);
  return word !== undefined && (word.bare.length === 1 || copy.view.charAt(at - 1) === '\u0640');
}

function doubleHits(copy: CopyText, marks: readonly Straight[]): Hit[] {
  const found: Hit[] = [];
  for (let index = 0; index < marks.length; index += 1) {
    const first = marks[index];
    const second = marks[index + 1];
    if (!first) break;
    const paired = first.opens && second?.opens === false;
    if (!paired) {
      // Inches and minutes, and the end of a foreign quotation that was passed over.
      if (copy.kind(first.start - 1) !== Kind.digit && !isForeign(copy, first)) {
        found.push(copy.hit(first.start, first.end));
      }
      continue;
    }
    index += 1;
    if (isForeign(copy, first)) continue;
    const inside = copy.view.slice(first.end, second.start);
    const marksInside = /[«»“”]/.test(inside);
    const deep = !marksInside && copy.isQuoted(first.start);
    const [open, close] = deep ? ['“', '”'] : ['«', '»'];
    const sure = !marksInside && !/^\s|\s$/.test(inside) && inside !== '';
    found.push(copy.hit(first.start, first.end, sure ? open : undefined));
    found.push(copy.hit(second.start, second.end, sure ? close : undefined));
  }
  return found;
}

/** Inside a passage in Latin letters, code or prose, where straight marks are its own. */
function isForeign(copy: CopyText, { start }: Straight): boolean {
  const before = copy.leftOf(start);
  const kind = copy.kind(before);
  return (
    before >= 0 && (kind === Kind.foreign || copy.char(before) === '=' || copy.isOpaque(before))
  );
}

/** A single mark is an apostrophe, a minute or a foot unless it opens at an Arabic word and closes. */
function singleHits(copy: CopyText, marks: readonly Straight[]): Hit[] {
  const found: Hit[] = [];
  let open: Straight | undefined;
  for (const mark of marks) {
    if (mark.opens && copy.kind(mark.end) === Kind.letter) open = mark;
    else if (open && !mark.opens && isArabicEnd(copy, mark)) {
      found.push(copy.hit(open.start, open.end), copy.hit(mark.start, mark.end));
      open = undefined;
    }
  }
  return found;
}

function isArabicEnd(copy: CopyText, { start, end }: Straight): boolean {
  const before = copy.kind(start - 1);
  const inWord = before === Kind.letter || before === Kind.mark || before === Kind.digit;
  return inWord && copy.kind(end) !== Kind.letter && copy.kind(end) !== Kind.foreign;
}

export const QUOTE_RULES: readonly Rule[] = [straightQuotes];
