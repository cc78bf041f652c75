/**
 * Broken plurals whose pattern tells the singular's, by Wright, "A Grammar of the Arabic Language",
 * volume 1, sections 304 and 305. Only patterns that few other words have: فعول, فعال and فعل are also
 * those of verbal nouns and adjectives, so their plurals stand in content/words.yaml instead.
 *
 * A pattern writes 1 2 3 4 for the letters of the root. `أ` must be written with its hamza, which
 * keeps أعلام (flags) apart from إعلام (media).
 */
const PATTERNS: readonly (readonly [plural: string, singulars: readonly string[]])[] = [
  ['1وا23', ['1ا23']], // جوانب, قواعد
  ['12ا34', ['1234']], // مواقع, عناصر
  ['م1ا2ي3', ['م12و3', 'م12ا3']], // مشاريع, مفاتيح
  ['ت1ا2ي3', ['ت12ي3']], // تقارير
  ['12اء3', ['12ي3', '12ا3']], // وثائق, رسائل
  ['123اء', ['12ي3']], // وزراء
  ['أ12ا3', ['123']], // أسعار
  ['أ123ه', ['12ا3']], // أسلحة
];

/** Names with the pattern of a plural. */
const NAMES: ReadonlySet<string> = new Set(['جزاءر']);

/** So have verbal nouns, verbs and relations: تعاون, كرامة, يحاول, دفاعي. */
const OTHERWISE = /^[تين].ا|^[^م].*ي$|ه$/u;

const RULES = PATTERNS.map(([plural, singulars]) => ({
  hamza: plural.startsWith('أ'),
  form: new RegExp(
    `^${plural.replace('أ', 'ا').replace(/[1-4]/g, (root) => `(?<r${root}>.)`)}$`,
    'u',
  ),
  guarded: plural === '12ا34' || plural === '1وا23',
  singulars: singulars.map((singular) => singular.replace(/[1-4]/g, (root) => `$<r${root}>`)),
}));

/**
 * The singulars that a word may be the plural of.
 * @param word folded, without what is joined to it.
 * @param hamza whether it begins with أ as it is written.
 */
export function singularsOf(word: string, hamza: boolean): string[] {
  if (word.length < 5 || word.length > 6 || NAMES.has(word)) return [];
  return RULES.flatMap((rule) => {
    if ((rule.hamza && !hamza) || !rule.form.test(word)) return [];
    if (rule.guarded && OTHERWISE.test(word)) return [];
    return rule.singulars.map((singular) => word.replace(rule.form, singular));
  });
}
