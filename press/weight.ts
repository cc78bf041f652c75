import { statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { messageLocale, type Conventions } from '../messages/dates.ts';
import type { RenderedPage, SizeOf } from './lean.ts';
import { formsOf, type Forms } from './print.ts';

/** What the smallest form comes to, for each byte of the quick one; a guess is enough. */
const SMALLER = 0.92;
/** A page whose weight changes with the number that says it is off by less than a byte. */
const TRIES = 3;

/** Kilobytes of a thousand bytes, as a reader is told of them. */
export function kilobytes(bytes: number): number {
  return Math.max(1, Math.round(bytes / 1000));
}

/**
 * A page that says what it weighs as sent to most readers (brotli), and its forms. The number is
 * part of what is weighed: it is guessed, weighed, and set right until it is true. The same page
 * always comes to the same number, whatever was printed before.
 * @param print the page that says this number of kilobytes.
 * @param quality as `formsOf` has it.
 */
export async function weighed(
  print: (kilobytes: number) => string,
  quality?: number,
): Promise<{ readonly html: string; readonly forms: Forms }> {
  let said = kilobytes(quickSize(print(0)) * SMALLER);
  for (let tries = 1; ; tries += 1) {
    const html = print(said);
    const forms = await formsOf(html, quality);
    const size = kilobytes(forms.brotli.length);
    if (size === said || tries === TRIES) return { html, forms };
    said = size;
  }
}

function quickSize(html: string): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  return brotliCompressSync(html, { params }).length;
}

/**
 * Prints a page that says a number of itself, with the weights of the pictures that it names.
 * @throws when one of them is not there.
 */
export function saying(
  page: RenderedPage,
  style: string,
  printDir: string,
  { numerals }: Pick<Conventions, 'numerals'>,
): (kilobytes: number) => string {
  const sizes = new Map<string, number>();
  const sizeOfFile = (file: string) => {
    const size = sizes.get(file) ?? kilobytes(statSync(join(printDir, file)).size);
    sizes.set(file, size);
    return size;
  };
  return (own) => {
    const sizeOf: SizeOf = (file, locale) =>
      new Intl.NumberFormat(messageLocale(locale, { numerals })).format(
        file === undefined ? own : sizeOfFile(file),
      );
    return page.print(style, sizeOf);
  };
}
