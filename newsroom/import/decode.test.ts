import { describe, expect, it } from 'vitest';
import { COPY } from './copy-fixture.ts';
import { decodeCopy } from './decode.ts';

const LETTERS = [...'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًّ،؛؟–«»'];

/** Encodes by asking the decoder for every byte: Node writes no single-byte Arabic. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const table = new Map(bytes.map((byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from([...text].map((letter) => table.get(letter) ?? 0x3f));
}

function utf16(text: string, order: 'LE' | 'BE'): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'LE' ? bytes : bytes.swap16();
}

describe('decodeCopy', () => {
  it('reads UTF-8, with a byte order mark or without', () => {
    expect(decodeCopy(Buffer.from(COPY))).toEqual({ text: COPY });
    expect(decodeCopy(Buffer.from(`\uFEFF${COPY}`))).toEqual({ text: COPY });
    expect(decodeCopy(Buffer.from('Plain ASCII, as well.'))).toEqual({
      text: 'Plain ASCII, as well.',
    });
  });

  it.each(['windows-1256', 'iso-8859-6'])('names %s', (guess) => {
    expect(decodeCopy(encode(COPY, guess))).toEqual({ fault: { kind: 'encoding', guess } });
  });

  it.each(['LE', 'BE'] as const)('names UTF-16%s, with a byte order mark or without', (order) => {
    const fault = { kind: 'encoding', guess: `UTF-16${order}` };
    expect(decodeCopy(utf16(`\uFEFF${COPY}`, order))).toEqual({ fault });
    expect(decodeCopy(utf16(COPY, order))).toEqual({ fault });
  });

  it('guesses nothing from bytes that are no Arabic', () => {
    expect(decodeCopy(Uint8Array.of(0x41, 0xff, 0x41))).toEqual({
      fault: { kind: 'encoding', guess: '' },
    });
  });

  it('refuses what is no text', () => {
    expect(decodeCopy(Buffer.from('PK\u0003\u0004\0\0\u0001text in a parcel'))).toEqual({
      fault: { kind: 'not-text' },
    });
  });

  it('says where bytes are broken', () => {
    const bytes = Buffer.concat([Buffer.from(`${COPY}وصل`), Buffer.of(0xd9)]);
    expect(decodeCopy(bytes)).toEqual({ fault: { kind: 'broken', line: 14 } });
  });

  it('says where letters were lost on the way', () => {
    expect(decodeCopy(Buffer.from('سطر\r\nوسط\uFFFD'))).toEqual({
      fault: { kind: 'lost', line: 2 },
    });
  });

  it('knows UTF-8 that was read as something else and saved', () => {
    const garbled = new TextDecoder('windows-1252').decode(Buffer.from(COPY));
    expect(decodeCopy(Buffer.from(garbled))).toEqual({ fault: { kind: 'garbled' } });
    expect(decodeCopy(Buffer.from(LETTERS.join(' ')))).toHaveProperty('text');
  });
});
