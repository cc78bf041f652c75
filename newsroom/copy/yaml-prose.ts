import type { Scalar } from 'yaml';
import type { Locale } from '../../messages/locales.ts';
import { yamlDocument, yamlStrings } from '../yaml-text.ts';
import { allAt } from './mdx-prose.ts';
import { aligned, type Notation, type Prose } from './source.ts';

/** A string of a YAML file that readers read. */
export interface YamlProse extends Prose {
  readonly locale: Locale;
}

const PLAIN: Notation = { escape: () => undefined };

const SINGLE: Notation = {
  escape: (source, at) => (source.startsWith("''", at) ? { text: "'", length: 2 } : undefined),
};

const SIMPLE: Readonly<Record<string, string>> = {
  ...{ '0': '\0', a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1B' },
  ...{ N: '\x85', _: '\u00A0', L: '\u2028', P: '\u2029' },
};

const DOUBLE: Notation = {
  escape(source, at) {
    if (source.charAt(at) !== '\\') return undefined;
    const code = /^\\(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8}))/.exec(
      source.slice(at, at + 10),
    );
    if (code) {
      const number = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16);
      return {
        text: number <= 0x10ffff ? String.fromCodePoint(number) : undefined,
        length: code[0].length,
      };
    }
    // A line that goes on: the break and the indent behind it are no text.
    const goesOn = /^\\\r?\n[ \t]*/.exec(source.slice(at, at + 200));
    if (goesOn) return { text: '', length: goesOn[0].length };
    const next = source.charAt(at + 1);
    return { text: SIMPLE[next] ?? next, length: 2 };
  },
};

const ARABIC = /\p{Script=Arabic}/u;

/**
 * The strings of a YAML file that are prose: those under a language, and others with Arabic letters.
 * Ids, addresses and dates have none. A file that is no sound YAML has no prose either.
 */
export function yamlProse(source: string): YamlProse[] {
  const document = yamlDocument(source);
  if (document.errors.length > 0) return [];
  return [...yamlStrings(document)].flatMap(({ node, value, locale }) => {
    const language = locale ?? (ARABIC.test(value) ? 'ar' : undefined);
    return language ? [{ ...scalarProse(source, node, value), locale: language }] : [];
  });
}

function scalarProse(source: string, { range, type }: Scalar, text: string): Prose {
  const [start, end] = range ?? [0, 0];
  const laid = (from: number, to: number, notation: Notation) =>
    aligned(text, source, from, to, notation);
  let offsets: number[] | undefined;
  if (type === 'QUOTE_SINGLE') offsets = laid(start + 1, end - 1, SINGLE);
  else if (type === 'QUOTE_DOUBLE') offsets = laid(start + 1, end - 1, DOUBLE);
  else if (type === 'PLAIN') offsets = laid(start, end, PLAIN);
  // The header of a block, `|-`, ends with its line.
  else offsets = laid(source.indexOf('\n', start) + 1, end, PLAIN);
  return { text, offsets: offsets ?? allAt(start, text.length + 1) };
}
