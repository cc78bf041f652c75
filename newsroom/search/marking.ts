import { analyse } from './analysis.ts';
import { phraseBeginnings, type Wanted } from './expression.ts';
import { wordsIn } from './fold.ts';

/** A stretch of a text; what was asked for is marked. */
export interface Run {
  readonly text: string;
  readonly marked: boolean;
}

interface Range {
  readonly start: number;
  readonly end: number;
  /** Which of the terms it is. */
  readonly term: number;
}

/** Where a text has what was asked for. */
export function findIn(text: string, wanted: readonly Wanted[]): Range[] {
  const words = wordsIn(text).map(({ text: written, start, end }) => ({
    ...{ start, end, analysed: analyse(written) },
  }));
  const ranges: Range[] = [];
  wanted.forEach(({ term, stems, readings }, number) => {
    if (term.kind === 'phrase') {
      const [first = '', ...rest] = term.words;
      const beginnings = new Set(phraseBeginnings(first));
      words.forEach(({ analysed, start }, at) => {
        if (!beginnings.has(analysed.word)) return;
        if (!rest.every((word, n) => words[at + 1 + n]?.analysed.word === word)) return;
        ranges.push({ start, end: words[at + rest.length]?.end ?? start, term: number });
      });
      return;
    }
    for (const { analysed, start, end } of words) {
      const { word, stem, others } = analysed;
      const same = word === term.analysed.word;
      // A word that is everywhere is itself or nothing, as in the index.
      const alike =
        !analysed.stop &&
        !term.analysed.stop &&
        (stems.has(stem) || readings.has(stem) || others.some((other) => stems.has(other)));
      if (same || alike) ranges.push({ start, end, term: number });
    }
  });
  return ranges.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A text with what was found in it. */
export function marked(text: string, ranges: readonly Range[]): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) runs.push({ text: text.slice(at, from), marked: false });
    runs.push({ text: text.slice(from, end), marked: true });
    at = end;
  }
  if (at < text.length) runs.push({ text: text.slice(at), marked: false });
  return runs;
}

/** About so many characters of a passage are shown. */
const SHOWN = 260;
/** A sentence longer than this is cut between two words. */
const LONGEST_SENTENCE = 420;

const segmenters = { ar: sentences('ar'), en: sentences('en') };

function sentences(locale: string): Intl.Segmenter {
  return new Intl.Segmenter(locale, { granularity: 'sentence' });
}

export interface Excerpt {
  readonly runs: readonly Run[];
  /** Whether there is more before or after it in its passage. */
  readonly before: boolean;
  readonly after: boolean;
}

/** The sentences of a passage that say most of what was asked for, whole. */
export function excerptOf(text: string, ranges: readonly Range[], locale: 'ar' | 'en'): Excerpt {
  const parts = [...segmenters[locale].segment(text)].map(({ segment, index }) => ({
    start: index,
    end: index + segment.length,
  }));
  const window = cutLong(text, bestWindow(parts, ranges), ranges);
  const shown = text.slice(window.start, window.end);
  const start = window.start + (shown.length - shown.trimStart().length);
  const end = start + shown.trim().length;
  const within = ranges
    .filter((range) => range.start >= start && range.end <= end)
    .map((range) => ({ ...range, start: range.start - start, end: range.end - start }));
  return {
    runs: marked(text.slice(start, end), within),
    before: text.slice(0, start).trim() !== '',
    after: text.slice(end).trim() !== '',
  };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Of all neighbouring sentences that are short enough together, those with most of the terms. */
function bestWindow(parts: readonly Stretch[], ranges: readonly Range[]): Stretch {
  let best: Stretch = parts[0] ?? { start: 0, end: 0 };
  let most = -1;
  parts.forEach(({ start }, from) => {
    let end = start;
    for (const part of parts.slice(from)) {
      if (end > start && part.end - start > SHOWN) break;
      end = part.end;
    }
    const inside = ranges.filter((range) => range.start >= start && range.end <= end);
    const score = new Set(inside.map(({ term }) => term)).size * 100 + Math.min(inside.length, 99);
    if (score > most) {
      most = score;
      best = { start, end };
    }
  });
  return best;
}

function cutLong(text: string, window: Stretch, ranges: readonly Range[]): Stretch {
  if (window.end - window.start <= LONGEST_SENTENCE) return window;
  const first = ranges.find(({ start }) => start >= window.start)?.start ?? window.start;
  const wished = Math.max(window.start, Math.min(first - 80, window.end - LONGEST_SENTENCE));
  const start = wished === window.start ? wished : text.indexOf(' ', wished) + 1 || wished;
  const last = text.lastIndexOf(' ', start + LONGEST_SENTENCE);
  return { start, end: last > start ? last : Math.min(window.end, start + LONGEST_SENTENCE) };
}
