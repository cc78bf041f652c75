import type { CopyText } from '../copy-text.ts';
import { AFTER_ALA, BEFORE_ALA, PLACES_REACHED, WORDS_OF_MOTION } from '../lexicon/endings.ts';
import { listed, type Word } from '../words.ts';
import { neighbour } from './spelling.ts';

/** على or إلى where علي (Ali, on me) or إلي (to me) stands and cannot be meant; else undefined. */
export function misspeltPreposition(copy: CopyText, word: Word, index: number): string | undefined {
  if (word.bare === 'علي') return isAla(copy, word, index) ? 'على' : undefined;
  return word.bare === 'إلي' && isIla(copy, index) ? 'إلى' : undefined;
}

const AFTER = new Set(listed(AFTER_ALA));
const BEFORE = new Set(listed(BEFORE_ALA));

/** علي for على, where the name Ali cannot stand: in set phrases, and behind words that govern على. */
function isAla(copy: CopyText, word: Word, index: number): boolean {
  // عليّ is "on me".
  if (copy.view.slice(word.start, word.end).includes('\u0651')) return false;
  const next = neighbour(copy, index, 1);
  if (!next) return false;
  const before = neighbour(copy, index, -1)?.bare ?? '';
  if (AFTER.has(next.bare)) return true;
  if (!governs(before) && !governsOverSubject(copy, index)) return false;
  // حصل علي على الجائزة: then Ali is the one who got it.
  return ![1, 2, 3].some((step) =>
    /^عل(?:ى|يه|يها|يهم)$/.test(copy.words[index + step]?.bare ?? ''),
  );
}

function governs(bare: string): boolean {
  return BEFORE.has(bare.replace(/^[وف](?=.{3})/, ''));
}

/** اعتمدت اللجنة علي الحسن مدرباً: she chose him. */
const ALSO_TRANSITIVE = /عتمد|حتوي|شدد/;

/** عثرت الشرطة المحلية علي: the subject stands between, and a feminine one is no title of Ali's. */
function governsOverSubject(copy: CopyText, index: number): boolean {
  for (let step = 1; step <= 3; step += 1) {
    const word = neighbour(copy, index - step + 1, -1)?.bare ?? '';
    if (step > 1 && governs(word)) return !ALSO_TRANSITIVE.test(word);
    if (!/^ال.{2,}(?:ة|ات)$/.test(word)) return false;
  }
  return false;
}

/** Places do not come to anybody: behind a word of motion "to me" cannot be meant. */
const MOTION = new Set(listed(WORDS_OF_MOTION));
const PLACES = new Set(listed(PLACES_REACHED));

/** إلي is "to me"; behind these words, with a noun after it, it is not. */
const BEFORE_ILA = new Set(
  listed(
    'بالإضافة إضافة استنادا استناداً استنادًا أدى أدت يؤدي تؤدي سافر سافرت توجه توجهت انتقل انتقلت',
  ),
);

/** Behind these words nobody is meant: إلى متى, إلى جانب. */
const AFTER_ILA = /^(?:متى|أين|حد|جانب|غير)$/;

function isIla(copy: CopyText, index: number): boolean {
  const next = neighbour(copy, index, 1)?.bare ?? '';
  const before = neighbour(copy, index, -1)?.bare ?? '';
  const governed = BEFORE_ILA.has(before) || /^(?:[وفبل]?ال|لل)(?!أ|نسبة)/.test(before);
  const moved = MOTION.has(before.replace(/^[وف](?=.{3})/, '')) && PLACES.has(next);
  return moved || (governed && next.startsWith('ال')) || AFTER_ILA.test(next);
}
