import { createHash } from 'node:crypto';
import postcss, { type AtRule, type Rule } from 'postcss';

/**
 * Turns the built stylesheet into a style text of the site. The floor is Chrome 80,
 * Safari 13 and Firefox 78, none of which knows `@layer`: they would drop everything in it.
 * The layers stand in the order in which they apply, so unwrapping them changes nothing.
 */
export function floorStyle(css: string): string {
  // A parser of HTML reads every line break as this one, and the policy's hash is of what it reads.
  const root = postcss.parse(css.replace(/\r\n?/g, '\n'));
  const rules: AtRule[] = [];
  // Gathered first: a walk passes over what is moved while it walks, such as a layer in a layer.
  root.walkAtRules(/^(?:layer|property)$/, (rule) => {
    rules.push(rule);
  });
  for (const rule of rules) {
    if (rule.name === 'layer' && rule.nodes) rule.replaceWith(rule.nodes);
    else rule.remove();
  }
  root.walkComments((comment) => {
    comment.remove();
  });
  root.walkRules(dropIdle);
  return root.toString().trim();
}

/**
 * Gives the custom properties of a page's whole style the shortest names, in the order in which they
 * appear: all pages begin with the same text, so that it compresses alike. Nothing else reads them.
 */
export function shortNames(style: string): string {
  const root = postcss.parse(style);
  const names = new Map<string, string>();
  const short = (name: string) => {
    const known = names.get(name) ?? `--${letters(names.size)}`;
    names.set(name, known);
    return known;
  };
  root.walkDecls((declaration) => {
    if (declaration.prop.startsWith('--')) declaration.prop = short(declaration.prop);
    declaration.value = declaration.value.replace(/(?<=var\(\s*)--[\w-]+/g, short);
  });
  return root.toString();
}

/** a, b … z, aa, ab …: the Nu checker takes a name that begins with a digit for none. */
function letters(count: number): string {
  const last = String.fromCharCode('a'.charCodeAt(0) + (count % 26));
  return count < 26 ? last : letters(Math.floor(count / 26) - 1) + last;
}

/** What the build adds and nothing reads: its own names for a colour scheme, and the same thing twice. */
function dropIdle(rule: Rule): void {
  const seen = new Set<string>();
  // The last of them is the one that counts.
  for (const node of [...rule.nodes].reverse()) {
    const text = node.toString();
    if (text.startsWith('--lightningcss-') || seen.has(text)) node.remove();
    seen.add(text);
  }
}

/** The source expression of a Content-Security-Policy that allows exactly this text. */
export function cspHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}
