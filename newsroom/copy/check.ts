import type { Locale } from '../../messages/locales.ts';
import { Draft, type Edit } from '../fix/splice.ts';
import type { Severity } from '../problem.ts';
import { CopyText, type CopyKind } from './copy-text.ts';
import { ENGLISH_RULES } from './rules/english.ts';
import { RULES } from './rules.ts';
import type { Rule, RuleId } from './rule.ts';

/** One fault in a text, at a place in it. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly offset: number;
  readonly length: number;
  readonly found: string;
  /** What to write instead; only where that is sure. */
  readonly fix?: string;
  /** What to write instead where only the writer can tell, in words for a message. */
  readonly suggestion?: string;
}

export interface CopyOptions {
  readonly kind: CopyKind;
}

/** Every fault in Arabic copy, in the order of the text. Pure: the same text, the same answer. */
export function checkCopy(text: string, { kind }: CopyOptions): Finding[] {
  return findAll(RULES, text, kind);
}

/** The little that is checked in English copy: what cannot be seen, spaces, quotation marks. */
export function checkEnglishCopy(text: string, { kind }: CopyOptions): Finding[] {
  return findAll(ENGLISH_RULES, text, kind);
}

function findAll(rules: readonly Rule[], text: string, kind: CopyKind): Finding[] {
  const copy = new CopyText(text, kind);
  const findings = rules.flatMap(({ id, severity, find }) =>
    find(copy).map(({ offset, length, fix, suggestion }): Finding => ({
      ...{ rule: id, severity, offset, length, found: text.slice(offset, offset + length) },
      ...(fix === undefined ? {} : { fix }),
      ...(suggestion === undefined ? {} : { suggestion }),
    })),
  );
  return findings.sort((a, b) => a.offset - b.offset || a.length - b.length);
}

/**
 * One mend can bring out the next fault (a Latin comma becomes an Arabic one, which then lacks its
 * space); more than a few rounds would mean that two rules undo each other.
 */
const MAX_ROUNDS = 24;

/** Mends whatever is sure, and nothing else; mended again, the text stays as it is. */
export function fixCopy(text: string, { kind }: CopyOptions = { kind: 'paragraphs' }): string {
  return mended(checkCopy, text, kind).text;
}

/** The same for English copy. */
export function fixEnglishCopy(
  text: string,
  { kind }: CopyOptions = { kind: 'paragraphs' },
): string {
  return mended(checkEnglishCopy, text, kind).text;
}

/** What `fixCopy` does to a text, as edits of it: for whoever writes them into a file. */
export function copyEdits(text: string, locale: Locale, { kind }: CopyOptions): Edit[] {
  return mended(locale === 'ar' ? checkCopy : checkEnglishCopy, text, kind).edits();
}

function mended(check: typeof checkCopy, text: string, kind: CopyKind): Draft {
  const draft = new Draft(text);
  const seen = [text];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const edits = editsOf(check(draft.text, { kind }));
    if (edits.length === 0) break;
    draft.apply(edits);
    // Two rules that disagree over nonsense go round in a circle: it is left at the same place,
    // wherever on it the text was found, so that a second run changes nothing.
    const start = seen.indexOf(draft.text);
    if (start < 0) seen.push(draft.text);
    else if (seen.slice(start).every((other) => draft.text <= other)) break;
  }
  return draft;
}

/** The fixes as edits. Of two that touch the same place the first is taken. */
export function editsOf(findings: readonly Finding[]): Edit[] {
  const edits: Edit[] = [];
  let from = 0;
  for (const { offset, length, fix } of findings) {
    if (fix === undefined || offset < from) continue;
    from = offset + length;
    edits.push({ start: offset, end: from, text: fix });
  }
  return edits;
}
