import { afterEach, describe, expect, it, vi } from 'vitest';
import { mediaFor, themeColours } from './theme-colour.ts';

const LIGHT = '(prefers-color-scheme: light)';
const DARK = '(prefers-color-scheme:dark)';

afterEach(() => vi.unstubAllGlobals());

describe('the colour of the browser’s bar', () => {
  it.each([
    [LIGHT, 'light', 'all'],
    [DARK, 'light', 'not all'],
    [LIGHT, 'dark', 'not all'],
    [DARK, 'dark', 'all'],
    [LIGHT, 'system', LIGHT],
    [DARK, 'system', DARK],
    ['(min-width: 1px)', 'dark', '(min-width: 1px)'],
  ])('%s, with %s chosen: %s', (own, theme, media) => {
    expect(mediaFor(own, theme)).toBe(media);
  });

  it('follows each choice, and goes back to the device’s', () => {
    const metas = [LIGHT, DARK].map((own) => {
      let media = own;
      return {
        getAttribute: () => media,
        setAttribute: (_: string, value: string) => void (media = value),
      };
    });
    vi.stubGlobal('document', { querySelectorAll: () => metas });
    const colour = themeColours();
    const seen = ['dark', 'light', 'system'].map((theme) => {
      colour(theme);
      return metas.map((meta) => meta.getAttribute());
    });
    expect(seen).toEqual([
      ['not all', 'all'],
      ['all', 'not all'],
      [LIGHT, DARK],
    ]);
  });
});
