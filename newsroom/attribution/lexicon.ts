import type { FormKind, PrincipalParts } from './conjugate.ts';

/**
 * The verbs by which Arabic copy says who says so. Data only: `conjugate.ts` makes their forms,
 * `find.ts` looks for them. Many of them mean something else in other company, so an entry says
 * what must be near for it to attribute something.
 */

/** What must follow within the sentence. Any one of an entry's needs is enough; none means always. */
export type Need =
  /** أن or إن with their kin, a colon, or a quotation. */
  | 'that'
  /** أن joined to ب: "رد بأن". */
  | 'by-that'
  /** أن as the very next word, and a noun after it: "بين أن تبقى وأن ترحل" is a choice. */
  | 'that-noun'
  /** إلى · على · من · a word that begins with the preposition ب. */
  | 'to'
  | 'on'
  | 'from'
  | 'with'
  /** في as the very next word, then أن: "جاء في المحضر أن". */
  | 'in-that'
  /** عن, near or as the very next word. */
  | 'about'
  | 'about-next'
  /** The blame itself: باللوم، المسؤولية. */
  | 'blame'
  /** A colon or a quotation. */
  | 'speech';

export interface Verb extends PrincipalParts {
  readonly needs: readonly Need[];
  /** Forms that need something else, such as a past that is spelt as a noun is. */
  readonly where?: Partial<Record<FormKind, readonly Need[]>>;
  /** Things do it too: "وهو ما يؤكد" and "يشير هذا التطور" attribute nothing. */
  readonly evidence?: true;
  /** With an object it is the same: "تتهمها". Of other verbs only "ما ذكرته" and its like are. */
  readonly object?: true;
  /** "لم ينفِ" and "لم يستبعد" are things that a source says. */
  readonly evenNegated?: true;
  /** Next words with which it means something else. */
  readonly notBefore?: string;
  /** Forms that the rules do not make. */
  readonly also?: string;
  /** Forms that are another, more common word. */
  readonly except?: string;
}

export const VERBS: readonly Verb[] = [
  // Saying.
  { past: 'قال', present: 'قول', participle: 'قائل', needs: [], also: 'قيل يقال' },
  { past: 'صرح', present: 'صرح', needs: ['that', 'with'] },
  { past: 'أعلن', present: 'علن', needs: [] },
  { participle: 'معلن', needs: ['that', 'about'] },
  { past: 'أفاد', present: 'فيد', needs: ['that', 'with'], notBefore: 'من' },
  { past: 'أوضح', participle: 'موضح', needs: [], where: { participle: ['that'] }, evidence: true },
  { present: 'وضح', needs: ['that'], evidence: true },
  { past: 'أضاف', present: 'ضيف', participle: 'مضيف', needs: ['that'] },
  { past: 'ذكر', present: 'ذكر', needs: ['that'], notBefore: 'اسم', except: 'يذكر' },
  // "يُذكر أن" recalls what everyone knows; "يذكر التقرير أن" cites.
  { also: 'يذكر', needs: ['that'], notBefore: 'أن أنه أنها' },
  { past: 'تابع', present: 'تابع', participle: 'متابع', needs: ['speech'] },
  { past: 'أردف', present: 'ردف', participle: 'مردف', needs: [] },
  { past: 'استطرد', present: 'ستطرد', participle: 'مستطرد', needs: [] },
  { past: 'أجاب', present: 'جيب', participle: 'مجيب', needs: ['that'] },
  { also: 'رد ردت ردوا يرد ترد يردون', needs: ['by-that'] },
  { past: 'أخبر', present: 'خبر', needs: ['that'], object: true },
  { past: 'أبلغ', present: 'بلغ', participle: 'مبلغ', needs: ['that'], object: true },
  { past: 'تحدث', present: 'تحدث', participle: 'متحدث', needs: ['about'] },
  { past: 'أفصح', present: 'فصح', needs: ['about', 'that'] },
  { past: 'روى', present: 'روي', needs: ['that'] },
  { past: 'كتب', present: 'كتب', needs: ['speech'] },
  { past: 'غرد', present: 'غرد', participle: 'مغرد', needs: ['that'] },
  { past: 'أعرب', present: 'عرب', participle: 'معرب', needs: ['about'] },
  { past: 'عبر', needs: ['about-next'], where: { past: ['about'] } },
  { present: 'عبر', participle: 'معبر', needs: ['about-next'], evidence: true },
  // Passing on.
  { past: 'نقل', present: 'نقل', needs: ['about'] },
  { past: 'أورد', needs: [] },
  { present: 'ورد', needs: ['that'] },
  { also: 'علمت', needs: ['that'] },
  { also: 'جاء جاءت ورد وردت يرد', needs: ['in-that'] },
  { past: 'لاحظ', present: 'لاحظ', participle: 'ملاحظ', needs: ['that'] },
  { past: 'كشف', needs: ['that', 'about'], where: { past: [] } },
  { present: 'كشف', participle: 'كاشف', needs: ['that', 'about'], evidence: true },
  { past: 'أظهر', present: 'ظهر', needs: ['that'], evidence: true },
  { past: 'خلص', present: 'خلص', needs: ['to'] },
  { also: 'عزا عزت عزوا يعزو تعزو يعزون عزاه عزاها يعزوه يعزوها', needs: ['to'] },
  // Stressing, drawing attention, warning.
  { past: 'أكد', present: 'ؤكد', needs: [], evidence: true },
  { participle: 'مؤكد', needs: ['that', 'on'] },
  { past: 'شدد', present: 'شدد', participle: 'مشدد', needs: ['on', 'that'] },
  { past: 'جزم', present: 'جزم', participle: 'جازم', needs: ['that', 'with'] },
  { past: 'أشار', present: 'شير', participle: 'مشير', needs: ['to', 'that'], evidence: true },
  {
    ...{ past: 'لفت', present: 'لفت', participle: 'لافت', needs: ['to', 'that'], evidence: true },
    notBefore: 'الانتباه الأنظار النظر نظر انتباه أنظار',
  },
  { past: 'نوه', present: 'نوه', participle: 'منوه', needs: ['with', 'to', 'that'] },
  { past: 'ألمح', present: 'لمح', participle: 'ملمح', needs: ['to', 'that'] },
  {
    // Without its shadda it is spelt as "between", and in the feminine as "it turned out".
    ...{ past: 'بين', present: 'بين', participle: 'مبين', needs: ['that'], evidence: true },
    ...{ where: { bare: ['that-noun'] }, except: 'تبين تبينا بينا بينه بينها بينهم بينهما' },
  },
  { past: 'حذر', present: 'حذر', participle: 'محذر', needs: ['from', 'that'], object: true },
  // Holding, doubting, foreseeing.
  { past: 'رأى', present: 'رى', needs: ['that'] },
  { past: 'اعتبر', needs: [], evidence: true },
  { present: 'عتبر', participle: 'معتبر', needs: ['that'], evidence: true },
  { past: 'وصف', present: 'صف', participle: 'واصف', needs: ['with', 'that'], object: true },
  { past: 'زعم', present: 'زعم', participle: 'زاعم', needs: ['that'], where: { past: [] } },
  { past: 'ادعى', present: 'دعي', needs: [], except: 'ادعوا' },
  { past: 'جادل', present: 'جادل', participle: 'مجادل', needs: ['that'] },
  { past: 'اعتقد', present: 'عتقد', participle: 'معتقد', needs: ['that'] },
  { past: 'شكك', present: 'شكك', participle: 'مشكك', needs: [], evidence: true },
  {
    ...{ past: 'استبعد', present: 'ستبعد', participle: 'مستبعد', needs: ['that'] },
    evenNegated: true,
  },
  { past: 'رجح', present: 'رجح', needs: [], evidence: true, notBefore: 'كفة الكفة' },
  { participle: 'مرجح', needs: ['that'] },
  { past: 'توقع', present: 'توقع', needs: [] },
  { participle: 'متوقع', needs: ['that'] },
  { past: 'تنبأ', present: 'تنبأ', participle: 'متنبئ', needs: ['with', 'that'] },
  { also: 'أجمعت أجمعوا', needs: ['on'] },
  // Owning up, promising.
  { past: 'اعترف', present: 'عترف', participle: 'معترف', needs: ['that'] },
  { past: 'أقر', present: 'قر', needs: ['that'], except: 'أقرا' },
  { past: 'تعهد', present: 'تعهد', participle: 'متعهد', needs: ['with', 'that'] },
  { past: 'وعد', needs: ['that'] },
  // Denying, accusing, taking a stand.
  {
    ...{ past: 'نفى', present: 'نفي', participle: 'نافي', needs: [], evidence: true },
    ...{ evenNegated: true, also: 'ينف تنف', except: 'نفيا' },
  },
  { past: 'أنكر', present: 'نكر', participle: 'منكر', needs: [], where: { participle: ['that'] } },
  { past: 'اتهم', present: 'تهم', needs: [], object: true },
  { past: 'ألقى', present: 'لقي', participle: 'ملقي', needs: ['blame'] },
  {
    ...{ past: 'حمل', present: 'حمل', participle: 'محمل', needs: ['blame'], object: true },
    notBefore: 'المسؤولية مسؤولية',
  },
  {
    past: 'انتقد',
    present: 'نتقد',
    participle: 'منتقد',
    needs: [],
    where: { participle: ['that'] },
  },
  { past: 'ندد', present: 'ندد', participle: 'مندد', needs: ['with'] },
  { past: 'أدان', present: 'دين', needs: [], notBefore: 'المحكمة محكمة القضاء', except: 'يدن' },
  { past: 'استنكر', present: 'ستنكر', needs: [] },
  { past: 'أشاد', present: 'شيد', participle: 'مشيد', needs: ['with'] },
  { past: 'رحب', present: 'رحب', participle: 'مرحب', needs: ['with'] },
];

/** Negations: what a source did not say attributes nothing. */
export const NEGATIONS = 'لم لا لن ألم';

/** أن and إن with their pronouns; copy often leaves the hamza out. */
export const THAT =
  'أن أنه أنها أنهم أنهما أننا أنني أني أنك بأن بأنه بأنها بأنهم بأنهما بأننا بأنني';

/** Words after which أن opens something else than what was said: "بعد أن", "يمكن أن". */
export const NOT_BEFORE_THAT =
  'بعد قبل دون منذ إلى غير رغم خشية بمجرد بشرط شرط لولا مخافة على بد يمكن يجب ينبغي يريد تريد يكاد كاد يستطيع تستطيع يحاول تحاول قرر قررت';

/** A noun follows these, so "من دون ذكر" and "بعد نقل" are no verbs. */
export const PREPOSITIONS =
  'في من على عن إلى بعد قبل مع دون بلا عند كل أي أول بين عبر خلال أثناء بسبب رغم مجرد عملية';

/** After these a verb with an object attributes: "ما ذكرته", "الذي أعلنه". */
export const RELATIVES = 'ما لما بما مما فيما الذي التي الذين كما حسبما وفقما';

/** "كما ذكرت الوكالة" needs nothing more. */
export const AS = 'كما حسبما وفقما';

/** What things do: "وهو ما يؤكد", "مما يشير إلى". */
export const WHICH = 'ما مما بما';

export const DEMONSTRATIVES = 'هذا هذه ذلك تلك هذان هاتان هؤلاء';

/** "يؤكد هذا المسؤول" is a person's doing after all. */
export const PERSONS =
  'المسؤول المسؤولة المسؤولون المسؤولين المصدر المصادر الخبير الخبيرة الخبراء المحلل المحللون المحللين الوزير الوزارة الوكالة الصحيفة المتحدث المتحدثة الناطق الدبلوماسي القيادي العضو النائب الكاتب الباحث الباحثة الشاهد الشهود الطبيب الرجل الضابط';

/** Names and nouns that begin with ب and hold no preposition. */
export const NO_PREPOSITION =
  'باريس بوتين بايدن باسم بكين بيروت بيان بيانات بغداد برلين بشار بلاده بلادها بلادهم بعدما بعض بينما بينهم بينها بينهما بشكل بصورة بسبب بلينكن بلجيكا بريطانيا بولندا بدوره بدورها باكستان بنيامين باحث باحثون برنامج بطل بلدية برلمان بعثة بلدان بحرية بناء بيئة بداية بقية بضعة بوصفه بوصفها باعتباره باعتبارها بحسب بموجب بواسطة بعيدا بحضور بمشاركة';
