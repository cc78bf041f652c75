import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLink, signLink, type Link } from './token.ts';

const SECRET = 'a secret of thirty-two characters';
const LINK: Link = {
  purpose: 'preview',
  id: '0123456789ab',
  scope: 'syria-russia-military-ties',
  expiresAt: Date.parse('2026-11-25T12:00:00Z'),
};
const TOKEN = signLink(LINK, SECRET);

describe('a signed link', () => {
  it('is read as it was written', () => {
    expect(readLink(TOKEN, SECRET)).toEqual(LINK);
  });

  it('has nothing in it that an address, a cookie or a messenger would change', () => {
    expect(TOKEN).toMatch(/^[\w.-]+$/);
    expect(TOKEN.length).toBeLessThan(120);
  });

  it('whatever it says', () => {
    const link = fc.record({
      purpose: fc.constantFrom('preview', 'desk', 'hook'),
      id: fc.stringMatching(/^[0-9a-f]{12}$/),
      scope: fc.stringMatching(/^(?:[a-z0-9]+(?:-[a-z0-9]+){0,3})?$/),
      expiresAt: fc.integer({ min: 1, max: 4_000_000_000 }).map((seconds) => seconds * 1000),
    });
    fc.assert(
      fc.property(link, (one) => {
        expect(readLink(signLink(one as Link, SECRET), SECRET)).toEqual(one);
      }),
    );
  });

  it('is nothing once any sign of it is another one', () => {
    const signs = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.';
    const taken: string[] = [];
    for (let at = 0; at < TOKEN.length; at += 1) {
      for (const sign of signs) {
        const altered = TOKEN.slice(0, at) + sign + TOKEN.slice(at + 1);
        if (altered !== TOKEN && readLink(altered, SECRET)) taken.push(altered);
      }
    }
    expect(taken).toEqual([]);
  });

  it('nor with a sign more or less', () => {
    for (let at = 0; at <= TOKEN.length; at += 1) {
      expect(readLink(TOKEN.slice(0, at) + TOKEN.slice(at + 1), SECRET) !== undefined).toBe(
        at === TOKEN.length,
      );
      expect(readLink(`${TOKEN.slice(0, at)}0${TOKEN.slice(at)}`, SECRET)).toBeUndefined();
    }
  });

  it.each(['', '.', 'v1', 'v2' + TOKEN.slice(2), ` ${TOKEN}`, `${TOKEN}\n`, 'x'.repeat(100_000)])(
    'nor is %j',
    (text) => {
      expect(readLink(text, SECRET)).toBeUndefined();
    },
  );

  it('of another secret is nothing', () => {
    expect(readLink(TOKEN, `${SECRET}.`)).toBeUndefined();
  });

  it('has a signature that fits one purpose only', () => {
    const signature = TOKEN.split('.').at(-1);
    const words = TOKEN.split('.').slice(0, -1).join('.');
    for (const other of ['desk', 'hook']) {
      expect(readLink(`${words.replace('preview', other)}.${signature}`, SECRET)).toBeUndefined();
    }
  });
});
