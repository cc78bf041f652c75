import { globSync, readFileSync } from 'node:fs';
import * as csstree from 'css-tree';
import { describe, expect, it } from 'vitest';

/**
 * Contrast of every pair of colours that stand on each other, by WCAG 2.2, 1.4.3 (text, 4.5),
 * 1.4.6 (7) and 1.4.11 (what controls are known by, 3), read out of theme.css.
 */
const TEXT = 4.5;
const BODY = 7;
const SIGN = 3;

/** What stands on what, and as what. */
const PAIRS: readonly (readonly [on: string, below: string, least: number])[] = [
  ['ink', 'paper', BODY],
  ['ink', 'wash', BODY],
  ['ink', 'mark', BODY],
  ['paper', 'ink', BODY],
  ['soft', 'paper', TEXT],
  ['soft', 'wash', TEXT],
  ['soft', 'mark', TEXT],
  ['rubric', 'paper', TEXT],
  ['rubric', 'wash', TEXT],
  ['rubric', 'mark', TEXT],
];

/** Lines that only part what is parted by space already, and what is seen in some settings only. */
const NO_SIGNS = ['rule', 'frame'];

type Tokens = Readonly<Record<string, string>>;

const THEME = readFileSync(new URL('theme.css', import.meta.url), 'utf8');

/** A selector or query without spaces and quotation marks. */
const plain = (node: csstree.CssNode) => csstree.generate(node).replace(/[\s'"]/g, '');

/** The colours that the rules of this kind set, as they are written. */
function colours(selector: string, query?: string): Tokens {
  const found: Record<string, string> = {};
  csstree.walk(csstree.parse(THEME, { parseCustomProperty: false }), function (node) {
    if (node.type !== 'Declaration' || !node.property.startsWith('--color-')) return;
    const rule = this.rule ? plain(this.rule.prelude) : '@theme';
    const media = this.atrule?.name === 'media' && this.atrule.prelude;
    const asked = media ? plain(media) : undefined;
    if (rule !== selector || asked !== query) return;
    found[node.property.slice('--color-'.length)] = csstree.generate(node.value).trim();
  });
  return found;
}

const light = colours('@theme');
const darkOfDevice = colours(
  'html:not([data-theme=light])',
  'screenand(prefers-color-scheme:dark)',
);
const darkByChoice = colours('html[data-theme=dark]', 'screen');
const strong = colours('html:root', '(prefers-contrast:more)');

/** What a colour is in the end. */
function valueOf(tokens: Tokens, name: string): string {
  const value = tokens[name] ?? '';
  const other = /^var\(--color-([a-z]+)\)$/.exec(value)?.[1];
  return other === undefined ? value : valueOf(tokens, other);
}

/** Relative luminance of a six-digit colour: WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  if (!/^#[\da-f]{6}$/.test(colour)) throw new Error(`not a six-digit colour: ${colour}`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

const THEMES: readonly (readonly [name: string, tokens: Tokens])[] = [
  ['light', light],
  ['dark', { ...light, ...darkOfDevice }],
];

describe('the colours', () => {
  it('contrast is measured as WCAG measures it', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('dark by the device and dark by choice are the same', () => {
    expect(Object.keys(darkOfDevice).length).toBeGreaterThan(5);
    expect(darkByChoice).toEqual(darkOfDevice);
  });

  it('each has its pairs here, and its dark one', () => {
    const names = Object.keys(light).filter((name) => !NO_SIGNS.includes(name));
    const paired = new Set(PAIRS.flatMap(([on, below]) => [on, below]));
    expect(names.filter((name) => !paired.has(name))).toEqual([]);
    expect(Object.keys(light).filter((name) => !(name in darkOfDevice))).toEqual(['frame']);
  });

  describe.each(THEMES)('%s', (_, tokens) => {
    it.each(PAIRS)('%s on %s: at least %d', (on, below, least) => {
      const ratio = contrast(valueOf(tokens, on), valueOf(tokens, below));
      expect(ratio).toBeGreaterThanOrEqual(least);
    });

    it.each(['paper', 'wash', 'mark'])('focus and signs are seen on %s', (below) => {
      const ratio = contrast(valueOf(tokens, 'rubric'), valueOf(tokens, below));
      expect(ratio).toBeGreaterThanOrEqual(SIGN);
    });

    it.each(PAIRS)('%s on %s, with more contrast asked for: at least 7', (on, below) => {
      const more = { ...tokens, ...strong };
      expect(contrast(valueOf(more, on), valueOf(more, below))).toBeGreaterThanOrEqual(BODY);
    });

    it('lines are as strong as text where more contrast is asked for', () => {
      const more = { ...tokens, ...strong };
      for (const line of NO_SIGNS) {
        expect(contrast(valueOf(more, line), valueOf(more, 'paper'))).toBeGreaterThanOrEqual(BODY);
      }
    });
  });
});

it('nothing moves by itself, so nobody has to ask for less motion', () => {
  const files = globSync('components/**/*.css');
  expect(files.length).toBeGreaterThan(5);
  const moving = files.filter((file) =>
    /(?:^|[^-\w])(?:transition|animation|scroll-behavior|@keyframes)/m.test(
      readFileSync(file, 'utf8'),
    ),
  );
  expect(moving).toEqual([]);
});
