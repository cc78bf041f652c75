import { Kind } from '../chars.ts';
import type { CopyText, Hit } from '../copy-text.ts';
import { within } from '../spans.ts';
import { respell, type Word } from '../words.ts';

/** What a rule of spelling finds, word by word; those that are no spelling of ours it is not asked of. */
export function inWords(
  copy: CopyText,
  find: (word: Word, index: number) => readonly Hit[],
): Hit[] {
  return copy.words.flatMap((word, index) => (isExempt(copy, word) ? [] : find(word, index)));
}

/** Where a word is no spelling of ours: speech in dialect, part of a foreign name. */
function isExempt(copy: CopyText, { start, end }: Word): boolean {
  return (
    copy.kind(start - 1) === Kind.foreign ||
    copy.kind(end) === Kind.foreign ||
    within(copy.dialect, start)
  );
}

/** A hit on a word, with the whole word rewritten where there is one way to do it. */
export function spelled(copy: CopyText, word: Word, right: readonly string[], sure = true): Hit {
  const written = copy.view.slice(word.start, word.end);
  const fix = sure && right.length === 1 ? respell(written, right[0] ?? '') : undefined;
  return copy.hit(word.start, word.end, fix, right.join(' أو '));
}

/** Whether two words stand next to each other with one or two spaces between them. */
export function neighbour(copy: CopyText, index: number, step: 1 | -1): Word | undefined {
  const word = copy.words[index];
  const other = copy.words[index + step];
  if (!word || !other) return undefined;
  const [left, right] = step === 1 ? [word, other] : [other, word];
  const gap = right.start - left.end;
  return gap > 0 && gap < 3 && copy.kind(left.end) === Kind.space ? other : undefined;
}
