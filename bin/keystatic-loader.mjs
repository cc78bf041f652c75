/**
 * A loader of the development server: Keystatic's own modules with the few things changed that
 * it has no setting for. Its address is ours, it asks no other host for a font, and its words,
 * half of them English and the Arabic ones made by a machine, are those of `messages/`.
 * Nothing on disk is touched. `keystatic-loader.test.ts` fails when a new version of Keystatic
 * no longer has what is changed here.
 */

/** Where the editor is, by the address that the page was opened at. */
const ADDRESS = String.raw`/^(?:\/en)?\/desk\/edit/`;

/** @type {readonly (readonly [name: string, found: RegExp, becomes: string])[]} */
export const CHANGES = [
  [
    'steps of an address',
    /\.replace\(\/\^\\\/keystatic\\\/\?\/, ""\)/g,
    `.replace(${ADDRESS}, "").replace(/^\\//, "")`,
  ],
  [
    'addresses of its own',
    /!newUrl\.pathname\.startsWith\("\/keystatic"\)/g,
    `!${ADDRESS}.test(newUrl.pathname)`,
  ],
  [
    'address of its pages',
    /basePath = "\/keystatic";/g,
    `basePath = ${ADDRESS}.exec(window.location.pathname)?.[0] ?? "/desk/edit";`,
  ],
  [
    'font of another host',
    /\/\*#__PURE__\*\/jsx\("link", \{\s*href: "https:\/\/fonts\.googleapis\.com[^"]*",\s*rel: "stylesheet"\s*\}\), /g,
    '',
  ],
  [
    'names in a list',
    /(if \(!\(\(_collection\$columns = collection\.columns\)[^\n]*\) return undefined;)/g,
    '$1 if (globalThis.keystaticNames) return globalThis.keystaticNames(props.collection);',
  ],
  [
    'what finds an entry',
    /item\.name\.toLowerCase\(\)\.includes\(searchTerm\.toLowerCase\(\)\)/g,
    'globalThis.keystaticFinds(searchTerm, item)',
  ],
  ['what was not found', /`No items matching "\$\{searchTerm\}" were found\.`/g, 'searchTerm'],
  [
    'counts of entries',
    /pluralize\((itemOrGroup\.entryCount), \{\s*singular: 'entry',\s*plural: 'entries'\s*\}\)/g,
    'globalThis.keystaticCount($1)',
  ],
  [
    'one of two words',
    /\? "(Create|Edit)" : "(Save|Add)"/g,
    '? (globalThis.keystaticWords?.["$1"] ?? "$1") : (globalThis.keystaticWords?.["$2"] ?? "$2")',
  ],
  [
    'ranks of headings',
    /`Heading \$\{level\}`|'Heading ' \+ level/g,
    '(globalThis.keystaticWords?.["Heading " + level] ?? "Heading " + level)',
  ],
  [
    'names of icons: edit',
    /(children: \/\*#__PURE__\*\/jsx\(Icon, \{\s*src: pencilIcon\s*\}\))/g,
    '"aria-label": globalThis.keystaticWords?.["Edit"] ?? "Edit", $1',
  ],
  [
    'names of icons: remove',
    /(children: \/\*#__PURE__\*\/jsx\(Icon, \{\s*src: trash2Icon\s*\}\))/g,
    '"aria-label": globalThis.keystaticWords?.["Remove"] ?? "Remove", $1',
  ],
  [
    'invitation to write',
    /placeholderPlugin\('([^']*)'\)/g,
    "placeholderPlugin(globalThis.keystaticWords?.['$1'] ?? '$1')",
  ],
];

/** A word that is written out in a property of an element, or told for a moment. */
const WORD =
  /((?:children|label|title|message|placeholder|name|description|errorMessage|actionLabel|primaryActionLabel|cancelLabel|tooltip|["']aria-label["']): |toastQueue\.\w+\()(["'])((?:(?!\2)[^\\\n]|\\.)+)\2/g;

/** A word with something after it: `["Edit ", label]`. */
const FIRST_WORD = /(children: \[)"([^"\\\n]+) "/g;

/**
 * @typedef {object} Words
 * @property {readonly string[]} literals English words that Keystatic writes out
 * @property {Readonly<Record<string, string>>} table Arabic for the keys of its own table of words
 */

/**
 * @param {string} source
 * @param {Words} words
 */
export function rewrite(source, { literals, table }) {
  let text = source;
  for (const [, found, becomes] of CHANGES) text = text.replace(found, becomes);
  const known = new Set(literals);
  text = text.replace(WORD, (/** @type {string[]} */ ...parts) => {
    const [whole = '', property = '', quote = '', word = ''] = parts;
    const plain = word
      .replace(/\\u([0-9a-f]{4})/gi, (_all, /** @type {string} */ hex) =>
        String.fromCharCode(parseInt(hex, 16)),
      )
      .replace(/\\(["'])/g, '$1');
    return known.has(plain)
      ? `${property}(globalThis.keystaticWords?.[${JSON.stringify(plain)}] ?? ${quote}${word}${quote})`
      : whole;
  });
  text = text.replace(
    FIRST_WORD,
    (/** @type {string} */ whole, /** @type {string} */ before, /** @type {string} */ word) =>
      known.has(word)
        ? `${before}(globalThis.keystaticWords?.["${word}"] ?? "${word}") + " "`
        : whole,
  );
  return text.replace(/"ar-AE": \{[^}]*\}/, (block) =>
    block.replace(/"(\w+)": `[^`]*`/g, (/** @type {string} */ whole, /** @type {string} */ key) =>
      Object.hasOwn(table, key) ? `"${key}": ${JSON.stringify(table[key])}` : whole,
    ),
  );
}

/**
 * @this {{ getOptions: () => Words }}
 * @param {string} source
 */
export default function keystaticLoader(source) {
  return rewrite(source, this.getOptions());
}
