import js from '@eslint/js';
import next from '@next/eslint-plugin-next';
import tailwind from 'eslint-plugin-better-tailwindcss';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/*
 * The house rules. Each is tried on a wrong and a right example in bin/lint-rules.test.ts.
 *
 * Where two blocks meet, ESLint replaces a rule's options and does not merge them. Whatever is
 * forbidden in a folder is therefore put together in one place, by `folder()`.
 */

/** What a syntax rule refuses, and why. @typedef {{ selector: string, message: string }} Refusal */

/** The first `count` arguments say it all: no locale follows, or `undefined` in its place. */
const noLocaleAfter = (/** @type {number} */ count) =>
  `:matches([arguments.length=${count}], [arguments.${count}.name=/^undefined$/])`;

const ASK_FOR_A_LOCALE =
  "name the locale: the machine's own differs between server and phone. messages/dates.ts writes dates and numbers for readers.";

/** Refused everywhere. @type {Refusal[]} */
const ANYWHERE = [
  {
    selector: "JSXAttribute[name.name='style']",
    message: 'The CSP forbids style attributes: use a class, or a presentation attribute in SVG.',
  },
  {
    selector: `[callee.object.name='Intl']${noLocaleAfter(0)}`,
    message: `Intl: ${ASK_FOR_A_LOCALE}`,
  },
  {
    selector: `[callee.property.name=/^toLocale/]${noLocaleAfter(0)}`,
    message: `toLocale…: ${ASK_FOR_A_LOCALE}`,
  },
  {
    selector: `[callee.property.name='localeCompare']${noLocaleAfter(1)}`,
    message: `localeCompare: ${ASK_FOR_A_LOCALE}`,
  },
];

/** Refused on reading pages, which readers get without any script. @type {Refusal[]} */
const READING_PAGE = [
  {
    selector: 'JSXOpeningElement:matches([name.name="Suspense"], [name.property.name="Suspense"])',
    message:
      'A reading page carries no script, and only a script moves what Suspense streams late into place: await it in the page.',
  },
  {
    selector: "ExpressionStatement[directive='use client']",
    message:
      'A reading page carries no script, so a client component never wakes up there: render it on the server; behaviour in browsers belongs in reader/.',
  },
];

/** A package that a folder does without, and why. @typedef {{ regex: string, message: string }} Package */

/** @type {Package} */
const CLIENT_COMPONENTS = {
  regex: '^(next/(link|image|script|dynamic|legacy/image)|next-intl/navigation)$',
  message:
    'This is a client component, and a reading page carries no script: write a plain <a> or <img>.',
};

/** @type {Package} */
const FRAMEWORK = {
  regex: '^(next|next-intl|react|react-dom)(/|$)',
  message: 'newsroom/ knows content, not pages: the framework belongs in app/ and components/.',
};

/** @type {Package} */
const ANY_PACKAGE = {
  regex: '^[^.]',
  message: 'reader/ runs on phones and weighs 4 kB: it brings no package along.',
};

const FOLDERS = ['app', 'components', 'newsroom', 'press', 'reader', 'messages', 'bin', 'e2e'];

/**
 * What the files of a folder may import from the rest of the house, and what else they may not do.
 *
 * @param {string} name
 * @param {object} rules
 * @param {string[]} [rules.files] globs, when the rules are not for the whole folder
 * @param {string[]} [rules.ignores]
 * @param {string[]} rules.imports
 * @param {string[]} [rules.importsTypes] folders of which only the types may be imported
 * @param {Package[]} [rules.without]
 * @param {Refusal[]} [rules.refuses]
 * @returns {import('eslint').Linter.Config}
 */
function folder(
  name,
  { files = [`${name}/**`], ignores = [], imports, importsTypes = [], without = [], refuses = [] },
) {
  const others = FOLDERS.filter((other) => other !== name && !imports.includes(other));
  const from = (/** @type {string[]} */ names) => `^(\\.\\./)+(${names.join('|')})/`;
  const allowed = [...imports, ...importsTypes.map((other) => `types of ${other}`)];
  const message = `${name}/ may import ${allowed.join(', ') || 'no other folder'}: arrows in the house go one way.`;
  return {
    files,
    ignores,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: from(others.filter((other) => !importsTypes.includes(other))), message },
            ...importsTypes.map((other) => ({
              regex: from([other]),
              allowTypeImports: true,
              message,
            })),
            ...without,
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        ...ANYWHERE,
        ...refuses,
        // The rule above does not look at import(…).
        {
          selector: `ImportExpression[source.value=/${from(others).replaceAll('/', '\\u002F')}/]`,
          message,
        },
      ],
    },
  };
}

const READING = { without: [CLIENT_COMPONENTS], refuses: READING_PAGE };
const APP = { imports: ['components', 'newsroom', 'messages'] };
const COMPONENTS = { imports: ['messages'], importsTypes: ['newsroom'] };
const UNIT_TESTS = '**/*.test.{ts,tsx}';

/** @type {import('eslint').Linter.Config[]} */
const house = [
  folder('app', APP),
  folder('app', { files: ['app/\\[locale\\]/**'], ...APP, ...READING }),
  folder('components', COMPONENTS),
  folder('components', { ignores: ['components/desk/**'], ...COMPONENTS, ...READING }),
  // A component's test may parse what it shows.
  folder('components', {
    files: [`components/${UNIT_TESTS}`],
    imports: ['newsroom', 'messages'],
  }),
  folder('newsroom', { imports: ['messages'], without: [FRAMEWORK] }),
  folder('press', { imports: ['newsroom', 'messages'] }),
  folder('reader', { ignores: [UNIT_TESTS], imports: [], without: [ANY_PACKAGE] }),
  folder('reader', { files: [`reader/${UNIT_TESTS}`], imports: [] }),
  folder('messages', { imports: [] }),
  folder('bin', { imports: ['newsroom', 'press', 'messages'] }),
  folder('e2e', { imports: FOLDERS.filter((other) => other !== 'app') }),
  {
    files: ['app/{,\\[locale\\]/**/}loading.{js,jsx,ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program',
          message:
            'No loading page: a reading page carries no script, and only a script would replace what this shows.',
        },
      ],
    },
  },
];

/** Physical sides in Tailwind's class names, and other classes that do harm to Arabic text. */
const RESTRICTED_CLASSES = [
  {
    // ml-4, -mr-px, md:pl-2!, scroll-ml-4, left-0, border-l, border-l-2, rounded-tl-md
    pattern:
      '(?:^|:)!?-?(?:(?:scroll-)?[mp][lr]-|(?:left|right)-|border-[lr](?:-|!|$)|rounded-(?:[lr]|[tb][lr])(?:-|!|$))',
    message: 'Physical side: write the logical class (ms-, pe-, start-, border-s, rounded-se …).',
  },
  {
    pattern: '(?:^|:)!?(?:text|float|clear)-(?:left|right)!?$',
    message: 'Physical side: write text-start, text-end, float-start …',
  },
  {
    pattern: '(?:^|:)!?-?tracking-|\\[letter-spacing:',
    message: 'Letter spacing tears Arabic letters apart.',
  },
  {
    pattern: '(?:^|:)!?italic!?$',
    message: 'Arabic has no italics: say it with weight or colour.',
  },
  {
    pattern: '\\[[^\\]]*#[0-9a-fA-F]{3,8}\\b',
    message: 'Colours have names: add one to the theme (components/chrome/theme.css).',
  },
];

export default defineConfig(
  globalIgnores(['.next/', '.matn/', 'public/', 'content/', 'test-results/', 'playwright-report/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: 'error',
      'no-undef': 'off', // TypeScript knows better.
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      'no-restricted-syntax': ['error', ...ANYWHERE],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Plain as they stand: a number in a template, `() => doIt()`.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Code points are what is meant when Arabic text is taken apart: [...text], [\u064B-\u0652].
      '@typescript-eslint/no-misused-spread': 'off',
      'no-misleading-character-class': ['error', { allowEscape: true }],
      'no-control-regex': 'off', // Control characters are searched for, to refuse them.
    },
  },
  {
    files: ['{app,components}/**/*.{ts,tsx}'],
    extends: [next.configs['core-web-vitals'], reactHooks.configs.flat.recommended],
    rules: {
      // Plain anchors and pictures on purpose: see CLIENT_COMPONENTS.
      '@next/next/no-html-link-for-pages': 'off',
      '@next/next/no-img-element': 'off',
    },
  },
  {
    files: ['{app,components}/**/*.tsx'],
    plugins: { tailwind },
    rules: { 'tailwind/no-restricted-classes': ['error', { restrict: RESTRICTED_CLASSES }] },
  },
  house,
  {
    // Next and the tools look for a default export in these.
    files: [
      'app/**/{page,layout,template,default,not-found,error,global-error,global-not-found}.tsx',
      'app/**/{page,layout}.dev.tsx',
      'bin/keystatic-loader.mjs',
      'app/i18n.ts',
      '*.config.{js,ts}',
      '**/*.d.ts', // Describes what another package exports.
    ],
    rules: {
      'no-restricted-exports': 'off',
      '@typescript-eslint/require-await': 'off', // Some of their functions must return promises.
    },
  },
);
