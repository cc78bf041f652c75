/**
 * A text as editors search for it: whatever hamza, marks and endings they typed, in any case, with
 * what is no letter or digit as spaces.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[ٱآأإ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Looks for words in a text that is folded already: all of them have to stand somewhere in it, be
 * it as a part of others.
 */
export function finderOf(sought: string): (folded: string) => boolean {
  const words = fold(sought).split(' ');
  return (folded) => words.every((word) => folded.includes(word));
}
