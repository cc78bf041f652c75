import type { Nodes } from 'mdast';
import { isMap, isScalar, isSeq, parseDocument, type Scalar } from 'yaml';
import { isLocale, type Locale } from '../../messages/locales.ts';
import { parseMarkdown } from '../body.ts';
import { canBePlain, scalarText } from '../format/scalar.ts';
import { LOCK_FILE } from '../summary/lock.ts';
import { bodyOf, type Fixer, type FixUnit } from './fixer.ts';
import { applyEdits, type Edit, type Splice } from './splice.ts';

/** A fix within a line of text. */
export interface ProseFix {
  readonly offset: number;
  readonly length: number;
  /** What to put there instead. */
  readonly text: string;
}

/**
 * A fixer of what readers read, and of nothing else: each line of the running text of a body,
 * and each text of a YAML file that stands under a language. Ids, addresses, dates and tags are
 * out of its reach.
 */
export function proseFixer(
  name: string,
  find: (text: string, locale: Locale) => readonly ProseFix[],
): Fixer {
  return {
    name,
    fix: (unit) =>
      passagesOf(unit).flatMap(({ file, text, locale, splice }) => {
        const fixes = find(text, locale);
        return fixes.length === 0 ? [] : splice(fixes.map(edit)).map((made) => ({ file, ...made }));
      }),
  };
}

const edit = ({ offset, length, text }: ProseFix): Edit => ({
  start: offset,
  end: offset + length,
  text,
});

/** A piece of prose, and how edits of it become edits of its file. */
interface Passage {
  readonly file: string;
  readonly text: string;
  readonly locale: Locale;
  readonly splice: (edits: readonly Edit[]) => Omit<Splice, 'file'>[];
}

function passagesOf(unit: FixUnit): Passage[] {
  return [...unit.files].flatMap(([file, text]) => {
    if (file.endsWith(`/${LOCK_FILE}`)) return [];
    if (file.endsWith('.yaml')) return yamlPassages(file, text);
    const locale = file.endsWith('/en.mdx') ? 'en' : 'ar';
    return bodyOf(unit, file) ? bodyPassages(file, text, locale) : [];
  });
}

function bodyPassages(file: string, text: string, locale: Locale): Passage[] {
  const passages: Passage[] = [];
  const walk = (node: Nodes) => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    if (node.type === 'text' && start !== undefined && end !== undefined) {
      // Line by line: between the lines there may be indentation and the signs of a quotation.
      for (const line of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
        const layout = line.index === 0 ? '' : (/^[ \t>]*/.exec(line[0])?.[0] ?? '');
        const at = start + line.index + layout.length;
        const splice = (edits: readonly Edit[]) =>
          edits.map((one) => ({ ...one, start: at + one.start, end: at + one.end }));
        passages.push({ file, text: line[0].slice(layout.length), locale, splice });
      }
    }
    if ('children' in node) for (const child of node.children) walk(child);
  };
  walk(parseMarkdown(text));
  return passages;
}

function yamlPassages(file: string, text: string): Passage[] {
  const document = parseDocument(text);
  if (document.errors.length > 0) return [];
  const passages: Passage[] = [];
  const walk = (node: unknown, locale: Locale | undefined) => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? key.value : undefined;
        walk(value, isLocale(name) ? name : undefined);
      }
    } else if (isSeq(node)) {
      for (const item of node.items) walk(item, undefined);
    } else if (locale && isScalar(node) && typeof node.value === 'string') {
      const value = node.value;
      const splice = (edits: readonly Edit[]) =>
        rewriteScalar(text, node, applyEdits(value, edits));
      passages.push({ file, text: value, locale, splice });
    }
  };
  walk(document.contents, undefined);
  return passages;
}

/** Writes a scalar anew in its own style, or in quotes if its new words need them. */
function rewriteScalar(text: string, node: Scalar, value: string): Omit<Splice, 'file'>[] {
  const { range, type } = node;
  // A text of several lines is for an editor.
  if (!range || value.includes('\n')) return [];
  const [start, end] = range;
  if (type === 'QUOTE_DOUBLE') return [{ start, end, text: JSON.stringify(value) }];
  const quoted = `'${value.replaceAll("'", "''")}'`;
  if (type === 'QUOTE_SINGLE') return [{ start, end, text: quoted }];
  if (type === 'PLAIN') return [{ start, end, text: canBePlain(value) ? value : quoted }];
  // A folded text takes the end of its last line along.
  const newline = text.slice(start, end).endsWith('\n') ? '\n' : '';
  return [{ start, end, text: scalarText(value) + newline }];
}
