import path from 'node:path';
import { ESLint } from 'eslint';
import stylelint from 'stylelint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');

/** The files of these examples need not exist, so no types are looked up for them. */
const eslint = new ESLint({ cwd: ROOT, overrideConfig: [tseslint.configs.disableTypeChecked] });

async function refusals(linter: ESLint, file: string, code: string): Promise<string[]> {
  const [result] = await linter.lintText(code, { filePath: path.join(ROOT, file) });
  if (!result) throw new Error(`ESLint passes ${file} over`);
  return result.messages.map(({ ruleId, message }) => `${ruleId ?? 'fatal'}: ${message}`);
}

interface Example {
  readonly file: string;
  readonly wrong: readonly string[];
  readonly right: readonly string[];
  /** The rule, and what its message must say. */
  readonly says: RegExp;
}

const PAGE = 'app/[locale]/articles/[slug]/page.tsx';
const COMPONENT = 'components/article/byline.tsx';

const CODE_RULES: Readonly<Record<string, Example>> = {
  'app uses components, newsroom and messages only': {
    file: PAGE,
    wrong: [
      "export { print } from '../../../../press/print.ts';",
      "import type { Shelf } from '../../../../reader/shelf.ts'; export type A = Shelf;",
      "export const late = import('../../../../press/print.ts');",
    ],
    right: [
      "export { Article } from '../../../../components/article/article.tsx';",
      "export { newsroom } from '../../../../newsroom/newsroom.ts';",
      "export { LOCALES } from '../../../../messages/locales.ts';",
    ],
    says: /app\/ may import components, newsroom, messages/,
  },
  'components take data, and know only its types': {
    file: COMPONENT,
    wrong: [
      "export { readArticle } from '../../newsroom/article.ts';",
      "export { print } from '../../press/print.ts';",
      "export { default } from '../../app/[locale]/page.tsx';",
      "export const late = import('../../newsroom/article.ts');",
    ],
    right: [
      "import type { Article } from '../../newsroom/article.ts'; export type A = Article;",
      "import { type Article } from '../../newsroom/article.ts'; export type A = Article;",
      "export { Moment } from '../chrome/moment.tsx';",
      "export { LOCALES } from '../../messages/locales.ts';",
    ],
    says: /components\/ may import messages, types of newsroom/,
  },
  'newsroom stands on messages alone': {
    file: 'newsroom/queries.ts',
    wrong: [
      "export { print } from '../press/print.ts';",
      "import type { A } from '../components/a.tsx'; export type B = A;",
      "export { default } from '../app/[locale]/page.tsx';",
    ],
    right: [
      "export { LOCALES } from '../messages/locales.ts';",
      "export { readArticle } from './article.ts';",
    ],
    says: /newsroom\/ may import messages/,
  },
  'newsroom knows no framework': {
    file: 'newsroom/queries.ts',
    wrong: [
      "export { notFound } from 'next/navigation';",
      "export { cache } from 'react';",
      "export { renderToString } from 'react-dom/server';",
      "export { getLocale } from 'next-intl/server';",
    ],
    right: ["export { z } from 'zod';"],
    says: /the framework belongs in app\/ and components\//,
  },
  'press asks for pages by HTTP': {
    file: 'press/print.ts',
    wrong: [
      "export { default } from '../app/[locale]/page.tsx';",
      "export { Article } from '../components/article/article.tsx';",
      "export { shelf } from '../reader/shelf.ts';",
      "export const late = import('../app/[locale]/page.tsx');",
    ],
    right: [
      "export { newsroom } from '../newsroom/newsroom.ts';",
      "export { LOCALES } from '../messages/locales.ts';",
      "export { parse } from 'parse5';",
    ],
    says: /press\/ may import newsroom, messages/,
  },
  'reader stands alone': {
    file: 'reader/shelf.ts',
    wrong: [
      "export { LOCALES } from '../messages/locales.ts';",
      "import type { Article } from '../newsroom/article.ts'; export type A = Article;",
    ],
    right: ["export { open } from './store.ts';"],
    says: /reader\/ may import no other folder/,
  },
  'reader brings no package along': {
    file: 'reader/shelf.ts',
    wrong: ["export { openDB } from 'idb';", "export { readFile } from 'node:fs';"],
    right: ["export { open } from './store.ts';"],
    says: /it brings no package along/,
  },
  'messages stand alone': {
    file: 'messages/dates.ts',
    wrong: ["export { site } from '../newsroom/site.ts';"],
    right: [
      "export { LOCALES } from './locales.ts';",
      "export { createTranslator } from 'use-intl';",
    ],
    says: /messages\/ may import no other folder/,
  },
  'bin drives newsroom and press': {
    file: 'bin/publish.ts',
    wrong: [
      "export { Article } from '../components/article/article.tsx';",
      "export { default } from '../app/[locale]/page.tsx';",
    ],
    right: [
      "export { print } from '../press/print.ts';",
      "export { newsroom } from '../newsroom/newsroom.ts';",
      "export { LOCALES } from '../messages/locales.ts';",
    ],
    says: /bin\/ may import newsroom, press, messages/,
  },
  'e2e sees pages from outside': {
    file: 'e2e/article.spec.ts',
    wrong: ["export { default } from '../app/[locale]/page.tsx';"],
    right: [
      "export { print } from '../press/print.ts';",
      "export { LOCALES } from '../messages/locales.ts';",
    ],
    says: /e2e\/ may import components, newsroom/,
  },
  'no default export where none is demanded': {
    file: COMPONENT,
    wrong: [
      'export default function Byline() { return null; }',
      'const a = 1; export { a as default };',
      "export { default } from './other.tsx';",
    ],
    right: ['export function Byline() { return null; }'],
    says: /^no-restricted-exports/,
  },
  'no style attribute': {
    file: COMPONENT,
    wrong: ['export const a = <p style={{ color: "red" }} />;', 'export const a = <p style="" />;'],
    right: ['export const a = <rect className="bar" width={4} />;'],
    says: /CSP forbids style attributes: use a class/,
  },
  'no locale of the machine': {
    file: 'newsroom/queries.ts',
    wrong: [
      'export const a = new Intl.DateTimeFormat();',
      'export const a = Intl.NumberFormat(undefined, { style: "percent" });',
      'export const a = (4).toLocaleString();',
      'export const a = new Date(0).toLocaleDateString(undefined);',
      'export const a = "I".toLocaleLowerCase();',
      'export const a = "a".localeCompare("b");',
      'export const a = "a".localeCompare("b", undefined, { numeric: true });',
    ],
    right: [
      'export const a = new Intl.DateTimeFormat("ar-SY", { timeZone: "Asia/Damascus" });',
      'export const a = (tag: string) => new Intl.NumberFormat(tag);',
      'export const a = Intl.supportedValuesOf("timeZone");',
      'export const a = (4).toLocaleString("ar");',
      'export const a = "a".localeCompare("b", "ar");',
      'export const a = (4).toString() + "I".toLowerCase();',
    ],
    says: /name the locale.*messages\/dates\.ts/,
  },
  'nothing on a reading page streams': {
    file: PAGE,
    wrong: [
      'import { Suspense } from "react"; export const a = <Suspense><p /></Suspense>;',
      'import * as React from "react"; export const a = <React.Suspense><p /></React.Suspense>;',
    ],
    right: ['export async function Part() { return <p>{await text()}</p>; }'],
    says: /only a script moves what Suspense streams late/,
  },
  'nothing on a reading page has a loading page': {
    file: 'app/[locale]/articles/[slug]/loading.tsx',
    wrong: ['export function Loading() { return null; }'],
    right: [],
    says: /No loading page/,
  },
  'nor from the folder above': {
    file: 'app/loading.tsx',
    wrong: ['export function Loading() { return null; }'],
    right: [],
    says: /No loading page/,
  },
  'no client component on a reading page': {
    file: COMPONENT,
    wrong: ["'use client'; export const a = 1;"],
    right: ["export const a = 'use client';", "'use strict'; export const a = 1;"],
    says: /a client component never wakes up there/,
  },
  "none of the framework's either": {
    file: PAGE,
    wrong: [
      "import Link from 'next/link'; export const a = <Link href='/' />;",
      "import Image from 'next/image'; export const a = <Image src='/a.png' alt='' />;",
      "import Script from 'next/script'; export const a = <Script id='a' src='/a.js' />;",
    ],
    right: [
      "export { notFound } from 'next/navigation';",
      'export const a = <a href="/articles/a" />;',
    ],
    says: /write a plain <a> or <img>/,
  },
  'no physical sides in class names': {
    file: COMPONENT,
    wrong: [
      'ml-4',
      '-mr-px',
      'md:pl-2',
      'hover:pr-2!',
      'scroll-ml-4',
      'left-0',
      '-right-1/2',
      'border-l',
      'border-r-2',
      'rounded-l',
      'rounded-tr-md',
      'text-left',
      'md:text-right',
      'float-left',
    ].map((name) => `export const a = <p className="flex ${name} m-2" />;`),
    right: [
      'export const a = <p className="ms-4 -me-px md:ps-2 start-0 border-s rounded-se-md text-start" />;',
      'export const a = <p className="masthead-in latest mx-auto border-line text-body rounded-lg" />;',
      'export const a = <p title="ml-4 left-0" />;',
    ],
    says: /tailwind\/no-restricted-classes: Physical side/,
  },
  'sides are also found in composed class names': {
    file: COMPONENT,
    wrong: [
      'export const a = (b: boolean) => <p className={b ? "ml-4" : "m-4"} />;',
      'export const a = (b: string) => <p className={`${b} ml-4`} />;',
    ],
    right: ['export const a = (b: boolean) => <p className={b ? "ms-4" : "m-4"} />;'],
    says: /Physical side/,
  },
  'no letter spacing in class names': {
    file: COMPONENT,
    wrong: [
      'export const a = <p className="tracking-wide" />;',
      'export const a = <p className="[letter-spacing:1px]" />;',
    ],
    right: ['export const a = <p className="leading-6" />;'],
    says: /tears Arabic letters apart/,
  },
  'no italics in class names': {
    file: COMPONENT,
    wrong: ['export const a = <p className="md:italic" />;'],
    right: ['export const a = <p className="not-italic" />;'],
    says: /Arabic has no italics/,
  },
  'no colours without a name in class names': {
    file: COMPONENT,
    wrong: ['export const a = <p className="text-[#9a1f17]" />;'],
    right: ['export const a = <p className="text-rubric bg-[url(/a.svg)]" />;'],
    says: /Colours have names/,
  },
  'no any': {
    file: 'newsroom/queries.ts',
    wrong: ['export const a = (b: any): unknown => b;'],
    right: ['export const a = (b: unknown): unknown => b;'],
    says: /^@typescript-eslint\/no-explicit-any/,
  },
};

describe('eslint.config.js', () => {
  describe.each(Object.entries(CODE_RULES))('%s', (_, { file, wrong, right, says }) => {
    it.each(wrong)('refuses %s', async (code) => {
      expect(await refusals(eslint, file, code)).toContainEqual(expect.stringMatching(says));
    });
    it.each(right)('accepts %s', async (code) => {
      expect(await refusals(eslint, file, code)).toEqual([]);
    });
  });

  it('lets the desk run scripts in the browser', async () => {
    const code = `'use client'; import Link from 'next/link'; export const a = <Link href="/" />;`;
    for (const file of ['components/desk/dashboard.tsx', 'app/desk/dashboard.tsx']) {
      expect(await refusals(eslint, file, code)).toEqual([]);
    }
  });

  it("lets a component's test read reports", async () => {
    const code = "export { readArticle } from '../../newsroom/article.ts';";
    expect(await refusals(eslint, 'components/article/byline.test.tsx', code)).toEqual([]);
  });

  it.each([PAGE, 'app/[locale]/layout.tsx', 'app/[locale]/not-found.tsx', 'vitest.config.ts'])(
    'lets %s export by default',
    async (file) => {
      const code = 'export default function Named() { return null; }';
      expect(await refusals(eslint, file, code)).toEqual([]);
    },
  );

  it('passes over what is generated', async () => {
    for (const file of ['.next/types/a.ts', '.matn/a.ts', 'public/a.js', 'node_modules/a/a.js']) {
      expect(await eslint.isPathIgnored(path.join(ROOT, file))).toBe(true);
    }
  });

  it('looks at types', async () => {
    const code = `export function side(of: 'ar' | 'en'): string {
      switch (of) {
        case 'ar':
          return 'right';
      }
    }
    export function start(): void {
      Promise.reject(new Error('lost'));
    }`;
    // Types are looked up for files of the project only: this one stands in for any other.
    const found = await refusals(new ESLint({ cwd: ROOT }), 'messages/locales.ts', code);
    expect(found).toContainEqual(expect.stringMatching(/switch-exhaustiveness-check/));
    expect(found).toContainEqual(expect.stringMatching(/no-floating-promises/));
  }, 60_000);
});

async function styleRefusals(file: string, code: string): Promise<string[]> {
  const { results } = await stylelint.lint({
    code,
    codeFilename: path.join(ROOT, file),
    cwd: ROOT,
  });
  return results.flatMap(({ warnings }) => warnings.map(({ rule, text }) => `${rule}: ${text}`));
}

const STYLE = 'components/article/article.css';

const STYLE_RULES: Readonly<Record<string, Omit<Example, 'file'>>> = {
  'no physical sides': {
    wrong: [
      'margin-left: 1rem',
      'padding-right: 1rem',
      'left: 0',
      'right: auto',
      'border-left: 1px solid',
      'border-right-width: 1px',
      'border-top-left-radius: 4px',
      'scroll-margin-left: 1rem',
      'text-align: left',
      'float: right',
      'clear: left',
      'transition-property: left',
      'transition: left 1s',
    ],
    right: [
      'margin-inline-start: 1rem',
      'inset-inline-end: 0',
      'border-start-start-radius: 4px',
      'text-align: start',
      'top: 0',
      'transition: top 1s',
      'max-width: 40rem',
      'overflow-y: auto',
      'resize: vertical',
    ],
    says: /Physical side: write the logical one/,
  },
  'no sides told apart by their places': {
    wrong: [
      'margin: 0 1rem 0 2rem',
      'inset: 0 0 0 auto',
      'border-radius: 4px 0 0 4px',
      'border-radius: 4px 0',
    ],
    right: [
      'margin: 0 1rem',
      'inset: 1px 0 0',
      'padding: 1rem 2rem 3rem 2rem',
      'padding: 0 calc(1rem + 2px)',
      'border-radius: 4px 4px 0 0',
      'border-radius: 50% / 10%',
    ],
    says: /^declaration-property-value-disallowed-list/,
  },
  'no letter spacing': {
    wrong: ['letter-spacing: 0.05em'],
    right: ['word-spacing: 0.1em'],
    says: /tears Arabic letters apart/,
  },
  'no italics': {
    wrong: ['font-style: italic', 'font-style: oblique 10deg'],
    right: ['font-style: normal'],
    says: /^declaration-property-value-disallowed-list/,
  },
  'no colours without a name': {
    wrong: [
      'color: #9a1f17',
      'border-block-end: 1px solid #ccc',
      'background: linear-gradient(#fff, #000)',
    ],
    right: [
      'color: var(--color-rubric)',
      '--color-rubric: #9a1f17',
      'fill: url(#arrow)',
      'color: currentColor',
    ],
    says: /^declaration-property-value-disallowed-list/,
  },
  'no faces without a name': {
    wrong: ['font-family: Tahoma, sans-serif', 'font: 1rem Tahoma, sans-serif'],
    right: ['font-family: var(--font-text)', 'font: inherit', "--font-arabic: 'Matn Naskh', serif"],
    says: /^declaration-property-value-allowed-list/,
  },
  'nothing important': {
    wrong: ['display: none !important'],
    right: ['display: none'],
    says: /only in @media print/,
  },
};

describe('stylelint.config.js', () => {
  describe.each(Object.entries(STYLE_RULES))('%s', (_, { wrong, right, says }) => {
    it.each(wrong)('refuses %s', async (declaration) => {
      const found = await styleRefusals(STYLE, `.a {\n  ${declaration};\n}\n`);
      expect(found).toContainEqual(expect.stringMatching(says));
    });
    it.each(right)('accepts %s', async (declaration) => {
      expect(await styleRefusals(STYLE, `.a {\n  ${declaration};\n}\n`)).toEqual([]);
    });
  });

  it('lets print override', async () => {
    const rule = '.a { color: black !important; }';
    expect(await styleRefusals(STYLE, `@media print { @supports (gap: 0) { ${rule} } }`)).toEqual(
      [],
    );
    expect(await styleRefusals(STYLE, `@media not print { ${rule} }`)).toHaveLength(1);
  });

  it('lets the generated faces be named', async () => {
    const face = "@font-face { font-family: 'Matn Naskh'; src: url('/assets/a.woff2'); }";
    expect(await styleRefusals('components/chrome/fonts.css', face)).toEqual([]);
  });

  it("knows Tailwind's at-rules", async () => {
    const style = `
      @import 'tailwindcss' layer(theme) source('../app');
      @import 'tailwindcss/theme.css' layer(theme) theme(static);
      @source '../content';
      @custom-variant dark (&:where(.dark, .dark *));
      @theme static { --color-ink: #1c1a17; --*: initial; }
      @utility measure { max-inline-size: --spacing(4); }
      @layer base { .a { @apply flex p-4; @variant dark { color: --alpha(var(--color-ink) / 50%); } } }`;
    expect(await styleRefusals(STYLE, style)).toEqual([]);
  });

  it('refuses what no browser knows', async () => {
    const found = await styleRefusals(STYLE, '@teme a;\n.a { colour: red; }');
    expect(found).toEqual([
      expect.stringMatching(/at-rule-no-unknown/),
      expect.stringMatching(/property-no-unknown/),
    ]);
  });
});
