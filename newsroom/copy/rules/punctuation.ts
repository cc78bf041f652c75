import { Kind } from '../chars.ts';
import type { CopyText, Hit } from '../copy-text.ts';
import { hits, type Rule } from '../rule.ts';

const ARABIC_MARK: Readonly<Record<string, string>> = { ',': '،', ';': '؛', '?': '؟' };

/** Words that a question begins with: then its mark is Arabic whatever stands last. */
const ASKING =
  /^(?:[وف]?(?:هل|لماذا|كيف|متى|أين|من|ما|ماذا|كم|أي|أية|لم|بم|عم|أليس|ألا|ألم|هلا|لمن|بأي|إلى متى|منذ متى))(?= )/;

/** A mark behind one of these belongs to what stands inside. */
const CLOSING = /[»”)\]’"'%٪‰°$€£]/;

const latinPunctuation: Rule = {
  id: 'copy-latin-punctuation',
  severity: 'error',
  bad: [
    ...[
      'زار دمشق, ثم',
      'هل تعود?',
      'ثلاثة; ولم',
      'في 2020, قررت',
      'Siemens, ثم',
      'قال «نعم», ثم',
      'سوريا ,لبنان',
    ],
    ...['بنسبة 5%, وفق', 'لماذا تراجعت Tesla?', '(مليون), بحسب', 'الأحد 5, 6 منه', 'أين الأموال?!'],
  ],
  good: [
    ...['قال: “Yes, we can? No.” ثم', '1,250,000 دولار', 'https://example.com/a,b;c?x=1&y=2 رابط'],
    ...['درس في Washington, D.C. ثم', '33.5138, 36.2765', 'وكالات AFP, AP, dpa تنقل', '&nbsp; بدل'],
    ...[
      'كتب: I was here, you know; were you? ومضى',
      'if (x > 0); في',
      '«Virginia Woolf?» في',
      'Are you sure? فأومأ',
    ],
    'git commit -m "init"; ثم اضغط',
    'اكتب return 0; في آخر الدالة',
    'الدالة print(a, b), ثم',
  ],
  find: (copy) =>
    hits(copy, /[,;?]/g, (mark, start, end) =>
      isArabicPlace(copy, mark, start) ? copy.hit(start, end, ARABIC_MARK[mark]) : undefined,
    ),
};

/** Whether the mark at a place belongs to an Arabic sentence. */
function isArabicPlace(copy: CopyText, mark: string, at: number): boolean {
  if (copy.isOpaque(at)) return false;
  const [before, after] = [copy.kind(at - 1), copy.kind(at + 1)];
  // Thousands, and decimals with Arabic-Indic digits, are other rules'.
  if (isDigit(before) && isDigit(after)) return false;
  let owner = copy.leftOf(at);
  let closers = 0;
  while (owner >= 0 && closers < 8 && CLOSING.test(copy.char(owner))) {
    owner = copy.leftOf(owner);
    closers += 1;
  }
  const left = owner < 0 ? Kind.other : copy.kind(owner);
  const next = copy.rightOf(at);
  const right = next < 0 ? Kind.other : copy.kind(next);
  if (isArabic(left)) return !(right === Kind.foreign && isInForeign(copy, owner));
  if (mark === '?') {
    return (left === Kind.foreign || left === Kind.digit) && isArabicQuestion(copy, at);
  }
  if (isArabic(right)) {
    if (left === Kind.other) return owner < 0;
    if (left !== Kind.foreign && left !== Kind.digit) return false;
    const passage = latinBefore(copy, at);
    if (CODE.test(passage)) return false;
    // A semicolon behind a bracket, a straight quote or a word in small letters ends a line of code.
    if (mark === ';' && closers > 0) return /[»”%٪]/.test(copy.char(copy.leftOf(at)));
    if (mark === ';' && /(?:^|[ (])[a-z]/.test(passage)) return false;
    return left === Kind.digit || latinWords(passage) < 4;
  }
  // 5, 6 in an Arabic sentence; two decimals are coordinates.
  return (
    mark === ',' && left === Kind.digit && right === Kind.digit && isCounted(copy, owner, next)
  );
}

function isDigit(kind: Kind): boolean {
  return kind === Kind.digit || kind === Kind.arabicDigit;
}

function isArabic(kind: Kind): boolean {
  return (
    kind === Kind.letter || kind === Kind.mark || kind === Kind.tatweel || kind === Kind.arabicDigit
  );
}

/** An Arabic word inside a foreign sentence: The word سلام, meaning peace. */
function isInForeign(copy: CopyText, owner: number): boolean {
  let at = owner;
  while (isArabic(copy.kind(at))) at -= 1;
  const before = copy.leftOf(at + 1);
  return before >= 0 && copy.kind(before) === Kind.foreign;
}

/** What stands in Latin letters right before a place. */
function latinBefore(copy: CopyText, at: number): string {
  return /[!-~ ]*$/.exec(copy.view.slice(Math.max(0, at - 120), at))?.[0].trim() ?? '';
}

/** Calls, assignments, brackets of a program. */
const CODE = /[A-Za-z_]\(|[={}<>$\\]/;

/** How many Latin words there are in a row: four make a sentence of their own. */
function latinWords(passage: string): number {
  return passage.match(/[A-Za-z]+(?:['-][A-Za-z]+)*/g)?.length ?? 0;
}

/** The sentence up to here is Arabic and asks: هل يصل سعر iPhone? */
function isArabicQuestion(copy: CopyText, at: number): boolean {
  const before = copy.view.slice(Math.max(0, at - 300), at);
  const sentence = before.slice(before.search(/[^.!?؟:\n«“”»()]*$/)).trimStart();
  return ASKING.test(sentence) && latinWords(latinBefore(copy, at)) < 4;
}

/** Whole numbers in a row behind an Arabic word, not in brackets of their own. */
function isCounted(copy: CopyText, owner: number, next: number): boolean {
  const before = copy.view.slice(Math.max(0, owner - 40), owner + 1);
  const after = copy.view.slice(next, next + 20);
  return (
    /[\u0621-\u064A] ?(?:[0-9]{1,4}, )*[0-9]{1,4}$/.test(before) &&
    /^[0-9]{1,4}(?![.0-9])/.test(after)
  );
}

const doubledMark: Rule = {
  id: 'copy-doubled-mark',
  severity: 'warning',
  bad: [
    'من المسؤول؟؟',
    'حلب،، ثم',
    'رائع!!!',
    'القتال.. وعاد',
    'قال:: لا',
    'الجلسة،.',
    'معقول؟!؟!',
    'النهاية،؛',
  ],
  good: [
    'كم؟!',
    'متى!؟',
    'إلخ.، وما',
    'Inc.، ومقرها',
    'std::vector',
    '../images',
    'متى؟»',
    'ثم… سكت',
    '1..5',
    'Why??',
  ],
  find: (copy) =>
    hits(copy, /[،؛؟!.:,;?]{2,}/g, (run, start, end) => {
      const before = copy.kind(start - 1);
      const after = copy.kind(end);
      if (/^\.+$/.test(run)) {
        // Three and more are an ellipsis.
        const within = before === Kind.foreign && after === Kind.foreign;
        const code = run.length > 2 || within || isDigit(before) || '/\\'.includes(copy.char(end));
        const path = '/\\'.includes(copy.char(start - 1));
        return code || path ? undefined : copy.hit(start, end);
      }
      if (run === '؟!' || run === '!؟') return undefined;
      const foreign =
        before === Kind.foreign && (run === '::' ? after === Kind.foreign : !/[،؛؟]/.test(run));
      if (foreign) return undefined;
      if (/^[؟!]+$/.test(run)) {
        return copy.hit(start, end, run.includes('؟') && run.includes('!') ? '؟!' : run.charAt(0));
      }
      // What stands behind a full stop may end an abbreviation: إلخ.،
      if (!/[،؛:,;]./.test(run) && !/\.\.[؟!]|[؟!]\./.test(run)) return undefined;
      const same = [...run].every((char) => char === run.charAt(0));
      return copy.hit(start, end, same ? run.charAt(0) : undefined);
    }),
};

const ellipsis: Rule = {
  id: 'copy-ellipsis',
  severity: 'warning',
  bad: ['طويلاً... وخرج', '«أعلم...»', '.... في', 'انتظر . . . ثم'],
  good: [
    'طويلاً… وخرج',
    'https://a.example/.../b',
    'القتال..',
    '1...5',
    'main...next',
    'f(...rest)',
  ],
  find: (copy) =>
    hits(copy, /\.{3,}|\.(?: \.){2,}/g, (_, start, end) => {
      const before = copy.kind(start - 1);
      const after = copy.kind(end);
      // Between numbers, and in programs: main...next, call(...rest).
      const code =
        after === Kind.foreign && (before === Kind.foreign || copy.char(start - 1) === '(');
      return (before === Kind.digit && after === Kind.digit) || code
        ? undefined
        : copy.hit(start, end, '…');
    }),
};

/** A hyphen joins, a dash divides. Items of a list may begin with a hyphen, and their labels end with one. */
const hyphenDash: Rule = {
  id: 'copy-hyphen-dash',
  severity: 'warning',
  bad: [
    ...[
      'دمشق - متن',
      'الحكومة -كما قالت- لن',
      'غداً -- أمطار',
      '«أ» - (ب)',
      'انتهى الموسم- وبدأت',
      'دمشق -رويترز',
    ],
  ],
  good: [
    ...[
      '- الخبز',
      '٢- الصورة',
      'ب- خلاصة',
      'الأنجلو-سكسونية',
      '2010-2015',
      '3 - 1',
      'حرارة -3 في',
      'Coca - Cola',
    ],
    ...[
      'الشروط: أ- الهوية، ب- الصورة',
      'اللاحقة -ون',
      'git --help',
      'دمشق – متن',
      'أولاً- الهوية',
      '2 - الصورة',
    ],
  ],
  find: (copy) =>
    hits(copy, /(?<!-)-{1,2}(?!-)/g, (dash, start, end): Hit | undefined => {
      const before = copy.kind(start - 1);
      const after = copy.kind(end);
      const left = copy.leftOf(start);
      const right = copy.rightOf(end - 1);
      if (left < 0 || right < 0) return undefined;
      const spaced = before === Kind.space && after === Kind.space;
      if (spaced) {
        if (
          isDigit(copy.kind(left)) &&
          (isDigit(copy.kind(right)) || isLabelBefore(copy, left + 1))
        )
          return undefined;
        if (copy.kind(left) === Kind.foreign && copy.kind(right) === Kind.foreign) return undefined;
        return isLabelBefore(copy, left + 1) ? undefined : copy.hit(start, end, '–');
      }
      if (dash === '--') {
        const word = before === Kind.letter && after === Kind.letter;
        return word ? copy.hit(start, end) : undefined;
      }
      if (before === Kind.space && after === Kind.letter && copy.kind(left) !== Kind.foreign) {
        // A suffix that is being talked about is short: اللاحقة -ون.
        return (copy.wordStartingAt(end)?.bare.length ?? 0) > 2 ? copy.hit(start, end) : undefined;
      }
      const closing = (before === Kind.letter || before === Kind.mark) && after === Kind.space;
      return closing && !isLabelBefore(copy, start) ? copy.hit(start, end) : undefined;
    }),
};

const ORDINAL = /^(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا|أخيرا)$/;

/** أ-, 2-, أولاً-: a letter or an ordinal anywhere, a number at the start of the line. */
function isLabelBefore(copy: CopyText, end: number): boolean {
  const word = copy.wordEndingAt(end);
  if (word === undefined) {
    const number = /(?:^|[،؛:.\n]) ?[0-9\u0660-\u0669]{1,3}$/.exec(
      copy.view.slice(Math.max(0, end - 5), end),
    );
    return number !== null && (number[0].length < 5 || copy.leftOf(end - 3) < 0);
  }
  return word.bare.length <= 1 || ORDINAL.test(word.bare);
}

export const PUNCTUATION_RULES: readonly Rule[] = [
  ...[latinPunctuation, doubledMark, ellipsis, hyphenDash],
];
