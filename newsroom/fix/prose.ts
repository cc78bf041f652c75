import type { Nodes } from 'mdast';
import type { Scalar } from 'yaml';
import type { Locale } from '../../messages/locales.ts';
import { parseMarkdown } from '../markdown.ts';
import { yamlDocument, yamlStrings } from '../yaml-text.ts';
import { canBePlain, scalarText } from '../format/scalar.ts';
import { LOCK_FILE } from '../summary/lock.ts';
import { bodyOf, type Fixer, type FixUnit } from './fixer.ts';
import { applyEdits, type Edit, type Splice } from './splice.ts';

/** A fix within a text. */
export interface ProseFix {
  readonly offset: number;
  readonly length: number;
  /** What to put there instead. */
  readonly text: string;
}

/**
 * A fixer of what readers read, and of nothing else: each paragraph, heading and cell of a body as
 * one text, and each text of a YAML file that stands under a language. Ids, addresses, dates and tags are
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

/** A piece of a passage that stands in the file as it is. */
interface Piece {
  /** Where in the passage it begins. */
  readonly offset: number;
  /** Where in the file. */
  readonly start: number;
  readonly length: number;
}

/** Blocks whose text is read in one go, whatever components stand in it. */
const READ_WHOLE = new Set<Nodes['type']>(['paragraph', 'heading', 'tableCell']);

function bodyPassages(file: string, source: string, locale: Locale): Passage[] {
  const passages: Passage[] = [];
  const walk = (node: Nodes) => {
    if (READ_WHOLE.has(node.type)) {
      const { text, pieces } = collect(node, source);
      passages.push({ file, text, locale, splice: (edits) => edits.flatMap(movedInto(pieces)) });
    } else if ('children' in node) {
      for (const child of node.children) walk(child);
    }
  };
  walk(parseMarkdown(source));
  return passages;
}

/** The text of a block, tags and signs left out, and where its pieces come from. */
function collect(block: Nodes, source: string) {
  let text = '';
  const pieces: Piece[] = [];
  const walk = (node: Nodes) => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    if (node.type === 'break') text += '\n';
    if (node.type === 'text' && start !== undefined && end !== undefined) {
      let at = start;
      for (const line of source.slice(start, end).split(/(\r\n|\r|\n)/)) {
        // Between the lines there may be indentation and the signs of a quotation.
        const layout = at === start ? '' : (/^[ \t>]*/.exec(line)?.[0] ?? '');
        const words = line.slice(layout.length);
        if (/^[\r\n]/.test(words)) text += '\n';
        else {
          pieces.push({ offset: text.length, start: at + layout.length, length: words.length });
          text += words;
        }
        at += line.length;
      }
    }
    if ('children' in node) for (const child of node.children) walk(child);
  };
  walk(block);
  return { text, pieces };
}

/** An edit of a passage in its file; one that reaches over a tag is for an editor. */
function movedInto(pieces: readonly Piece[]) {
  return (edit: Edit): Edit[] => {
    const piece = pieces.find(
      ({ offset, length }) => offset <= edit.start && edit.end <= offset + length,
    );
    if (!piece) return [];
    const by = piece.start - piece.offset;
    return [{ start: edit.start + by, end: edit.end + by, text: edit.text }];
  };
}

function yamlPassages(file: string, text: string): Passage[] {
  const document = yamlDocument(text);
  if (document.errors.length > 0) return [];
  return [...yamlStrings(document)].flatMap(({ node, value, locale }) => {
    if (!locale) return [];
    const splice = (edits: readonly Edit[]) => rewriteScalar(text, node, applyEdits(value, edits));
    return [{ file, text: value, locale, splice }];
  });
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
