import { existsSync, globSync, readFileSync } from 'node:fs';
import * as csstree from 'css-tree';
import fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, it } from 'vitest';
import { readRendered } from './lean.ts';
import { cspHash, floorStyle, shortNames } from './style.ts';

describe('the built stylesheet becomes one text for old browsers', () => {
  it.each([
    [
      'layers are unwrapped, in their order',
      '@layer a{p{top:0}}@layer b{p{top:1px}}',
      'p{top:0}p{top:1px}',
    ],
    ['also one in another', '@layer a{@layer b{p{top:0}}q{top:0}}', 'p{top:0}q{top:0}'],
    [
      'also without a name, and in a query',
      '@media print{@layer{p{top:0}}}',
      '@media print{p{top:0}}',
    ],
    ['their announcement goes', '@layer a,b;p{top:0}', 'p{top:0}'],
    ['typed properties go', '@property --a{syntax:"*";inherits:false}p{top:0}', 'p{top:0}'],
    ['also in a layer', '@layer a{@property --a{syntax:"*"}p{top:0}}', 'p{top:0}'],
    ['comments go', '/*! a */p{top:0}/* b */', 'p{top:0}'],
    ['what the build says twice', 'p{top:0;top:0}', 'p{top:0}'],
    [
      'but not what old browsers fall back to',
      'p{top:0;top:max(0px,1vw)}',
      'p{top:0;top:max(0px,1vw)}',
    ],
    ['names that only the build knows', 'p{--lightningcss-light:initial;top:0}', 'p{top:0}'],
    [
      'the rest stays',
      '@media print{a{top:0}}@supports (top:0){a{top:0}}',
      '@media print{a{top:0}}@supports (top:0){a{top:0}}',
    ],
  ])('%s', (_, built, style) => {
    expect(floorStyle(built)).toBe(style);
  });

  it('custom properties get short names, the same wherever they stand', () => {
    const style =
      ':root{--color-ink:red;--rule:1px solid var(--color-ink)}p{border:var( --rule, var(--color-ink))}';
    expect(shortNames(style)).toBe(
      ':root{--a:red;--b:1px solid var(--a)}p{border:var( --b, var(--a))}',
    );
    expect(shortNames('.a--b::before{content:"--c"}')).toBe('.a--b::before{content:"--c"}');
  });

  it('the policy allows exactly the text that a browser reads out of the page', () => {
    const line = fc.constantFrom('\r\n', '\r', '\n', ' ', 'p{top:0}', 'q::after{content:"م<>&"}');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const style = floorStyle(lines.join(''));
        const page = '<html lang="ar"><head><meta charset="utf-8"><title>خبر</title></head></html>';
        expect(cspHash(styleIn(readRendered(page).print(style)))).toBe(cspHash(style));
      }),
    );
  });

  it('names its hash as RFC 9110 and CSP 3 spell it', () => {
    // printf '' | openssl dgst -sha256 -binary | base64
    expect(cspHash('')).toBe("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
  });
});

const built = globSync('.next/static/chunks/*.css');

describe.skipIf(built.length === 0)('the style of this very build', () => {
  const texts = built.map((file) => floorStyle(readFileSync(file, 'utf8')));
  // What every page has defines the tokens; a kind of page brings its own after it.
  const [common = ''] = texts.filter((text) => text.includes('@font-face'));
  const own = texts.filter((text) => text !== common);
  const style = [common, ...own].join('\n');

  it('is one for all pages and one for each kind of page', () => {
    expect(texts.filter((text) => text.includes('@font-face'))).toHaveLength(1);
    for (const kind of ['.front', '.article', '.listing', '.standing', '.notice-code']) {
      expect(own.filter((text) => text.includes(kind)).length, kind).toBeGreaterThan(0);
    }
  });

  it('holds nothing that Chrome 80, Safari 13 or Firefox 78 would drop', () => {
    for (const text of own) expect(faults(shortNames(`${common}\n${text}`))).toEqual([]);
  });

  it('brings both faces, and names only files that are printed', () => {
    const files = [...style.matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, url]) => url);
    expect(files.filter((file) => file?.endsWith('.woff2'))).toHaveLength(2);
    expect(
      files.filter((file) => !file?.startsWith('/assets/') || !existsSync(`public${file}`)),
    ).toEqual([]);
    expect(style).toMatch(/@font-face\{font-family:Matn Naskh;/);
    expect(style).toMatch(/@font-face\{font-family:Matn Head;/);
  });
});

describe('what old browsers drop is seen', () => {
  it.each([
    '@layer a{p{top:0}}',
    '@property --a{syntax:"*"}',
    '@container (min-width:1px){p{top:0}}',
    'p{top:0;& b{top:0}}',
    'p{top:0;@media print{top:1px}}',
    ':is(p,q){top:0}',
    'p:where(q){top:0}',
    'p:has(q){top:0}',
    '@supports (top:0){p:has(q){top:0}}',
    'p:not(q,r){top:0}',
    'p:not(q r){top:0}',
    'p,q:focus-visible{top:0}',
    'p,::backdrop{top:0}',
    '@media (width>=40rem){p{top:0}}',
    'p{color:oklch(50% .1 20)}',
    'p{color:lab(50% 1 1)}',
    'p{color:color-mix(in srgb,red,blue)}',
    'p{width:clamp(1px,2vw,3px)}',
    'p{height:100dvh}',
    'p{inset:0}',
    'p{inset-inline:0}',
    'p{inset-inline-start:0}',
    'p{margin-inline:0}',
    'p{padding-block:0}',
    'p{border-inline:0}',
    'p{display:flex;gap:1rem}',
    'p{color:var(--a)}',
    'p{color:var(--a)}:root{--a:red}',
    '@media print{:root{--a:red}}p{color:var(--a)}',
  ])('%s', (css) => {
    expect(faults(css)).not.toEqual([]);
  });

  it.each([
    'p:not(.a):nth-child(2n)::before{content:"·"}',
    ':focus-visible{outline:0}',
    '@supports selector(:has(a)){p:has(q){inset:0}}',
    '@media (min-width:40rem){p{display:grid;gap:1rem}}',
    ':root{--a:red;--b:var(--a)}p{color:var(--b);top:var(--c,0);margin-inline-start:0}',
  ])('and nothing else: %s', (css) => {
    expect(faults(css)).toEqual([]);
  });
});

const AT_RULES = /^(?:media|supports|font-face|keyframes|page)$/;
const PSEUDO_CLASSES =
  /^(?:root|host|hover|focus|focus-within|active|visited|link|target|lang|empty|checked|disabled|enabled|not|(?:first|last|only|nth)(?:-last)?-(?:child|of-type)|before|after|first-line|first-letter)$/;
const PSEUDO_ELEMENTS = /^(?:before|after|first-line|first-letter|selection|placeholder)$/;
/** Shorthands and sides that came with Chrome 87 and Safari 14.1. */
const LATE_PROPERTIES =
  /^(?:inset(?:-.*)?|(?:margin|padding)-(?:inline|block)|border-(?:inline|block)(?:-(?:width|style|color))?|border-(?:start|end)-(?:start|end)-radius)$/;
const FUNCTIONS =
  /^(?:var|calc|min|max|url|local|format|rgba?|hsla?|inset|minmax|repeat|attr|counter|(?:linear|radial)-gradient|(?:translate|scale|rotate)[XY]?|cubic-bezier|env)$/;
const UNITS = /^(?:px|r?em|ex|ch|vw|vh|vmin|vmax|pt|cm|mm|in|fr|m?s|deg|turn|dpi|dppx|x)$/;

/** Everything in a style that a browser of the floor would not understand, where nothing asks it first. */
function faults(css: string): string[] {
  const found: string[] = [];
  const defined = new Set<string>();
  const tree = csstree.parse(css, {
    parseCustomProperty: true,
    onParseError: (error) => found.push(error.message),
  });
  const asked: string[] = [];
  csstree.walk(tree, {
    enter(this: csstree.WalkContext, node: csstree.CssNode) {
      if (node.type === 'Atrule') {
        if (!AT_RULES.test(node.name) || this.rule) found.push(`@${node.name}`);
        asked.push(`@${node.name} ${node.prelude ? csstree.generate(node.prelude) : ''}`);
      }
      const supports = asked.some((at) => at.startsWith('@supports'));
      const selectors = asked.some((at) => /^@supports.*selector\(/.test(at));
      const text = csstree.generate(node);
      if (node.type === 'Rule' && this.rule && this.rule !== node) found.push(`nested: ${text}`);
      if (node.type === 'NestingSelector') found.push('&');
      if (node.type === 'FeatureRange') found.push(text);
      if (!selectors) found.push(...selectorFaults(node, this.rule));
      if (!supports) found.push(...valueFaults(node, this.rule));
      if (node.type === 'Function' && node.name === 'var') {
        const [name, fallback] = node.children.toArray();
        const property = name?.type === 'Identifier' ? name.name : '';
        if (!fallback && !defined.has(property)) found.push(`undefined ${property}`);
      }
    },
    leave(node: csstree.CssNode) {
      if (node.type === 'Atrule') asked.pop();
      const conditional = asked.length > 0;
      if (node.type === 'Declaration' && node.property.startsWith('--') && !conditional)
        defined.add(node.property);
    },
  });
  return found;
}

function selectorFaults(node: csstree.CssNode, rule: csstree.Rule | null): string[] {
  const text = csstree.generate(node);
  if (node.type === 'PseudoElementSelector' && !PSEUDO_ELEMENTS.test(node.name)) return [text];
  if (node.type !== 'PseudoClassSelector') return [];
  // Alone in its rule it may be unknown: the browser's own outline then stays.
  const alone = rule?.prelude.type === 'SelectorList' && rule.prelude.children.size === 1;
  if (node.name === 'focus-visible' && alone) return [];
  if (node.name === 'not' && /[ ,>+~]/.test(text)) return [text];
  return PSEUDO_CLASSES.test(node.name) ? [] : [text];
}

function valueFaults(node: csstree.CssNode, rule: csstree.Rule | null): string[] {
  const text = csstree.generate(node);
  if (node.type === 'Function') return FUNCTIONS.test(node.name) ? [] : [text];
  if (node.type === 'Dimension') return UNITS.test(node.unit) ? [] : [text];
  if (node.type !== 'Declaration') return [];
  // In grids `gap` is old, between flexible boxes it is not.
  const late = /^(?:row-|column-)?gap$/.test(node.property)
    ? !rule || !/display:(?:inline-)?grid/.test(csstree.generate(rule))
    : LATE_PROPERTIES.test(node.property);
  return late ? [text] : [];
}

/** The text of the style element as a browser reads it. */
function styleIn(page: string): string {
  const find = (parent: Tree.ParentNode): string | undefined => {
    for (const child of parent.childNodes) {
      if (!('childNodes' in child)) continue;
      const [text] = child.childNodes;
      if (child.nodeName === 'style') return text && 'value' in text ? text.value : '';
      const within = find(child);
      if (within !== undefined) return within;
    }
    return undefined;
  };
  return find(parse(page)) ?? '';
}
