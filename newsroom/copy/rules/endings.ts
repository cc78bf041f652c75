import type { CopyText, Hit } from '../copy-text.ts';
import {
  ALONE_HEH,
  ALONE_YEH,
  ENDS_IN_HEH,
  NISBAS,
  NO_FEMININE,
  PARTICLES_HEH,
  PARTICLES_MAQSURA,
  PARTICLES_YEH,
  SURE_HEH,
  SURE_MAQSURA,
  SURE_TEH,
  SURE_YEH,
  VERBS_LIKE_ARTICLES,
} from '../lexicon/endings.ts';
import type { Rule } from '../rule.ts';
import {
  ARTICLES,
  CONJUNCTIONS,
  NOUN_PREFIXES,
  Spellings,
  articleOf,
  corrections,
  listed,
  spellings,
  type Word,
} from '../words.ts';
import { misspeltPreposition } from './prepositions.ts';
import { inWords, neighbour, spelled } from './spelling.ts';

/** What follows the article in words that really end in ه. */
const REAL_HEH = new Set(listed(ENDS_IN_HEH).map((word) => word.replace(/^ال/, '')));
const VERBS = new Set(listed(VERBS_LIKE_ARTICLES));

const TEH = new Spellings([
  ...listed(SURE_TEH).map((right) => ({
    ...{ wrong: `${right.slice(0, -1)}ه`, right: [right], prefixes: NOUN_PREFIXES, suffixes: [''] },
  })),
  // With a pronoun the same nouns have ته: حكومتة, زيارتة.
  ...listed(SURE_TEH).map((noun) => ({
    ...{ wrong: `${noun.slice(0, -1)}تة`, right: [`${noun.slice(0, -1)}ته`] },
    ...{ prefixes: NOUN_PREFIXES, suffixes: [''] },
  })),
  ...spellings(SURE_HEH, NOUN_PREFIXES, ['']),
  ...spellings(PARTICLES_HEH, CONJUNCTIONS, ['']),
  ...spellings(ALONE_HEH, [''], ['']),
  ...listed(NISBAS)
    .filter((stem) => !listed(NO_FEMININE).includes(stem))
    .map((stem) => ({
      ...{ wrong: `${stem}يه`, right: [`${stem}ية`], prefixes: NOUN_PREFIXES, suffixes: [''] },
    })),
]);

/** Their first letters only look like و or ب with the article: والدته, بالغه, فالحه. */
const NO_ARTICLE = /^[وفبل]?(?:والد|والي|والى|بالغ|بالون|فالح|فالق|كالح|بالي)/;

/**
 * A noun with the article has no pronoun behind it, so that its final ه is a ة without dots, but for
 * the nouns whose last letter is ه. Verbs like التقاه and التهمته only look as if they had the article.
 */
function isDefiniteWithHeh(bare: string): boolean {
  const article = articleOf(bare);
  if (article === undefined || !bare.endsWith('ه')) return false;
  if (NO_ARTICLE.test(bare) || VERBS.has(bare.replace(/^[وف](?=ال)/, ''))) return false;
  const rest = bare.slice(article.length);
  const verb = article.endsWith('ال') && /^ت..(?:ه|ته)$/.test(rest);
  return rest.length >= 3 && !verb && !REAL_HEH.has(rest);
}

/** تصريحاتة: behind a plural in ات stands a pronoun. Short words like شماتة and نباتة have it in the root. */
const PLURAL_WITH_PRONOUN = /^(?!.*شماتة)(?![وفبل]?ال|[وف]?لل).{4,}اتة$/;

const tehMarbuta: Rule = {
  id: 'copy-teh-marbuta',
  severity: 'warning',
  bad: [
    ...[
      'هذة المدينة',
      'الحكومه',
      'المدرسه',
      'العسكريه',
      'وزاره الصحة',
      'أزمة المياة',
      'بالنسبه',
      'للمره',
      'نفسة',
      'الصلاه',
    ],
    ...[
      'اتجاة',
      'والزراعه',
      'فتح اللة',
      'مدرسةالبنات',
      'ثلاثه أهداف',
      'زيارتة الأولى',
      'في تصريحاتة',
    ],
  ],
  good: [
    ...[
      'الله والوجه والمياه والفقه',
      'التقاه والتهمته',
      'مدرسه الأول',
      'منطقه وجامعه وطائره وعامه',
      'طه وعبده ونزيه',
      'بالله ولله',
    ],
    ...[
      'طريقه ودوره وصوره وشرطه',
      'والدته ووالديه وبالغه',
      'الشاه والمشبه به',
      'ناديه وماضيه ومدرسيه ويوميه',
      'فعليه أن يعتذر',
      'بلغه الخبر',
      'زاد الطين بلة، ولمعة وبطة ووفية ولعنة وباسمة',
      'الانتباه والترفيه والمنتزه',
      'مؤسسه ومنافسه',
      'فيه وعليه',
      'مدرسةً',
      'علية القوم ومنة',
      'بطوله',
      'أسره',
      'ثابتة ومؤقتة وستة ولافتة',
      'بشماتة وثباتة',
    ],
  ],
  find: (copy) =>
    inWords(copy, (word) => {
      const match = TEH.find(word.bare);
      if (match) return [spelled(copy, word, corrections(match))];
      if (isDefiniteWithHeh(word.bare))
        return [spelled(copy, word, [`${word.bare.slice(0, -1)}ة`])];
      if (PLURAL_WITH_PRONOUN.test(word.bare))
        return [spelled(copy, word, [`${word.bare.slice(0, -1)}ه`])];
      return innerTeh(copy, word) ?? [];
    }),
};

/** ة ends a word: behind it a space was lost, or it should have been ت. */
function innerTeh(copy: CopyText, { start, end }: Word): Hit[] | undefined {
  const word = copy.view.slice(start, end);
  const place = word.search(/ة(?=[\u064B-\u0652]*[\u0620-\u064A])/);
  if (place < 0 || /ة\u064B?ا\u064B?$/.test(word)) return undefined;
  const rest = word.slice(place + 1);
  const apart = `${word.slice(0, place + 1)} ${rest}`;
  return [copy.hit(start, end, rest.startsWith('ال') ? apart : undefined, apart)];
}

const YEH = new Spellings([
  ...spellings(PARTICLES_YEH, CONJUNCTIONS, ['']),
  ...spellings(ALONE_YEH, [''], ['']),
  ...spellings(PARTICLES_MAQSURA, CONJUNCTIONS, ['']),
  ...spellings(SURE_YEH, CONJUNCTIONS, ['']),
  ...spellings(
    SURE_YEH,
    ['ال', 'وال', 'فال', 'بال', 'كال', 'لل', 'ولل', 'وبال', 'ب', 'ل', 'ك'],
    [''],
  ),
  ...listed(NISBAS).map((stem) => ({
    ...{ wrong: `${stem}ى`, right: [`${stem}ي`], prefixes: ARTICLES, suffixes: [''] },
  })),
  ...spellings(SURE_MAQSURA, NOUN_PREFIXES, ['']),
  // Without the article أقصي is a verb: he was put out.
  { wrong: 'أقصي', right: ['أقصى'], prefixes: ARTICLES, suffixes: [''] },
]);

/**
 * ئى never ends a word, and with the article اني does, never انى: النهائى, الثانى. Nor does ى behind
 * five letters or more, but for the participles and places in م: الدبلوماسى against المستشفى.
 */
const NEVER_MAQSURA = /ئى$|^(?:[وف]?[بك]?ال|[وف]?لل)(?:.{2,}انى|[^م].{4,}ى)$/;

const AFTER_FI = new Set(
  listed(
    'هذا هذه ذلك تلك عام سنة يوم إطار حال حين ظل سياق تصريح تصريحات بيان الوقت السياق الأثناء النهاية البداية الحقيقة الواقع مقدمة مقدمتهم ختام مجال مصر',
  ),
);

const finalYa: Rule = {
  id: 'copy-final-ya',
  severity: 'warning',
  bad: [
    ...[
      'فى دمشق',
      'الذى حضر',
      'والتى',
      'علي الرغم من',
      'حتي الصباح',
      'الرئيس المصرى',
      'مستشفي المدينة',
      'القاضى',
      'بناء علي طلب',
    ],
    ...[
      'حصل علي الجائزة',
      'مرة أخري',
      'وبالتالى',
      'النهائى',
      'المعانى',
      'يعتمد علي الواردات',
      'بالإضافة إلي الماء',
      'إلي متى يستمر',
      'للمصرى',
      'الدبلوماسى الأول',
      'عثرت الشرطة علي سيارة',
      'وصل إلي المطار',
    ],
  ],
  good: [
    ...[
      'هدى وسلمى ومنى',
      'عانى ونادى وقاضى',
      'وفى بوعده',
      'زار علي القاهرة',
      'قال علي إن',
      'حصل علي على الجائزة',
      'عليّ أن',
      'إليّ',
      'لديّ',
    ],
    ...[
      'المعني بالأمر مبني',
      'شاعر ليلي وموسيقي',
      'القوى الكبرى',
      'المستشفى والأعلى',
      'الكلى واليمنى والبشرى',
      'بالنسبة إلي الأمر',
      'بكى وكفى وبلى وولى',
      'الأحب إلي الشعر',
      'يجرى ويسمى',
    ],
    ...['«فين اللى قال هنا»', 'أقصي المنتخب', 'مضي الوقت'],
    ...['المستدعى والموسيقى والنصارى والكمثرى', 'اعتمد الوزير علي الخطة', 'وصل إلي الخبر'],
    ...['حصلت الطفلة التي تبناها علي', 'حصلت الفنانة عليا', 'اعتمدت اللجنة علي الحسن مدرباً'],
  ],
  find: (copy) =>
    inWords(copy, (word, index) => {
      const match = YEH.find(word.bare);
      // وفى is also a verb, he kept his word: followed by a demonstrative or the like it is في.
      if (word.bare === 'وفى' && !AFTER_FI.has(neighbour(copy, index, 1)?.bare ?? '')) return [];
      if (match) return [spelled(copy, word, corrections(match))];
      if (NEVER_MAQSURA.test(word.bare))
        return [spelled(copy, word, [`${word.bare.slice(0, -1)}ي`])];
      const preposition = misspeltPreposition(copy, word, index);
      return preposition === undefined ? [] : [spelled(copy, word, [preposition])];
    }),
};

/** Words to which the next one sticks when a space is lost. */
const BEFORE_LOST_SPACE =
  /^((?:[وف]?(?:على|إلى|الى|حتى|لدى|متى|مدى))[\u064B-\u0652]*)(ال.+|أن.*|إن.*)$/;

const innerYa: Rule = {
  id: 'copy-inner-ya',
  severity: 'error',
  bad: ['فىها', 'مستوىات', 'علىه', 'إلىالمدرسة', 'شاطىء', 'المبادىء', 'حتىالآن', 'السورىون'],
  good: ['هدى، ثم', 'فَسَوَّىٰهُنَّ', 'مستوىً', 'على', 'علىّ', 'هدىً', '«موسى»', 'مستوىاً'],
  find: (copy) =>
    copy.words.flatMap(({ start, end }): Hit[] => {
      const word = copy.view.slice(start, end);
      // Quranic spelling has a small alef on it and goes on.
      const place = word.search(/ى(?=[\u064B-\u0652]*\u0640*[\u0620-\u063F\u0641-\u064A])/);
      if (place < 0 || word.includes('\u0670') || /ى\u064B?ا\u064B?$/.test(word)) return [];
      const lost = BEFORE_LOST_SPACE.exec(word);
      if (lost) return [copy.hit(start, end, `${lost[1] ?? ''} ${lost[2] ?? ''}`)];
      const rest = word.slice(place + 1);
      // Before a hamza it is the seat: شاطئ; in شىء it is the vowel: شيء.
      if (/^ء[\u064B-\u0652]*$/.test(rest)) return [hamzaAfter(copy, start, word, place)];
      const pronoun = /^(?:ها|هم|هما|هن|ه|نا|ك|كم|ن|ات|ة|ون|ين)$/.test(rest);
      return [copy.hit(start, end, pronoun ? `${word.slice(0, place)}ي${rest}` : undefined)];
    }),
};

/** After a long vowel or in the short words the hamza stands on the line. */
const ON_THE_LINE = /^(?:[وفبلك]|ال|وال|بال|لل)?(?:ش|س|بر|جر|رد|دن|مل|بط|مج|دف)$/;

function hamzaAfter(copy: CopyText, start: number, word: string, place: number): Hit {
  const head = word.slice(0, place);
  const end = start + word.length;
  if (head.endsWith('س') && ON_THE_LINE.test(head)) return copy.hit(start, end, `${head}يئ`);
  return copy.hit(start, end, ON_THE_LINE.test(head) ? `${head}يء` : `${head}ئ`);
}

export const ENDING_RULES: readonly Rule[] = [tehMarbuta, finalYa, innerYa];
