import { isUtf8 } from 'node:buffer';

/** Plain copy as it comes from anywhere: bytes that ought to be UTF-8. */

/** Why bytes are no text that can be imported. */
export type DecodeFault =
  | { readonly kind: 'encoding'; readonly guess: string }
  | { readonly kind: 'not-text' }
  /** A few bytes are no UTF-8 though the rest is: something was cut off or mixed in. */
  | { readonly kind: 'broken'; readonly line: number }
  /** A program before us replaced what it could not read by U+FFFD. */
  | { readonly kind: 'lost'; readonly line: number }
  | { readonly kind: 'garbled' };

export type Decoded = { readonly text: string } | { readonly fault: DecodeFault };

/** Reads bytes as UTF-8, or says which encoding they seem to be in. Nothing is converted: a guess may be wrong. */
export function decodeCopy(bytes: Uint8Array): Decoded {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) return { fault: { kind: 'encoding', guess: utf16 } };
  if (bytes.includes(0)) return { fault: { kind: 'not-text' } };
  // Without a fatal error the decoder writes U+FFFD for what it cannot read.
  const text = new TextDecoder('utf-8').decode(bytes);
  const unreadable = text.match(/\uFFFD/gu)?.length ?? 0;
  if (!isUtf8(bytes)) {
    const letters = text.match(ARABIC)?.length ?? 0;
    const guess = guessOf(bytes);
    if (letters <= unreadable * 10) return { fault: { kind: 'encoding', guess } };
    return { fault: { kind: 'broken', line: lineOf(text, '\uFFFD') } };
  }
  if (unreadable > 0) return { fault: { kind: 'lost', line: lineOf(text, '\uFFFD') } };
  return isGarbled(text) ? { fault: { kind: 'garbled' } } : { text };
}

function lineOf(text: string, letter: string): number {
  return text.slice(0, text.indexOf(letter)).split(/\r\n|\r|\n/u).length;
}

/** Known by its byte order mark, or by every other byte saying "Arabic" or nothing. */
function utf16Of(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
  const sample = bytes.subarray(0, 4096);
  if (sample.length < 4 || sample.length % 2 !== 0) return undefined;
  const isHigh = (byte: number) => byte === 0x06 || byte === 0x00;
  for (const [parity, name] of [
    [1, 'UTF-16LE'],
    [0, 'UTF-16BE'],
  ] as const) {
    const high = sample.filter((byte, index) => index % 2 === parity && isHigh(byte)).length;
    if (high >= (sample.length / 2) * 0.9) return name;
  }
  return undefined;
}

const ARABIC = /\p{Script=Arabic}/gu;
const SINGLE_BYTE = ['windows-1256', 'iso-8859-6'];

/** The single-byte encoding in which the bytes are mostly Arabic letters and never unassigned. */
function guessOf(bytes: Uint8Array): string {
  const high = bytes.filter((byte) => byte >= 0x80).length;
  const scores = SINGLE_BYTE.map((name) => {
    const text = new TextDecoder(name).decode(bytes);
    // Of two readings that are both Arabic, the right one has the article and the commonest words.
    const words = text.match(/(?<!\p{L})(?:ال\p{L}+|في|من|على|إلى|أن|و\p{L}+)(?!\p{L})/gu) ?? [];
    const arabic = text.match(ARABIC)?.length ?? 0;
    return { name, arabic, words: words.length };
  });
  const [best] = scores
    .filter(({ arabic, words }) => words > 0 && arabic > high / 2)
    .sort((a, b) => b.words - a.words);
  return best?.name ?? '';
}

/** UTF-8 that was read as a Western encoding and saved again: "Ø¯Ù…Ø´Ù‚". */
function isGarbled(text: string): boolean {
  const pairs = text.match(/[ØÙ][\u0080-\u{FFFF}]/gu)?.length ?? 0;
  return pairs >= 8 && pairs > (text.match(ARABIC)?.length ?? 0);
}
