/**
 * Stands for a number of kilobytes that nobody knows before the page is printed; the press puts
 * it in (press/weight.ts). U+FFFC is Unicode's own sign for something that is to be put there.
 */
export const UNKNOWN_SIZE = '\uFFFC';
