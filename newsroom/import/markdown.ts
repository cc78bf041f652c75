import { findAttributions } from '../attribution/find.ts';
import { TO_NAME } from '../attribution/to-name.ts';
import { sentencesOf } from '../attribution/words.ts';
import type { Block } from './layout.ts';

/** A body that was written from blocks, with the claims that an editor has yet to name. */
export interface Written {
  readonly mdx: string;
  readonly claims: number;
}

/** Whether addresses stand as they are or with signs that keep the parser from taking more. */
export type Addresses = 'plain' | 'escaped';

/** Writes blocks as MDX that reads as they do; each sentence that names a source is a claim. */
export function writeBody(blocks: readonly Block[], addresses: Addresses): Written {
  const escaped = (text: string) => escape(text, addresses);
  const escapeLine = (text: string) => escapeStart(escaped(text));
  let claims = 0;
  let lists = 0;
  /** Text in which every claim is marked: as a block where it is the whole of a paragraph. */
  const marked = (text: string, mayBeBlock: boolean): string => {
    const pieces = piecesOf(text);
    claims += pieces.filter(({ claimed }) => claimed).length;
    if (mayBeBlock && pieces.length === 1 && pieces[0]?.claimed) {
      return `<Claim by="${TO_NAME}">\n\n${escapeLine(text)}\n\n</Claim>`;
    }
    return pieces
      .map(({ text: piece, claimed }, index) => {
        if (claimed) return `<Claim by="${TO_NAME}">${escaped(piece)}</Claim>`;
        return index === 0 ? escapeLine(piece) : escaped(piece);
      })
      .join('');
  };
  const parts = blocks.map((block) => {
    switch (block.kind) {
      case 'paragraph':
        return marked(block.text, true);
      case 'subhead':
        // A # at the end of a heading would be taken for its mark.
        return `## ${escapeLine(block.text).replace(/#+$/u, (marks) => marks.replaceAll('#', '\\#'))}`;
      case 'quotation':
        return block.paragraphs.map((text) => `> ${marked(text, false)}`).join('\n>\n');
      case 'list': {
        lists += 1;
        // Two lists on end are told apart by the sign after their numbers.
        const sign = lists % 2 === 1 ? '.' : ')';
        const { start } = block;
        return block.items
          .map((text, index) => {
            const mark = start === undefined ? '-' : `${start + index}${sign}`;
            return `${mark} ${marked(text, false)}`;
          })
          .join('\n');
      }
    }
  });
  return { mdx: `${parts.join('\n\n')}\n`, claims };
}

interface Piece {
  readonly text: string;
  readonly claimed: boolean;
}

/** A text cut at the ends of the sentences that say who says so. */
function piecesOf(text: string): Piece[] {
  const wordings = findAttributions(text).filter(({ kind }) => kind !== 'forecast');
  const pieces: Piece[] = [];
  let from = 0;
  let next = 0;
  const add = (to: number, claimed: boolean) => {
    if (to > from) pieces.push({ text: text.slice(from, to), claimed });
    from = to;
  };
  for (const { start, end } of sentencesOf(text)) {
    let holds = false;
    for (; (wordings[next]?.offset ?? Infinity) < end; next += 1) holds = true;
    if (!holds) continue;
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return pieces;
}

/** What Markdown or MDX would take for mark-up anywhere in a line. */
const MARKUP = /[\\`*_{}[\]<>~|&]/gu;

/** What the parser may take for an address as it reads: all up to the next white space. */
const ADDRESS = /(?:https?:\/\/|www\.)\S*|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/giu;
/** In an address a backslash would become a part of it. */
const NEEDS_BACKSLASH = /[\\`*{}[\]<>~|]|&#?\w+;/u;

/** Text as text. Addresses are left as they are, to become links, where they can be. */
function escape(text: string, addresses: Addresses): string {
  let from = 0;
  let escaped = '';
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    const plain = addresses === 'plain' && !NEEDS_BACKSLASH.test(address);
    escaped += text.slice(from, index).replace(MARKUP, '\\$&');
    escaped += plain ? address : withoutRank(address);
    from = index + address.length;
  }
  return escaped + text.slice(from).replace(MARKUP, '\\$&');
}

/** An address that the parser sees as one only after it has read the words. */
function withoutRank(address: string): string {
  return address
    .replace(MARKUP, '\\$&')
    .replace(/(https?):(?=\/\/)/giu, '$1&#58;')
    .replace(/(www)\./giu, '$1&#46;');
}

/** Escapes what would be taken for mark-up at the beginning of a line only. */
function escapeStart(escaped: string): string {
  // MDX reads these words as program text, and no backslash stops it.
  if (/^(?:import|export)(?!\w)/u.test(escaped)) {
    return `&#${escaped.codePointAt(0) ?? 0};${escaped.slice(1)}`;
  }
  return escaped
    .replace(/^#{1,6}(?=\s|$)/u, '\\$&')
    .replace(/^[-+=](?=\s|$|[-\s]*$|=*\s*$)/u, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/u, '$1\\$2');
}
