import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, onGround, GROUNDS, tokensIn } from './tokens.ts';

const tokens = tokensIn(readFileSync('components/chrome/theme.css', 'utf8'));

describe('the tokens of the theme', () => {
  it('are read with their values in the dark', () => {
    const css = `@theme static { --*: initial; --color-a: #fff; --text-b:\n 1rem; }
      @media (prefers-color-scheme: dark) { :root { --color-a: #000; } } p { --c: 1; }`;
    expect(tokensIn(css)).toEqual([
      { name: 'color-a', value: '#fff', dark: '#000' },
      { name: 'text-b', value: '1rem', dark: undefined },
    ]);
  });

  it('hold every ground that the kit shows colours on', () => {
    const names = tokens.map(({ name }) => name);
    for (const ground of GROUNDS) expect(names).toContain(ground);
  });

  it.each(['light', 'dark'] as const)('can be read on paper and on the wash: %s', (scheme) => {
    const value = (name: string) => {
      const token = tokens.find((one) => one.name === name);
      return (scheme === 'dark' ? token?.dark : undefined) ?? token?.value ?? '';
    };
    for (const text of ['color-ink', 'color-soft', 'color-rubric']) {
      for (const ground of ['color-paper', 'color-wash']) {
        expect(contrast(value(text), value(ground)), `${text} on ${ground}`).toBeGreaterThan(4.5);
      }
    }
    expect(contrast(value('color-ink'), value('color-mark'))).toBeGreaterThan(4.5);
  });
});

describe('contrast', () => {
  it('is that of WCAG, whichever colour is named first', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrast('#123456', '#123456')).toBe(1);
  });

  it('takes no colour of another form', () => {
    expect(() => contrast('red', '#ffffff')).toThrow('#rrggbb: red');
  });
});

it('what is transparent is as its ground', () => {
  expect(onGround('transparent', '#fffdf9')).toBe('#fffdf9');
  expect(onGround('#9a1f17', '#fffdf9')).toBe('#9a1f17');
});
