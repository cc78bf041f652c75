import { anchorText } from '../anchor-text.ts';

/**
 * How alike the words of two texts are, from 0 (nothing in common) to 1 (the same words): the
 * Dice coefficient of their letters taken three by three. It needs no dictionary, bears the
 * prefixes and endings of Arabic, and does not care where in the text a change was made.
 */
export function likeness(a: string, b: string): number {
  return likenessTo(a)(b);
}

/** The same for one text against many, counted once. */
export function likenessTo(wanted: string): (text: string) => number {
  const words = anchorText(wanted);
  const wantedCounts = trigrams(words);
  return (text) => {
    const others = anchorText(text);
    if (others === words) return 1;
    const counts = trigrams(others);
    let shared = 0;
    for (const [trigram, count] of counts)
      shared += Math.min(count, wantedCounts.get(trigram) ?? 0);
    const all = sum(wantedCounts) + sum(counts);
    return all === 0 ? 0 : (2 * shared) / all;
  };
}

/** Counted, not only listed: a text that repeats itself is not like one that does not. */
function trigrams(words: string): Map<string, number> {
  const counts = new Map<string, number>();
  if (words === '') return counts;
  // The spaces around make the first and the last letter weigh as much as the others.
  const letters = [...`  ${words}  `];
  for (let index = 0; index + 3 <= letters.length; index += 1) {
    const trigram = letters.slice(index, index + 3).join('');
    counts.set(trigram, (counts.get(trigram) ?? 0) + 1);
  }
  return counts;
}

function sum(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}
