import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutBidiControls } from '../../messages/bidi.ts';
import { LOCALES } from '../../messages/locales.ts';
import { legalText, plainLine } from './plain.ts';

const RLM = '\u200F';
const LRM = '\u200E';

describe('a text for XML', () => {
  it('has no character that XML does not allow', () => {
    expect(legalText('a\0b\u0008c\u001Fd\u007Fe\u0085f\uFFFEg\uFFFFh\tj\nk')).toBe(
      'abcdefgh\tj\nk',
    );
    expect(legalText('line\r\nline\rline')).toBe('line\nline\nline');
    expect(legalText('half \uD83D a pair')).toBe('half \uFFFD a pair');
    expect(legalText('whole 🌾 pair')).toBe('whole 🌾 pair');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(legalText(text)).toMatch(
          /^[\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u,
        );
      }),
    );
  });
});

describe('a line that stands anywhere', () => {
  it.each([
    ['خبر من دمشق', 'خبر من دمشق'],
    ['هل يعود؟', `هل يعود؟${RLM}`],
    ['«الفيتو» في الميثاق', `${RLM}«الفيتو» في الميثاق`],
    ['5 قتلى في درعا', `${RLM}5 قتلى في درعا`],
    ['ارتفاع إلى 58', 'ارتفاع إلى 58'],
    ['Google تعلن', `${RLM}\u2066Google\u2069 تعلن`],
    ['سهم Google', `سهم \u2066Google\u2069${RLM}`],
  ])('Arabic: %s', (text, line) => {
    expect(plainLine(text, 'ar')).toBe(line);
  });

  it.each([
    ['News from Damascus', 'News from Damascus'],
    ['Will it return?', `Will it return?${LRM}`],
    ['“Veto” in the Charter', `${LRM}“Veto” in the Charter`],
    ['Up to 58', 'Up to 58'],
    ['متن, a name', `${LRM}\u2067متن\u2069, a name`],
  ])('English: %s', (text, line) => {
    expect(plainLine(text, 'en')).toBe(line);
  });

  it('changes nothing that anybody sees but white space', () => {
    expect(plainLine(' two\n lines\t', 'en')).toBe('two lines');
    expect(plainLine('', 'ar')).toBe('');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...LOCALES), (text, locale) => {
        const seen = withoutBidiControls(legalText(text)).replace(/\s+/gu, ' ').trim();
        expect(withoutBidiControls(plainLine(text, locale)).trim()).toBe(seen);
      }),
    );
  });
});
