import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as csstree from 'css-tree';
import { expect, it } from 'vitest';
import { PREVIEW_STYLE } from './preview-banner.tsx';

const text = readFileSync(`public${PREVIEW_STYLE}`, 'utf8');

it('the style of the banner is called by the hash of what is in it', () => {
  // Another style needs another name: call the file, and PREVIEW_STYLE, by this hash.
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  expect(PREVIEW_STYLE).toBe(`/assets/preview.${hash}.css`);
});

it('the style of the banner takes its colours from the theme, and names no side', () => {
  const theme = readFileSync('components/chrome/theme.css', 'utf8');
  csstree.walk(csstree.parse(text), (node) => {
    if (node.type === 'Declaration') {
      expect(node.property).not.toMatch(/left|right|^(?:inset|margin|padding)-(?:block|inline)$/);
    }
    if (node.type === 'Hash') throw new Error(`#${node.value}: name a colour of the theme`);
    if (node.type === 'Identifier' && node.name.startsWith('--')) {
      expect(theme).toContain(`${node.name}:`);
    }
  });
});
