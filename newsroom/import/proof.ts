import type { Element, Root } from 'hast';
import { linesOf, markerOf } from './lines.ts';

/**
 * The proof that an import lost no word: the words and signs of the copy, in order, are those of
 * what was written, read back by the parser that pages are made with.
 */

/** A word, or one sign that is none. */
interface Token {
  readonly text: string;
  readonly line: number;
}

/** Where a copy and what was made of it part. */
export interface Mismatch {
  /** In the copy; its last one where the import has more. */
  readonly line: number;
  readonly expected: string;
  readonly found: string;
}

/** @param written lines of the title, the dateline and the body, in the order of the copy. */
export function firstMismatch(copy: string, written: readonly string[]): Mismatch | undefined {
  const wanted = linesOf(copy).flatMap(({ text, number }) => tokensOf(text, number));
  const got = written.flatMap((line) => linesOf(line)).flatMap(({ text }) => tokensOf(text, 0));
  const length = Math.max(wanted.length, got.length);
  for (let index = 0; index < length; index += 1) {
    const [expected, found] = [wanted[index], got[index]];
    if (expected?.text === found?.text) continue;
    const line = expected?.line ?? wanted.at(-1)?.line ?? 1;
    return { line, expected: expected?.text ?? '', found: found?.text ?? '' };
  }
  return undefined;
}

const TOKEN = /[\p{L}\p{M}\p{N}\p{Cf}]+|[^\s]/gu;

/** The signs of lists differ in copy and on the page; what they say is the same. */
function tokensOf(text: string, line: number): Token[] {
  const marker = markerOf(text);
  const words = [...(marker?.rest ?? text).matchAll(TOKEN)].map((match) => match[0]);
  if (!marker) return words.map((word) => ({ text: word, line }));
  const sign = { bullet: '•', quote: '>', number: '' }[marker.kind];
  const first = marker.kind === 'number' ? `${marker.number}.` : sign;
  return [first, ...words].map((word) => ({ text: word, line }));
}

/** A parsed body as lines of plain copy: what readers will see, without any mark-up. */
export function plainLines(tree: Root): string[] {
  const lines: string[] = [];
  const visit = (parent: Root | Element, prefix: string) => {
    const start = parent.type === 'element' ? (parent.properties.start ?? 1) : 1;
    let number = Number(start);
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      if (child.tagName === 'blockquote') visit(child, '> ');
      else if (child.tagName === 'ul' || child.tagName === 'ol' || isBlockClaim(child)) {
        visit(child, prefix);
      } else if (child.tagName === 'li') {
        const mark = parent.type === 'element' && parent.tagName === 'ol' ? `${number}. ` : '• ';
        lines.push(mark + textOf(child));
        number += 1;
      } else {
        lines.push(prefix + textOf(child));
      }
    }
  };
  visit(tree, '');
  return lines;
}

function isBlockClaim({ tagName, properties }: Element): boolean {
  return tagName === 'x-claim' && properties['block'] === true;
}

function textOf(element: Element): string {
  return element.children
    .map((child) => {
      if (child.type === 'text') return child.value;
      return child.type === 'element' ? textOf(child) : '';
    })
    .join('');
}
