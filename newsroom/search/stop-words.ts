/**
 * Words that are in every report: left out of what is searched by stem, never out of a phrase.
 * Function words only, by word class (Ryding, "A Reference Grammar of Modern Standard Arabic", 2005,
 * chapters 12 to 19; Quirk et al., "A Comprehensive Grammar of the English Language", 1985, 2.34), and the
 * article of Arabic names in Latin letters.
 */
const ARABIC = `
في من على إلى عن مع حتى منذ خلال بين عند لدى دون قبل بعد فوق تحت أمام وراء ضد نحو حول عبر غير سوى
أن إن أنه أنها إنه إنها أنهم إنهم بأن لأن لكن ولكن لكنه لكنها كأن ليت لعل أو أم ثم بل أما إما إذا إذ لو لولا كي لكي حيث حين حينما عندما بينما
لا لم لن ما ليس ليست ليسوا قد سوف هل كان كانت كانوا يكون تكون يكن تكن
هذا هذه هذان هاتان هؤلاء ذلك تلك أولئك هنا هناك ذاك الذي التي الذين اللذان اللتان اللاتي اللواتي
هو هي هم هن هما أنا نحن أنت أنتم من مما عما فيما بما لما كما كلما ماذا لماذا كيف متى أين أي أية كل كلها كله بعض
به بها بهم بهما له لها لهم لهما فيه فيها فيهم فيهما منه منها منهم منهما عليه عليها عليهم إليه إليها إليهم عنه عنها عنهم معه معها بينها بينه بينهم بينهما
أيضا كذلك لذلك بذلك هكذا إلا فقط جدا نفسه نفسها`;

const ENGLISH = `
a an the this that these those and or but nor so yet if then than as of at by for from in into on onto to up with without within about over
under between among through during before after since until while where when who whom whose which what why how
i you he she it we they me him her us them my your his its our their myself itself themselves
is are was were be been being am do does did done have has had having will would shall should can could may might must
al el not no there here also such each every any all both either neither some`;

/** @param fold how words are spelt where they are looked up. */
export function stopWords(fold: (word: string) => string): ReadonlySet<string> {
  const words = `${ARABIC} ${ENGLISH}`.split(/\s+/u).filter((word) => word !== '');
  return new Set(words.map(fold));
}
