import { hash } from 'node:crypto';
import { anchorText } from './anchor-text.ts';

/**
 * An anchor ties an English sentence to the Arabic block it sums up: `p-` and the first 8 hex
 * digits of the SHA-256 of the block's text. It follows the words, so that layout edits, vowel
 * marks and tatweel never break it, and any change of wording does.
 */

/** The anchor of one block, without regard to others that may have the same words. */
export function anchorOf(text: string): string {
  const digest = hash('sha256', anchorText(text), 'hex');
  return `p-${digest.slice(0, 8)}`;
}

/** The anchors of a report's blocks in order; a second block with the same words gets `-2`. */
export function anchorsOf(texts: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const anchor = anchorOf(text);
    const count = (seen.get(anchor) ?? 0) + 1;
    seen.set(anchor, count);
    return count === 1 ? anchor : `${anchor}-${String(count)}`;
  });
}
