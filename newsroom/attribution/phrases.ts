/**
 * Set phrases that name a source or foresee something. Data only, spelt with hamza; `find.ts`
 * folds them. In a pattern, `|` parts alternatives, `?` ends a word that may be missing, `+` ends
 * one that takes a pronoun (جانبه، جانبها), `*` one that may take it, and `~` one that only begins
 * so (لـ: للوزارة).
 */
export interface Phrase {
  readonly kind: 'phrase' | 'forecast';
  readonly patterns: readonly string[];
  /** "وفقاً للقانون" says how, not who. */
  readonly notManner?: true;
  /** What must not follow. */
  readonly notBefore?: string;
  /** What must not come before. */
  readonly notAfter?: string;
  /** Only where a clause begins: "أعلى من المتوقع" foresees nothing. */
  readonly opensClause?: true;
  /** Only with the damma that makes it passive written out: "يُتوقع". */
  readonly passive?: true;
}

/** What makes "مصدر" one that speaks, and not one of water or of worry. */
const SPEAKING =
  'مطلع مسؤول موثوق أمني عسكري دبلوماسي حكومي رسمي سياسي طبي محلي إعلامي خاص مقرب قضائي أميركي أمريكي روسي سوري إسرائيلي إيراني تركي لبناني عراقي فلسطيني أوروبي غربي عربي رفض طلب اشترط';

const speaking = SPEAKING.split(' ');
const feminine = speaking.map((word) => `${word}ة`);
const either = (words: readonly string[]) => words.join('|');
const definite = (words: readonly string[]) => either(words.map((word) => `ال${word}`));

export const PHRASES: readonly Phrase[] = [
  {
    kind: 'phrase',
    patterns: ['بحسب ما?', 'حسب ما?', 'وفقا ل~', 'وفق ما?', 'طبقا ل~'],
    notManner: true,
    notBefore: 'بين الله',
  },
  {
    kind: 'phrase',
    patterns: [
      'حسبما',
      'وفقما',
      'على حد قول*|تعبير*|وصف*|زعم*',
      'بقول+',
      'قول+ إن|إنه|إنها|إنهم|أن|أنه',
      'بالقول',
      'بزعم+',
      'نقلا عن',
      'على لسان',
      'من جهت+|جانب+|ناحيت+',
      'برأي+',
      'في رأي+|تقدير+|نظر+',
      'من وجهة نظر*',
      'في|خلال تصريح*|تصريحات*',
      'في بيان*',
      'في|خلال حديث* مع|إلى|خاص|صحفي|صحافي|إذاعي|متلفز|تلفزيوني|ل~',
      'في|خلال مقابلة مع|خاصة|صحفية|صحافية|تلفزيونية|متلفزة|أجرتها|أجراها',
      'في|خلال حوار|لقاء صحفي|صحافي|خاص|متلفز|تلفزيوني',
      'في|خلال مؤتمر* صحفي|صحافي|الصحفي|الصحافي',
      'في|عبر تغريدة|تدوينة|منشور',
      'عبر حساب+ على|في|الرسمي',
      'جاء|ورد في بيان|البيان|تقرير|التقرير|نص|وثيقة|الوثيقة|رسالة|الرسالة|تصريح|صحيفة|مذكرة|المذكرة|مقال|دراسة|الدراسة',
      'استنادا إلى مصادر|تقرير|تقارير|بيان|بيانات|معلومات|وثائق',
      'شهود عيان',
      `مصدر ${either(speaking)}`,
      `المصدر ${definite(speaking)}|نفسه|ذاته`,
      `مصادر ${either(feminine)}`,
      `المصادر ${definite(feminine)}|نفسها|ذاتها`,
      'ما|بما|لما|مما وصف+|وصفت+|أسماه|أسمته|سماه|سمته|أسماها|سماها',
    ],
  },
  {
    kind: 'forecast',
    patterns: [
      'من غير? المتوقع|المرجح|المنتظر|المحتمل|المستبعد|المرتقب أن|أنه',
      'يتوقع|يرجح|ينتظر|يحتمل|يرتقب أن|أنه',
      'متوقع|مرجح أن',
      'على الأرجح',
      'أغلب|أكبر الظن',
      'توقعات|ترجيحات ب~',
      'تشير|تذهب التوقعات|الترجيحات',
    ],
    notAfter: 'كان كانت',
  },
  { kind: 'forecast', patterns: ['الأرجح|المرجح|المتوقع أن|أنه'], notAfter: 'من غير' },
  {
    kind: 'forecast',
    patterns: ['من المتوقع|المرجح|المنتظر|المحتمل|المستبعد|المرتقب'],
    opensClause: true,
  },
  { kind: 'forecast', patterns: ['يتوقع|يرجح|ينتظر|يحتمل|يرتقب|تتوقع|ترجح'], passive: true },
  {
    kind: 'forecast',
    // Verbs of change: after them قد and ربما look ahead.
    patterns: [
      'قد|ربما يشهد|تشهد|يؤدي|تؤدي|يفضي|تفضي|يسفر|تسفر|يتجه|تتجه|يتحول|تتحول|يستمر|تستمر|يرتفع|ترتفع|ينخفض|تنخفض|يتصاعد|تتصاعد|يتفاقم|تتفاقم|يصل|تصل|يزداد|تزداد|يمهد|تمهد|يستغرق|تستغرق',
    ],
  },
];

/** By which rule, measure or order, and not by whom: what may follow وفق and حسب so. */
export const MANNER =
  'قانون دستور خطة خطط جدول معايير شروط نظام أسس مبدأ مبادئ آلية آليات قواعد نهج منهج أحكام ضوابط إجراءات أصول ترتيب حاجة طلب عمر حجم نوع منطقة فئة ظروف إمكان مستطاع قدرة أولوية أولويات تسلسل موعد منطق مقتضيات مقتضى مقاييس سن جنس وزن لون موسم مكان مدينة نسق نمط نموذج صيغة رغبة سعر اقتضاء عرف أعراف شريعة قرار برنامج توقيت تقويم مادة بند فقرة تقتضيه يقتضيه يلزم هو';
