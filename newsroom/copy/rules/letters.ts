import { Kind, kindAt } from '../chars.ts';
import { hits, rawHits, type Rule } from '../rule.ts';
import { bareLetters, isAttachedOnly } from '../words.ts';

/**
 * Presentation forms are shapes, not letters: they come out of PDF files and old programs, and no
 * search finds them (Unicode 17, chapter 9.2). ﷺ ﷻ ﷽ ﷼ and the honorifics are signs and stay.
 */
const FORMS =
  /[\uFB50-\uFBB1\uFBD3-\uFD3D\uFD50-\uFD8F\uFD92-\uFDC7\uFDF0-\uFDF9\uFE70-\uFE72\uFE74\uFE76-\uFEFC]+/g;

/** The four shapes of a letter lie one after the other; the second and fourth join what is before. */
const JOINED_BEFORE = new Set<string>();
for (let code = 0xfe80, place = 0; code <= 0xfefc; code += 1) {
  const form = String.fromCharCode(code);
  const same = form.normalize('NFKC') === String.fromCharCode(code - 1).normalize('NFKC');
  place = same ? place + 1 : 0;
  if (place === 1 || place === 3) JOINED_BEFORE.add(form);
}

const presentationForm: Rule = {
  id: 'copy-presentation-form',
  severity: 'error',
  bad: ['\uFEB3\uFEEE\uFEAD\uFEF3\uFE8E تعلن', 'قرار ا\uFEFBتحاد', 'الحمد \uFDF2', '\uFB50'],
  good: ['محمد ﷺ', 'الله ﷻ', '٢٥ ﷼', '﷽', '\uFD3Fنص\uFD3E'],
  find: (copy) =>
    rawHits(copy, FORMS, (found, offset) => {
      const letters = found.normalize('NFKC');
      // A final shape at the start of a word: the letters were stored from left to right. What
      // U+FDF2 stands for depends on the font: الله or لله.
      const before = kindAt(copy.raw, offset - 1);
      const reversed = JOINED_BEFORE.has(found.charAt(0)) && before !== Kind.letter;
      const sure = !reversed && !/[\s\u0640\uFDF0-\uFDF9]/.test(`${found}${letters}`);
      return sure ? { fix: letters } : {};
    }),
};

/** Persian, Urdu and Kurdish letters that look like Arabic ones, and what was meant. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '\u06A9': '\u0643', // keheh: kaf
  '\u06AA': '\u0643', // swash kaf: kaf
  '\u06CC': '\u064A', // Farsi yeh: yeh, and at the end of a word perhaps alef maqsura
  '\u06CD': '\u064A',
  '\u06D2': '\u064A',
  '\u06D0': '\u064A',
  '\u06C1': '\u0647', // heh goal: heh, and at the end of a word perhaps teh marbuta
  '\u06BE': '\u0647', // heh doachashmee: heh
  '\u06D5': '\u0647', // ae: heh or teh marbuta
  '\u06C0': '\u0629',
  '\u06C3': '\u0629',
};

/** At the end of a word these may stand for two different letters. */
const UNSURE_AT_END = /[\u06CC\u06CD\u06D2\u06D0\u06C1\u06D5\u06C0\u06C3]/;

/** Words with a final Farsi yeh in which it can only be the one letter. */
const SURE_YEH = new Set([
  'ف\u06CC',
  'الت\u06CC',
  'الذ\u06CC',
  'ه\u06CC',
  'أ\u06CC',
  'لك\u06CC',
  'وف\u06CC',
  'والت\u06CC',
  'والذ\u06CC',
]);

/** پ چ ڤ گ ژ write foreign sounds and stay; the letters above are another keyboard's. */
const persianLetter: Rule = {
  id: 'copy-persian-letter',
  severity: 'error',
  bad: ['ا\u06CCران', 'شر\u06A9ة', '\u06BEيئة', 'مدين\u06D5', 'مواج\u06C1ات', 'ف\u06CC دمشق'],
  good: ['ڤيينا وپاريس وگدانسك وچيلي وژاك', 'ٱلحمد', '#\u0627\u06CC\u0631\u0627\u0646'],
  find: (copy) =>
    hits(
      copy,
      /[\u06A9\u06AA\u06BE\u06C0\u06C1\u06C3\u06CC\u06CD\u06D0\u06D2\u06D5]/g,
      (char, start, end) => {
        const letter = LOOK_ALIKES[char];
        const last = copy.kind(end) !== Kind.letter && copy.kind(end) !== Kind.mark;
        const word = last ? copy.wordEndingAt(end) : undefined;
        const unsure = last && UNSURE_AT_END.test(char) && !SURE_YEH.has(word?.bare ?? '');
        return copy.hit(start, end, unsure ? undefined : letter);
      },
    ),
};

const FOREIGN_LETTER = /[A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0370-\u04FF\u05D0-\u05EA]/;
const ARABIC_LETTER = /[\u0620-\u063F\u0641-\u064A\u066E-\u06D3]/;

/** A run of letters of any script; marks and tatweel belong to it. */
const LETTER_RUN = /[\p{L}\p{M}\u0640]+/gu;

/** Greek and Cyrillic letters that pass for Latin ones: the look of a name, another address. */
const LATIN_PAIR = /[A-Za-z]{2}|[A-Za-z].+[A-Za-z]/;
const CYRILLIC = /\p{Script=Cyrillic}/u;
/** A Greek letter may stand before a Latin name (αTocopherol), and alone behind one letter (Hα). */
const GREEK_TWIN = /[A-Za-z][ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναρτυχκ]/;

const homoglyph: Rule = {
  id: 'copy-homoglyph',
  severity: 'error',
  bad: ['p\u0430ypal', 'https://p\u0430ypal.com', 'G\u03BFogle'],
  good: ['Москва', 'µg', 'Δx', 'Ωmega', 'paypal', 'β-carotene'],
  find: (copy) =>
    // Addresses too: that is where it does harm.
    rawHits(copy, LETTER_RUN, (run) =>
      LATIN_PAIR.test(run) && (CYRILLIC.test(run) || GREEK_TWIN.test(run)) ? {} : undefined,
    ),
};

const mixedScript: Rule = {
  id: 'copy-mixed-script',
  severity: 'error',
  bad: ['الحكومaة', 'Tوتال', 'Twitterي', 'سامسونغS'],
  good: [
    'وGoogle وبApple',
    'الـWi-Fi',
    'بـYouTube',
    'GPT-5',
    'µg',
    '5G',
    'لـBBC',
    'كTV',
    'x_نص',
    'https://a.example/نصx',
  ],
  find: (copy) =>
    hits(copy, LETTER_RUN, (run, start, end) => {
      const split = run.search(FOREIGN_LETTER);
      if (split < 0 || !ARABIC_LETTER.test(run)) return undefined;
      // Only what is written onto the next word may stand before a foreign name: وGoogle.
      const head = bareLetters(run.slice(0, split));
      if (isAttachedOnly(head) && !ARABIC_LETTER.test(run.slice(split))) return undefined;
      return copy.hit(start, end);
    }),
};

/** A letter with its marks: the cluster that normalisation may compose. */
const CLUSTER = /\P{M}\p{M}+|[\u0340\u0341\u0343\u0344\u0374\u037E\u0387\u212A\u212B]/gu;

/**
 * Only what changes the letters is reported. NFC also puts a vowel sign before its shadda, which no
 * keyboard types and no reader sees, so the order of marks is left alone.
 */
const notNfc: Rule = {
  id: 'copy-not-nfc',
  severity: 'error',
  bad: ['ا\u0654علن', 'القرا\u0653ن', 'Cafe\u0301', 'هيي\u0654ة', 'ا\u0655لى'],
  good: ['مُعَل\u0651\u064Eم', 'مُعَل\u064E\u0651م', 'أعلن القرآن', 'Café', 'ٱلْعَٰلَمِينَ', 'م\u0650\u0651'],
  find: (copy) =>
    rawHits(copy, CLUSTER, (cluster) => {
      const composed = cluster.normalize('NFC');
      return sorted(composed) === sorted(cluster) ? undefined : { fix: composed };
    }),
};

function sorted(text: string): string {
  return [...text].sort().join('');
}

/** Signs that the Quran writes on a tatweel for want of a letter. */
const SEATED = /^[\u0653-\u0655\u0670\u06DC\u06DF-\u06E8]/;

const tatweel: Rule = {
  id: 'copy-tatweel',
  severity: 'warning',
  bad: ['ســـوريا', 'محمـد', 'عـــاجل', 'ـ على حد تعبيره ـ', 'زارتـ المديرة', 'كما قالـ«نعم»'],
  good: [
    ...[
      '1448هـ',
      '256 هـ',
      'بـ«نعم»',
      'الـ15',
      'الـ 15',
      'سـ كما في سيذهب',
      'الضمير «ـها»',
      'هـ ـهـ ـه',
    ],
    ...[
      'الرحمـٰن',
      'للـ«أخبار»',
      'كـ100',
      'لـ BBC',
      'هـ.ش.',
      'ولـ«هم»',
      'اللاحقة «ـون»',
      'الفتحة ـَ',
    ],
  ],
  find: (copy) =>
    copy.words.flatMap(({ start, end, bare }) => {
      const word = copy.view.slice(start, end);
      if (!word.includes('\u0640')) return [];
      if (bare === '') {
        // A tatweel that carries a mark shows the mark; one between spaces is a dash by mistake.
        if (!/^\u0640+$/.test(word)) return [];
        const dash = copy.kind(start - 1) === Kind.space && copy.kind(end) === Kind.space;
        return [copy.hit(start, end, dash ? '–' : undefined)];
      }
      if (bare.length === 1) return [];
      const trailing = word.endsWith('\u0640') && isAttachedOnly(bare);
      if (trailing && !/\u0640./.test(word.replace(/\u0640+$/, ''))) return [];
      if (
        word.startsWith('\u0640') &&
        bare.length <= 3 &&
        !/.\u0640/.test(word.replace(/^\u0640+/, ''))
      )
        return [];
      return [...word.matchAll(/\u0640+/g)].flatMap(({ 0: run, index }) => {
        const after = word.slice(index + run.length);
        return SEATED.test(after) ? [] : [copy.hit(start + index, start + index + run.length, '')];
      });
    }),
};

export const LETTER_RULES: readonly Rule[] = [
  ...[presentationForm, persianLetter, mixedScript, homoglyph, notNfc, tatweel],
];

export { homoglyph, notNfc };
