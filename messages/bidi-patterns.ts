/*
 * What runs against the text around it, as sources of regular expressions (flag u). The classes are
 * those of the Unicode Bidirectional Algorithm (UAX 9), as far as JavaScript can tell them.
 */

/** The blocks whose letters are written from right to left (UAX 9, table 4 and DerivedBidiClass). */
const RTL_BLOCKS =
  '\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFE\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}';
export const RTL_LETTER = `(?:(?=[${RTL_BLOCKS}])\\p{L})`;
export const LTR_LETTER = `(?:(?![${RTL_BLOCKS}])[\\p{L}\\p{Nl}])`;

const SPACE = '[ \\u00A0]';
/** Controls of direction, an object in the text, the end of a paragraph: no run reaches over one. */
const STOP = '\\u061C\\u200E\\u200F\\n\\r\\u2029\\uFFFC\\u202A-\\u202E\\u2066-\\u2069';

/* Words of another script. */

/** A letter that runs from left to right, or a digit, with its marks. */
const OF_WORD = `(?![${RTL_BLOCKS}])[\\p{L}\\p{Nl}0-9¹²³⁰-₉]`;
const SIGN_OF_WORD = `(?:${OF_WORD}[\\p{M}\\u200C\\u200D]*)`;
/** The same looked for backwards, where a letter could have any number of marks to go through. */
const SIGN_BEFORE = `(?:${OF_WORD}[\\p{M}\\u200C\\u200D]{0,8})`;
/** What holds a word together: GPT-5, AT&T, O'Neill, a.b@example.org, 33°30′N. */
const JOIN = "[._\\-‐‑–&@'’+/\\\\:·=%*°′″]";
/** No word begins amid another, and none at the seam of an isolate that is there already. */
const FRESH = `(?<!\\u2069)(?<!\\u2069${JOIN})(?<!${SIGN_BEFORE})(?<!${SIGN_BEFORE}${JOIN})`;

/** A dot behind these is theirs and not the sentence's. */
const ABBREVIATIONS =
  'Inc|Ltd|Co|Corp|Bros|LLC|Intl|Jr|Sr|Dr|Mr|Mrs|Ms|Prof|Rev|Hon|St|Mt|Ft|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Rep|Sen|Gov|Pres|No|Nos|Art|Arts|Sec|Fig|Vol|Ch|pp|ed|eds|et al|vs|etc|ca|cf|approx';
const OWN_DOT = [
  `(?<=(?<!${SIGN_BEFORE})(?:${ABBREVIATIONS}))\\.`,
  // U.S., a.m.
  `(?<=(?<!${SIGN_BEFORE})(?:${LTR_LETTER}\\.){1,8}${LTR_LETTER})\\.`,
  // J. K. Rowling
  `(?<=(?<!${SIGN_BEFORE})\\p{Lu})\\.(?=${SPACE}\\p{Lu})`,
].join('|');
export const ENDS_IN_OWN_DOT = new RegExp(`(?:${OWN_DOT})$`, 'u');

const WORD =
  // .NET, @handle, #tag
  `[@#.]?(?=[0-9._\\-&@'’+/:°′″]{0,40}${LTR_LETTER})${SIGN_OF_WORD}+(?:${JOIN}{1,3}${SIGN_OF_WORD}+|\\(${SIGN_OF_WORD}+\\))*` +
  // C++, Disney+, C#, a mark of trade, a dot of its own
  `(?:\\+{1,2}|#|_+|[™®℠]|(?:${OWN_DOT})(?!\\.))?`;

/* Quantities. */

/** CS (UAX 9) between digits: the algorithm itself keeps these numbers whole. */
const NUMBER = '[0-9]+(?:[.,٫٬/:\\u00A0\\u202F][0-9]+)*';
const NOT_IN_NUMBER = '(?<![0-9\\u2069][.,٫٬/:\\u00A0\\u202F])';
const PERCENT = '[%‰٪؉]';
const CURRENCY_CODES =
  'USD|EUR|GBP|JPY|CNY|CHF|TRY|RUB|SYP|SAR|AED|QAR|KWD|BHD|OMR|JOD|IQD|LBP|EGP|LYD|TND|DZD|MAD|SDG|YER|ILS|INR|IRR';
const CURRENCY = `(?:(?:US|AU|CA|NZ|HK|[ACSR])?\\$(?:US|CA|AU)?|[€£¥\\u20A0-\\u20C0]|(?:${CURRENCY_CODES})(?!${SIGN_OF_WORD}))`;
const DEGREES = `[°º](?:${SPACE}?[CFKNSEW](?!${SIGN_OF_WORD}))?|[′″]`;
const UNITS =
  'km/h|km²|km2|m²|m2|m³|m3|km|cm|mm|nm|m|mi|ft|in|mph|kg|mg|kt|g|t|lb|oz|ha|ml|L|l|bbl|bpd|s|ms|min|h|hp|kWh|MWh|GWh|TWh|kW|MW|GW|TW|W|kV|V|mAh|A|K|kHz|MHz|GHz|Hz|kB|KB|MB|GB|TB|PB|Mbps|Gbps|dB|px|ppm|pH|kPa|hPa|bar|psi|µg|μg|µm|μm|billion|million|trillion|thousand|bn|mn|tn|B|M|k';
const UNIT = `(?:(?:${UNITS})(?!${SIGN_OF_WORD}))`;
const THIN_SPACE = '[ \\u00A0\\u2009\\u202F]';
const MEASURE = `${THIN_SPACE}?(?:${PERCENT}|${CURRENCY}|${DEGREES}|${UNIT})`;
const SIGN = '[+\\-−±]';
/** A sign, and not a hyphen: nothing stands before it but a space, an opening mark or "and". */
const BEFORE_SIGN = `(?<=^|[\\s(\\[{«“"'‘‹،؛:=–—]|(?<![\\p{L}\\p{M}])و)`;
const UP_TO = `(?:[-–—‑]${SIGN}?${CURRENCY}?${NUMBER}${PERCENT}?)*`;
const END = `(?!${SIGN_OF_WORD}|[\\u2066-\\u2068])`;

const QUANTITY = [
  // A telephone number: +963 11 123 4567, (011) 123-4567
  `(?:\\(\\+?[0-9]+\\)|\\+[0-9]+|(?<![0-9])0[0-9]*)(?:[ \\u00A0.\\-‑][0-9]+|${SPACE}?\\([0-9]+\\))+(?<=(?:[0-9][ \\u00A0.\\-‑()]{0,2}){7})${END}`,
  // -3.5%, +7, -$20
  `${BEFORE_SIGN}${SIGN}${CURRENCY}?${NUMBER}${PERCENT}?${UP_TO}(?:${MEASURE})?${END}`,
  // $20, USD 5.2 billion
  `${CURRENCY}${THIN_SPACE}?${SIGN}?${NUMBER}${UP_TO}(?:${MEASURE})?${END}`,
  // 5 km, 3.5%, 10–15%
  `${NUMBER}${PERCENT}?${UP_TO}(?:(?<=${PERCENT})|${MEASURE})${END}`,
  // 10 000: the algorithm takes the groups for numbers of their own
  `[0-9]{1,3}(?:[ \\u2009][0-9]{3})+${END}(?![.,/:\\-]?[0-9])`,
  // 2026-11-23, 978-3-16-148410-0; not a line-up, 4-3-3
  `(?=(?:[-‑]?[0-9]){6})[0-9]+(?:[-‑][0-9]+){2,}${END}`,
  // #1, § 12
  `[#№§¶]${SPACE}?${NUMBER}${END}`,
].join('|');

/**
 * Nouns that a number before them counts. "Meta 14.3 مليار": the number is not part of the name, as
 * it is in "Boeing 737".
 */
const COUNTED =
  'ألف|ألفا|آلاف|مليون|ملايين|مليونا|مليار|مليارات|مليارا|بليون|تريليون|تريليونات|بالمئة|بالمائة|في المئة|في المائة|دولار|يورو|ريال|ليرة|درهم|دينار|جنيه|كيلومتر|كم|متر|طن|أطنان|كيلوغرام|برميل|ساعة|ساعات|دقيقة|دقائق|يوم|أيام|أسبوع|أسابيع|شهر|أشهر|سنة|سنوات|عام|أعوام|مرة|مرات|شخص|أشخاص|موظف|موظفين|عامل|قتيل|قتلى|جريح|جرحى|شركة|شركات|طائرة|طائرات|صاروخ|صواريخ|دولة|دول|منتج|منتجات|نموذج|نماذج|هاتف|هواتف|جهاز|أجهزة|سيارة|سيارات|نقطة|نقاط|لاعب|لاعبين|هدف|أهداف|درجة|درجات|\\p{L}{3,}ات';
const COUNTS = `${SPACE}(?:${COUNTED})(?:ا|اً|ًا|ة|ين|ان)?(?![\\p{L}\\p{M}])`;
/** A number that belongs to the name before it: Boeing 737, Windows 11, Boeing 737-800. */
const NUMBER_OF_NAME = `(?:[0-9]{3,}-[0-9]+|[0-9]+(?:\\.[0-9]+)*)(?![0-9]|[.,٬٫/:\\-–][0-9]|${MEASURE}|${COUNTS})${END}`;
const BETWEEN = `(?:,?${SPACE}|${SPACE}[&+/|]${SPACE})`;
const NAME = `${FRESH}${WORD}(?:${BETWEEN}(?:[0-9][0-9.,:/\\-–]*${BETWEEN})?${WORD}|${SPACE}${NUMBER_OF_NAME})*`;

/* Addresses; those may go on in any script. */

const OF_ADDRESS = `[^\\s()<>«»"“”${STOP}]`;
const ADDRESS = `(?:(?:https?|ftp)://|(?<![\\p{L}0-9@])(?:www\\.)?(?:[A-Za-z0-9\\-]{1,63}\\.){1,8}[A-Za-z]{2,24}/)(?:${OF_ADDRESS}|\\(${OF_ADDRESS}*\\))*(?<![.,;:!?'’*،؛؟…])`;

/** All that stands between two marks, if none of it runs the way of the text around. */
function between(not: string, letter: string): string {
  const sign = `[^${not}${STOP}«»“”‹›()\\[\\]"]`;
  const signs = `(?:${sign}|\\(${sign}*\\))*`;
  return `(?<=[«“‹(\\["])(?=\\S)(?=${signs}[»”›)\\]"])(?=${sign}*${letter})${signs}(?<=\\S)(?=[»”›)\\]"])`;
}

const FIRST = `(?<control>[\\u202A-\\u202E\\u2066-\\u2069])|(?<address>${ADDRESS})`;

/** Without one of these there is nothing to look for. */
export const MAY_BE_AGAINST = {
  rtl: new RegExp(`[0-9]|${LTR_LETTER}`, 'u'),
  ltr: new RegExp(RTL_LETTER, 'u'),
} as const;

/** In a text from right to left. */
export const AGAINST_RTL = new RegExp(
  [
    FIRST,
    `(?<quoted>${between(RTL_BLOCKS, LTR_LETTER)})`,
    `(?<plain>${FRESH}${NOT_IN_NUMBER}(?:${QUANTITY})|${NAME})`,
    // A range or a score: Arabic reads those from right to left, 3-2 as much as ٣-٢.
    `(?<sequence>${FRESH}${NOT_IN_NUMBER}${NUMBER}(?:[-+−]${NUMBER})+${END})`,
  ].join('|'),
  'gu',
);

const RTL_WORD = `(?=[٠-٩۰-۹]*${RTL_LETTER})[\\p{L}\\p{M}٠-٩۰-۹]+`;
const OF_RTL_WORD = `(?:(?=[${RTL_BLOCKS}])[\\p{L}\\p{M}٠-٩۰-۹])`;

/** In a text from left to right. */
export const AGAINST_LTR = new RegExp(
  [
    FIRST,
    `(?<quoted>${between('A-Za-z\\u00C0-\\u024F\\u0370-\\u058F', RTL_LETTER)})`,
    `(?<plain>[#@]?(?=${RTL_WORD})${OF_RTL_WORD}+(?:(?:[ \\u00A0\\-–_./]|[،؛] ?| [–—] | [0-9][0-9.,:/]* )${OF_RTL_WORD}+|_[0-9]+)*؟?)`,
  ].join('|'),
  'gu',
);
