/**
 * Arabic names in Latin letters: Dimashq, Halab, al-Qunaytirah. Every way of writing them keeps the
 * consonants and most disagree about the rest (ALA-LC, ISO 233, UNGEGN and newspapers alike), so two
 * spellings are taken for one when their consonants are the same. Emphatic and plain consonants,
 * sh and ch, g and j, and s and z are told apart by too few.
 */
const ARABIC: Readonly<Record<string, string>> = {
  ...{ ب: 'b', ت: 't', ث: 'th', ج: 'j', ح: 'h', خ: 'kh', د: 'd', ذ: 'd', ر: 'r', ز: 's' },
  ...{ س: 's', ش: 'sh', ص: 's', ض: 'd', ط: 't', ظ: 's', غ: 'gh', ف: 'f', ق: 'q', ك: 'k' },
  ...{ ل: 'l', م: 'm', ن: 'n', ه: 'h' },
};

/** The consonants of a folded Arabic word, as Latin spellings of it keep them. */
export function arabicSkeleton(word: string): string {
  const bare = word.replace(/^ال(?=..)/u, '');
  return rough([...bare.replace(/ه$/u, '')].map((letter) => ARABIC[letter] ?? '').join(''));
}

/** The same of a word in Latin letters, folded; its article may stand joined to it ("Alshaer"). */
export function latinSkeletons(word: string): string[] {
  const whole = latinSkeleton(word);
  const article = /^(?:al|el|ash?|ad|ar|an)(?=[a-z]{3})/.exec(word)?.[0];
  const without = article === undefined ? whole : latinSkeleton(word.slice(article.length));
  return [...new Set([whole, without])];
}

function latinSkeleton(word: string): string {
  const letters = word
    .replace(/h$/, '')
    .replace(/ck|c(?![eiyh])/g, 'k')
    .replace(/c(?=[eiy])|z/g, 's')
    .replace(/ch/g, 'sh')
    .replace(/dh/g, 'd')
    .replace(/v/g, 'f')
    .replace(/p/g, 'b')
    .replace(/x/g, 'ks')
    .replace(/[^bdfghjklmnqrst]/g, '');
  return rough(letters);
}

/** Doubled consonants count once; q and k, g and j are confused too often to be told apart. */
function rough(consonants: string): string {
  return consonants
    .replace(/gh/g, 'g')
    .replace(/kh/g, 'k')
    .replace(/th/g, 't')
    .replace(/q/g, 'k')
    .replace(/j/g, 'g')
    .replace(/(.)\1+/g, '$1');
}
