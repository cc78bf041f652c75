import type { Element, ElementContent, RootContent, Text } from 'hast';
import type { Body } from '../body.ts';
import type { Position } from '../problem.ts';

/** Words of a summary that stand in no `<Point>`. */
export interface Loose {
  readonly sentence: string;
  readonly at: Position;
}

/** Their text flows with what stands around them; every other element ends a sentence. */
const INLINE = new Set(['a', 'strong', 'em', 'del', 'br', 'code', 'span']);
/** Nothing is summed up in a subhead, nor in a word of the newsroom about the text. */
const EXCEPTED = /^(?:h[1-6]|x-note|x-point)$/;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The sentences, and pieces of sentences, that no `<Point>` ties to the report.
 * @param source the text that the summary was parsed from.
 */
export function looseText(summary: Body, source: string): Loose[] {
  const found: Loose[] = [];
  let run: Text[] = [];
  const endRun = () => {
    found.push(...sentencesIn(run, source));
    run = [];
  };
  const walk = (node: RootContent | ElementContent): void => {
    if (node.type === 'text') run.push(node);
    if (node.type !== 'element') return;
    const inline = INLINE.has(node.tagName);
    if (!inline) endRun();
    if (!EXCEPTED.test(node.tagName)) for (const child of childrenOf(node)) walk(child);
    if (!inline) endRun();
  };
  for (const child of summary.tree.children) walk(child);
  endRun();
  return found;
}

function childrenOf(node: Element): ElementContent[] {
  // A break has no text of its own, yet it parts two words.
  return node.tagName === 'br' ? [{ type: 'text', value: '\n' }] : node.children;
}

function sentencesIn(run: readonly Text[], source: string): Loose[] {
  // A line of the file is no sentence; one space for each sign keeps the places.
  const text = run.map(({ value }) => value.replace(/[\r\n]/g, ' ')).join('');
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  return [...sentences.segment(text)].flatMap(({ segment, index }) => {
    if (!/[\p{L}\p{N}]/u.test(segment)) return [];
    const start = index + (segment.length - segment.trimStart().length);
    return [{ sentence: segment.trim(), at: positionAt(source, offsetIn(run, start, source)) }];
  });
}

/** Where the character at `index` of a run of text nodes stands in the source. */
function offsetIn(run: readonly Text[], index: number, source: string): number {
  let before = 0;
  for (const { value, position } of run) {
    const start = position?.start.offset;
    if (index < before + value.length && start !== undefined) {
      return start + sourceLength(source.slice(start, position?.end.offset), value, index - before);
    }
    before += value.length;
  }
  return 0;
}

/**
 * How much of `source` the first `count` characters of `value` take up: Markdown's escapes,
 * character references and indentation are longer in the file than in the text.
 */
function sourceLength(source: string, value: string, count: number): number {
  if (source === value) return count;
  let at = 0;
  for (let done = 0; done < count && at < source.length;) {
    const reference = /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{0,31});/i.exec(
      source.slice(at, at + 36),
    );
    if (source[at] === '\\' && source[at + 1] === value[done] && isPunctuation(value[done])) {
      at += 2;
      done += 1;
    } else if (reference && !value.startsWith(reference[0], done)) {
      at += reference[0].length;
      done += (value.codePointAt(done) ?? 0) > 0xffff ? 2 : 1;
    } else {
      // What the text does not have, such as the indentation of a line, is passed over.
      if (source[at] === value[done]) done += 1;
      at += 1;
    }
  }
  // Nor does the text begin with an indentation.
  while (/\s/.test(source[at] ?? '') && source[at] !== value[count]) at += 1;
  return at;
}

function isPunctuation(character: string | undefined): boolean {
  return character !== undefined && /[!-/:-@[-`{-~]/.test(character);
}

/** As editors count: from 1, in UTF-16 code units. */
function positionAt(source: string, offset: number): Position {
  const lines = source.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
