import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import { LOCALES } from './locales.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

/** Every message by its key: "front.title". */
function messagesIn(tree: Tree, prefix = ''): [key: string, message: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : messagesIn(value, `${prefix}${key}.`),
  );
}

const MESSAGES = { ar: new Map(messagesIn(ar)), en: new Map(messagesIn(en)) };

interface Parts {
  /** What the code fills in: `{name}`, `<tag>`. */
  readonly names: readonly string[];
  readonly plurals: readonly (readonly string[])[];
  /** What readers see of the message itself. */
  readonly text: string;
}

/** Takes a message apart: `{name}`, `{name, plural, one {…} other {…}}` and `<tag></tag>`. */
function partsOf(quoted: string): Parts {
  // '<Point>' in quotes is no tag.
  const message = quoted.replace(/'([<{][^']*)'/g, (_, literal: string) =>
    literal.replace(/[<>{}]/g, ' '),
  );
  const tags = [...message.matchAll(/<(\w+)>/g)].map((match) => match[1] ?? '');
  const { outside, groups } = split(message.replace(/<\/?\w+>/g, ''));
  const inner = groups.map((group): Parts => {
    const [, name = '', type, rest = ''] = /^(\w+)(?:, (\w+), (.*))?$/s.exec(group) ?? [];
    if (type === undefined) return { names: [name], plurals: [], text: '' };
    const branches = split(rest);
    const parts = branches.groups.map(partsOf);
    return {
      names: [name, ...parts.flatMap(({ names }) => names)],
      plurals: [branches.outside.trim().split(/\s+/), ...parts.flatMap(({ plurals }) => plurals)],
      text: parts.map(({ text }) => text).join(' '),
    };
  });
  const names = [...tags, ...inner.flatMap((parts) => parts.names)];
  return {
    names: [...new Set(names)].sort(),
    plurals: inner.flatMap(({ plurals }) => plurals),
    text: [outside, ...inner.map(({ text }) => text)].join(' ').trim(),
  };
}

/** What stands in the outermost braces, and what stands outside of them. */
function split(text: string): { outside: string; groups: string[] } {
  let outside = '';
  const groups: string[] = [];
  let depth = 0;
  for (const letter of text) {
    if (letter === '}') depth -= 1;
    if (depth === 0 && letter !== '}' && letter !== '{') outside += letter;
    if (depth > 0) groups.push((groups.pop() ?? '') + letter);
    if (letter === '{') {
      if (depth === 0) groups.push('');
      depth += 1;
    }
  }
  return { outside, groups };
}

/** Labels that are written in the other language: those who look for it read that. */
const OWN_LANGUAGE = {
  ar: ['languages.en', 'article.summary', 'errors.other', 'gloss.sentence', 'search.other'],
  en: ['languages.ar', 'article.report', 'errors.other', 'search.other'],
};

/** The sentences of the newsroom's tools, in which editors read names as they must type them. */
const TOOLS = /^(?:problems|details|check|fix|format|editor\.refused|editor\.hints)\./;
const COMMAND = /npm run [a-z:]+(?: -- --[a-z]+)?|git fetch(?: --[a-z]+)?/g;
const TECHNICAL = [
  ...['AVIF', 'Asia', 'BY', 'CC', 'Damascus', 'JPEG', 'NUL', 'PNG', 'Point', 'T', 'UTF', 'WebP'],
  ...['YAML', 'corrections', 'damascus', 'false', 'from', 'git', 'https', 'index', 'mailto'],
  ...['minor', 'pictures', 'previousSlugs', 'sources', 'status', 'summary', 'talks', 'true'],
  ...['withdrawn', 'yaml'],
];

describe('the messages', () => {
  it('are the same in both languages, in the same order', () => {
    expect([...MESSAGES.ar.keys()]).toEqual([...MESSAGES.en.keys()]);
  });

  it('have the same gaps to fill in both languages', () => {
    const gaps = (locale: 'ar' | 'en') =>
      [...MESSAGES[locale]].map(([key, message]) => [key, partsOf(message).names]);
    expect(gaps('ar')).toEqual(gaps('en'));
  });

  it.each(LOCALES)('have every plural form of their language: %s', (locale) => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    const plurals = [...MESSAGES[locale].values()].flatMap((message) => partsOf(message).plurals);
    expect(plurals.length).toBeGreaterThan(0);
    for (const plural of plurals) {
      const categories = plural.filter((category) => !/^=\d+$/.test(category));
      expect(categories.sort()).toEqual([...pluralCategories].sort());
    }
  });

  it.each(LOCALES)('compile, and show all that they are given: %s', (locale) => {
    const translate = createTranslator({
      locale: `${locale}-u-nu-latn`,
      messages: locale === 'ar' ? ar : en,
      onError: (error) => {
        throw error;
      },
    });
    for (const [key, message] of MESSAGES[locale]) {
      const { names, plurals } = partsOf(message);
      for (const count of plurals.length === 0 ? [3] : [0, 1, 2, 3, 11, 100]) {
        const tag = (name: string) => (plurals.length > 0 ? count : `«${name}»`);
        const values = names.map((name) => [
          name,
          message.includes(`<${name}>`) ? () => tag(name) : tag(name),
        ]);
        const shown = translate.markup(key as never, Object.fromEntries(values) as never);
        expect(shown).not.toMatch(/[{}]|plural|undefined/);
        if (plurals.length === 0) for (const name of names) expect(shown).toContain(`«${name}»`);
      }
    }
  });

  it('have no Latin letters in Arabic but for labels and technical names', () => {
    const used = new Set<string>();
    for (const [key, message] of MESSAGES.ar) {
      if (OWN_LANGUAGE.ar.includes(key)) continue;
      const text = partsOf(message).text.replace(TOOLS.test(key) ? COMMAND : '', '');
      const words = text.match(/\p{Script=Latin}+/gu) ?? [];
      if (TOOLS.test(key)) for (const word of words) used.add(word);
      else expect(words, key).toEqual([]);
    }
    expect([...used].sort()).toEqual(TECHNICAL);
  });

  it('have no Arabic letters in English but for labels', () => {
    const arabic = [...MESSAGES.en].filter(([, message]) => /\p{Script=Arabic}/u.test(message));
    expect(arabic.map(([key]) => key)).toEqual(OWN_LANGUAGE.en);
  });

  it('are punctuated as their language is', () => {
    for (const [key, message] of MESSAGES.ar) {
      if (!OWN_LANGUAGE.ar.includes(key)) expect(partsOf(message).text, key).not.toMatch(/[,;?]/);
    }
    for (const [key, message] of MESSAGES.en) expect(message, key).not.toMatch(/[،؛؟]/);
  });
});

describe('the sentence of a rule', () => {
  const folder = join(import.meta.dirname, '../newsroom');
  const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.ts$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

  it('says what is wrong, and what to do', () => {
    for (const sentence of Object.values(ar.problems)) expect(sentence).toMatch(/.؛ ./);
    for (const sentence of Object.values(en.problems)) expect(sentence).toMatch(/.; ./);
  });

  it('is there for every rule that is found broken, and for no other', () => {
    const rules = Object.keys(en.problems);
    const named = [...code.matchAll(/rule: '([^']+)'/g)].map((match) => match[1] ?? '');
    expect(named.filter((rule) => !rules.includes(rule))).toEqual([]);
    expect(rules.filter((rule) => !code.includes(`'${rule}'`))).toEqual([]);
  });
});
