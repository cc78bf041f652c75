import type { CopyText } from './copy-text.ts';
import { merged, type Span } from './spans.ts';

/**
 * Words that standard Arabic does not have and that news copy quotes people with, from Levantine,
 * Egyptian, Iraqi, Gulf and Maghrebi speech. Words that are also good standard Arabic or parts of
 * foreign names are left out (عم, رح, دي, هنا, كمان, بكرة, مو).
 */
const MARKERS = new Set(
  `شو مش ليش هيك اللي وين كتير بدنا بدي بدك بدو بدهم هاد هادا هاي هدول هلق هلأ لسا لسه لساتنا
   ده كده كدا ايه إيه ازاي إزاي ازيك إزيك فين عشان علشان مين ليه منين عايز عاوز عايزين دلوقتي برضه
   برضو يلا شلون وش هسه شنو شكون علاش واش ديال بزاف احنا إحنا إنتو انتو مفيش مافيش ماكو أكو معلش
   زلمة هالشي هالحكي بعرف بقدر منقدر عندن`.split(/\s+/),
);

/**
 * Where people speak in dialect: quotations with one such word, and whole paragraphs with two.
 * Its spelling is the speaker's, so the rules about spelling stay away; punctuation is ours.
 */
export function dialectSpans(copy: CopyText): Span[] {
  const marked = copy.words.filter(({ bare }) => MARKERS.has(bare.replace(/^و(?=..)/, '')));
  if (marked.length === 0) return [];
  const has = (span: Span, count: number) => {
    const from = firstAtOrAfter(marked, span.start);
    const last = marked[from + count - 1];
    return last !== undefined && last.end <= span.end;
  };
  const quotations = copy.pairs
    .filter(({ role, char }) => role === 'open' && /[«“”]/.test(char))
    .map(({ index, partner }) => ({ start: index, end: partner ?? index }));
  return merged([
    ...quotations.filter((span) => has(span, 1)),
    ...copy.paragraphs.filter((span) => has(span, 2)),
  ]);
}

/** By halving: there may be as many spans as words. */
function firstAtOrAfter(sorted: readonly Span[], place: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
