import type { Root } from 'mdast';
import type { Locale } from '../../messages/locales.ts';
import { parseMarkdown } from '../markdown.ts';
import type { Position, Problem } from '../problem.ts';
import { visible } from './chars.ts';
import { checkCopy, checkEnglishCopy, type Finding } from './check.ts';
import type { CopyKind } from './copy-text.ts';
import { mdxProse } from './mdx-prose.ts';
import { positions, type Prose } from './source.ts';
import { yamlProse } from './yaml-prose.ts';

/** A file as the copy check reads it: nothing is looked up anywhere else. */
export type CopySource =
  | {
      /** As problems name it: relative to the content folder. */
      readonly file: string;
      readonly text: string;
      readonly format: 'mdx';
      /** The language of the whole file. */
      readonly locale: Locale;
      /** Its tree, if somebody has parsed it already (`parseMarkdown`). */
      readonly root?: Root;
    }
  | {
      readonly file: string;
      readonly text: string;
      /** Its strings are Arabic or English by the key that they stand under. */
      readonly format: 'yaml';
    };

/**
 * Every fault of copy in a file, at its line and column. Only what readers read is looked at: no tags,
 * attributes, link addresses, keys or ids. A file that cannot be parsed has none: its syntax is
 * somebody else's to report.
 */
export function copyCheck(source: CopySource): Problem[] {
  const at = positions(source.text);
  if (source.format === 'yaml') {
    return yamlProse(source.text).flatMap((prose) =>
      copyProblems(source.file, prose, at, prose.locale, 'line'),
    );
  }
  const root = source.root ?? parsed(source.text);
  if (!root) return [];
  return copyProblems(source.file, mdxProse(root, source.text), at, source.locale, 'paragraphs');
}

/** The findings in a piece of prose as problems of the file that it was taken from. */
function copyProblems(
  file: string,
  { text, offsets }: Prose,
  at: (offset: number) => Position,
  locale: Locale,
  kind: CopyKind,
): Problem[] {
  const check = locale === 'ar' ? checkCopy : checkEnglishCopy;
  return check(text, { kind }).map((finding) => ({
    file,
    ...at(offsets[finding.offset] ?? 0),
    rule: finding.rule,
    severity: finding.severity,
    values: valuesOf(finding),
  }));
}

/** Longer than any word; a whole passage would drown the message. */
const SHOWN = 60;

/** What the rule's sentence names: what was found, with its invisible signs by number. */
function valuesOf({ found, fix, suggestion }: Finding): Problem['values'] {
  const shown = visible(found);
  return {
    found: shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown,
    suggestion: suggestion ?? fix?.trim() ?? '…',
  };
}

function parsed(text: string): Root | undefined {
  try {
    return parseMarkdown(text);
  } catch {
    return undefined;
  }
}
