import stylelint from 'stylelint';

/*
 * One style serves both directions of writing, so it names no left and no right, and it keeps
 * Arabic letters joined and upright. Each rule is tried on examples in bin/lint-rules.test.ts.
 */

const IMPORTANT = 'matn/important-only-in-print';

/** Stylelint's own `declaration-no-important` has no exceptions. @type {import('stylelint').RuleBase} */
const importantOnlyInPrint = () => (root, result) => {
  root.walkDecls((node) => {
    if (!node.important || isForPrint(node)) return;
    const message = `Expected "!important" only in @media print (${IMPORTANT})`;
    stylelint.utils.report({ ruleName: IMPORTANT, result, node, word: '!important', message });
  });
};

/** @param {import('postcss').Node} node @returns {boolean} */
function isForPrint({ parent }) {
  if (!parent) return false;
  const { name, params } = /** @type {import('postcss').AtRule} */ (parent);
  return (name === 'media' && /^(only )?print\b/.test(params)) || isForPrint(parent);
}

const NO_SIDES =
  'Physical side: write the logical one (margin-inline-start, inset-inline-end, start …)';

/** Sides told apart by their places: four values whose second and fourth differ. */
const UNEQUAL_SIDES = String.raw`/^([^\s()]+)\s+([^\s()]+)\s+[^\s()]+\s+(?!\2$)[^\s()]+$/`;
/** Corners likewise: only `a` and `a a b b` look the same both ways. */
const UNEQUAL_CORNERS = String.raw`/^(?!(\S+) \1 (\S+) \2$)[^\s()/]+ [^\s()/]+/`;

/** A hexadecimal colour, but not a reference such as url(#arrow). */
const HEX = String.raw`/(?<!url\(["']?)#[\da-f]{3,8}\b/i`;

/** @type {import('stylelint').Config} */
export default {
  extends: ['stylelint-config-recommended'],
  ignoreFiles: ['.next/**', '.matn/**', 'public/**', 'playwright-report/**'],
  plugins: [
    stylelint.createPlugin(
      IMPORTANT,
      Object.assign(importantOnlyInPrint, { ruleName: IMPORTANT, messages: {} }),
    ),
  ],
  reportDescriptionlessDisables: true,
  reportNeedlessDisables: true,
  reportInvalidScopeDisables: true,

  languageOptions: {
    // Tailwind's own at-rules.
    syntax: {
      atRules: {
        theme: { prelude: '[ static | inline | reference | default | prefix( <custom-ident> ) ]*' },
        utility: { prelude: '<any-value>' },
        variant: { prelude: '<any-value>' },
        'custom-variant': { prelude: '<any-value>' },
        apply: { prelude: '<any-value>' },
        source: { prelude: '<any-value>' },
        reference: { prelude: '<string>' },
        import: { prelude: '<any-value>' },
      },
    },
  },

  rules: {
    [IMPORTANT]: true,

    // Only names that say left or right: top, bottom, width and shorthands read the same both ways.
    'property-layout-mappings': [
      'flow-relative',
      { ignoreProperties: ['/^(?!.*(?:left|right)|transition|will-change)/'], message: NO_SIDES },
    ],
    'value-keyword-layout-mappings': [
      'flow-relative',
      { ignoreProperties: ['resize'], message: NO_SIDES },
    ],

    'property-disallowed-list': [
      ['letter-spacing'],
      { message: 'Letter spacing tears Arabic letters apart' },
    ],
    'declaration-property-value-disallowed-list': [
      {
        'font-style': ['italic', '/^oblique/'],
        '/^(margin|padding|inset|scroll-margin|scroll-padding|border-(width|style|color))$/': [
          UNEQUAL_SIDES,
        ],
        'border-radius': [UNEQUAL_CORNERS],
        '/^(?!--)/': [HEX],
      },
    ],
    'declaration-property-value-allowed-list': [
      { 'font-family': ['inherit', '/^var\\(--font-/'], font: ['inherit'] },
    ],

    // Selectors of different things, far apart, may well differ in weight.
    'no-descending-specificity': null,
  },

  overrides: [
    // Generated: the faces themselves.
    { files: ['**/fonts.css'], rules: { 'declaration-property-value-allowed-list': null } },
    // Keystatic has a look of its own, and none of the site's tokens.
    {
      files: ['app/editor/editor.css'],
      rules: {
        'declaration-property-value-allowed-list': null,
        'declaration-property-value-disallowed-list': null,
      },
    },
  ],
};
