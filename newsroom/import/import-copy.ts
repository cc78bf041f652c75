import { createHash } from 'node:crypto';
import { parseBody } from '../body.ts';
import type { Lists } from '../lists.ts';
import { articleSchema } from '../schema.ts';
import { parseYaml } from '../yaml-file.ts';
import { TO_NAME } from '../attribution/to-name.ts';
import { datelineOf, opensWithDateline, type Dateline } from './dateline.ts';
import { momentIn } from '../moment-in.ts';
import { draftIndex, inForm, onlyOf, type DraftFields } from './draft.ts';
import { TO_WRITE } from './placeholders.ts';
import { layoutOf, type Block } from './layout.ts';
import { writeBody, type Written } from './markdown.ts';
import { firstMismatch, plainLines, type Mismatch } from './proof.ts';

/** A report made of plain copy, proved to hold every word of it. */
export interface Imported {
  readonly slug: string;
  /** Relative to the content folder. */
  readonly folder: string;
  readonly files: Readonly<Record<'index.yaml' | 'ar.mdx', string>>;
  readonly title: string | undefined;
  readonly dateline: Pick<Dateline, 'place' | 'kept'>;
  readonly counts: Readonly<Record<'paragraphs' | 'subheads' | 'lists' | 'quotations', number>>;
  /** Sentences that say who says so, each in a claim whose source is to be named. */
  readonly claims: number;
  /** What an editor has to choose: there is more than one of it, or none. */
  readonly toName: readonly ('dateline' | 'section' | 'byline')[];
}

export type ImportFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large' }
  /** Looks like the address of a page and leads nowhere. */
  | { readonly kind: 'address'; readonly address: string }
  /** The words written are not those of the copy: nothing may be made of it. */
  | ({ readonly kind: 'differs' } & Mismatch);

export interface ImportOptions {
  readonly lists: Lists;
  readonly now: Date;
  /** Without one the draft is named after its day and its words. */
  readonly slug?: string | undefined;
}

type Result = { readonly imported: Imported } | { readonly fault: ImportFault };

/**
 * Makes a draft of plain Arabic copy. What was written is read back before anything is handed
 * over: if its words are not those of the copy, one by one, there is no draft.
 */
export function importCopy(copy: string, { lists, now, slug }: ImportOptions): Result {
  if (copy.trim() === '') return { fault: { kind: 'empty' } };
  const layout = layoutOf(copy, (text) => opensWithDateline(text, lists));
  const { dateline, blocks } = takeDateline(layout.blocks, lists);
  const { title } = layout;
  const timeZone = lists.site?.timeZone ?? 'UTC';
  const moment = momentIn(now, timeZone);
  const name = slug ?? `draft-${moment.slice(0, 10).replaceAll('-', '')}-${shortHash(copy)}`;
  const chosen = {
    dateline: dateline.place ?? TO_NAME,
    section: onlyOf(lists.sections),
    byline: onlyOf(lists.people),
  };
  const ar = title ?? `${TO_WRITE.ar} ${firstWords(blocks)}`.trim();
  const fields: DraftFields = {
    ...{ slug: name, kind: 'news' as const, summary: false, ...chosen },
    ...{ title: { ar, en: `${TO_WRITE.en} Untitled draft` }, standfirst: TO_WRITE.ar },
  };
  const index = draftIndex(fields, now, timeZone);
  if (parseYaml('index.yaml', index, articleSchema).value?.title.ar !== ar) {
    return { fault: { kind: 'differs', line: 1, expected: ar, found: '' } };
  }
  const head = [...(title === undefined ? [] : [title]), dateline.taken];
  const body = proveBody(copy, head, blocks);
  if ('fault' in body) return body;
  const toName = (['dateline', 'section', 'byline'] as const).filter(
    (field) => chosen[field] === TO_NAME,
  );
  return {
    imported: {
      ...{ slug: name, folder: `articles/${moment.slice(0, 4)}/${name}`, title, dateline },
      files: { 'index.yaml': index, 'ar.mdx': body.mdx },
      ...{ counts: countsOf(blocks), claims: body.claims, toName },
    },
  };
}

/**
 * Writes a body and proves it; in a second attempt with every address escaped.
 * @param head what of the copy is not in the body.
 */
function proveBody(copy: string, head: readonly string[], blocks: readonly Block[]): Proved {
  const proved = proveWritten(copy, head, writeBody(blocks, 'plain'));
  if (!('fault' in proved) || proved.fault.kind !== 'differs') return proved;
  return proveWritten(copy, head, writeBody(blocks, 'escaped'));
}

type Proved = Written | { readonly fault: ImportFault };

/** Reads a body back, in its form, and compares its words with those of the copy. */
function proveWritten(copy: string, head: readonly string[], { mdx, claims }: Written): Proved {
  const written = { mdx: inForm('ar.mdx', mdx), claims };
  const { body, problems } = parseBody('ar.mdx', written.mdx, 'report');
  if (problems.some(({ rule }) => rule === 'too-large')) return { fault: { kind: 'too-large' } };
  const address = problems.find(({ rule }) => rule === 'link-address')?.values['address'];
  if (address !== undefined) return { fault: { kind: 'address', address: String(address) } };
  const mismatch = firstMismatch(copy, [...head, ...(body ? plainLines(body.tree) : [])]);
  return mismatch ? { fault: { kind: 'differs', ...mismatch } } : written;
}

/** The dateline leaves the first paragraph; a paragraph that held nothing else is gone. */
function takeDateline(blocks: readonly Block[], lists: Lists) {
  const [first, ...others] = blocks;
  if (first?.kind !== 'paragraph') {
    return { dateline: NO_DATELINE, blocks };
  }
  const dateline = datelineOf(first.text, lists);
  if (dateline.rest !== '') {
    return { dateline, blocks: [{ ...first, text: dateline.rest }, ...others] };
  }
  return others.length > 0 ? { dateline, blocks: others } : { dateline: NO_DATELINE, blocks };
}

const NO_DATELINE = { place: undefined, taken: '', kept: undefined };

/** Something to know a draft without a title by. */
function firstWords([first]: readonly Block[]): string {
  const text = first?.kind === 'paragraph' ? first.text : '';
  const words = text.split(/\s+/u).slice(0, 8).join(' ');
  return words.slice(0, 120).replace(/[\s،؛:,.]+$/u, '');
}

function shortHash(copy: string): string {
  return createHash('sha256').update(copy, 'utf8').digest('hex').slice(0, 6);
}

function countsOf(blocks: readonly Block[]): Imported['counts'] {
  const count = (kind: Block['kind']) => blocks.filter((block) => block.kind === kind).length;
  return {
    paragraphs: count('paragraph'),
    subheads: count('subhead'),
    lists: count('list'),
    quotations: count('quotation'),
  };
}
