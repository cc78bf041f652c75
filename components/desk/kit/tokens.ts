import postcss, { type Container } from 'postcss';

/** A named value of the theme: `color-ink`, `text-body`. */
export interface Token {
  readonly name: string;
  readonly value: string;
  /** Its value in the dark, where that differs. */
  readonly dark: string | undefined;
}

/** Colours that text stands on; the others are what stands on them. */
export const GROUNDS = ['color-paper', 'color-wash', 'color-mark'] as const;

/**
 * The tokens of a theme, in its order.
 * @param css the source of `components/chrome/theme.css`.
 */
export function tokensIn(css: string): Token[] {
  const root = postcss.parse(css);
  const light = new Map<string, string>();
  const dark = new Map<string, string>();
  root.walkAtRules('theme', (rule) => gather(rule, light));
  root.walkAtRules('media', (rule) => {
    if (rule.params.includes('prefers-color-scheme: dark')) gather(rule, dark);
  });
  return [...light].map(([name, value]) => ({ name, value, dark: dark.get(name) }));
}

function gather(rule: Container, into: Map<string, string>): void {
  rule.walkDecls(/^--[\w-]+$/, ({ prop, value }) => {
    into.set(prop.slice('--'.length), value.replace(/\s+/g, ' '));
  });
}

/**
 * How far two colours are apart, from 1 to 21 (WCAG 2.2, "contrast ratio").
 * @param one `#rrggbb`, like the other.
 */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** What is seen of a colour on a ground: of one that is transparent, the ground. */
export function onGround(colour: string, ground: string): string {
  return colour === 'transparent' ? ground : colour;
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour);
  if (!hex) throw new TypeError(`not a colour of the form #rrggbb: ${colour}`);
  const [red = 0, green = 0, blue = 0] = hex.slice(1).map((part) => {
    const value = parseInt(part, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
