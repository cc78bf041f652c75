/** Whether a word is one that may be misspelt: numbers are not, and what is long is no word. */
export function isSpelt(word: string): boolean {
  return word.length >= 3 && word.length <= 24 && /^\p{L}+$/u.test(word);
}

/** A word, and what is left of it without one of its letters. */
export function piecesOf(word: string): string[] {
  const letters = [...word];
  return [word, ...letters.map((_, index) => letters.toSpliced(index, 1).join(''))];
}
