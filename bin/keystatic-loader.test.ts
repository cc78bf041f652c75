import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import ar from '../messages/ar.json' with { type: 'json' };
import en from '../messages/en.json' with { type: 'json' };
import { CHANGES, rewrite } from './keystatic-loader.mjs';

const DIST = 'node_modules/@keystatic/core/dist';
const sources = readdirSync(DIST)
  // Those that browsers get.
  .filter((name) => name.endsWith('.js') && !/\.(?:node|worker|react-server)\b/.test(name))
  .map((name) => readFileSync(join(DIST, name), 'utf8'));

const literals = Object.values(en.editor.formWords);
const words = { literals, table: ar.editor.table };
const changed = sources.map((source) => rewrite(source, words)).join('\n');

describe('Keystatic with our address and words', () => {
  it.each(CHANGES)('still has what is changed: %s', (_name, found, becomes) => {
    expect(sources.filter((source) => source.search(found) >= 0).length).toBeGreaterThan(0);
    // Something is put before it, or it is gone.
    if (!becomes.includes('$1')) expect(changed.search(new RegExp(found.source))).toBe(-1);
  });

  it.each(literals)('still writes out %j', (literal) => {
    const plain = /^Heading \d$/.test(literal) || literal.startsWith('Start writing');
    const said =
      plain || changed.includes(`globalThis.keystaticWords?.[${JSON.stringify(literal)}]`);
    expect(said).toBe(true);
  });

  it('says our Arabic where it has a table of words', () => {
    for (const [key, word] of Object.entries(ar.editor.table)) {
      expect(changed).toContain(`"${key}": ${JSON.stringify(word)}`);
    }
    expect(changed).not.toContain('`يخلق`');
  });

  it('asks no other host for a font', () => {
    expect(sources.join('').includes('fonts.googleapis.com')).toBe(true);
    expect(changed).not.toContain('fonts.googleapis.com');
  });

  it('is still a program', () => {
    for (const source of sources) {
      expect(() => transformSync(rewrite(source, words), { format: 'esm' })).not.toThrow();
    }
  });
});
