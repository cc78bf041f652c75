import { createHash } from 'node:crypto';
import postcss, { type AtRule } from 'postcss';

/**
 * Turns the built stylesheet into the one style text of the site. The floor is Chrome 80,
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
  return root.toString().trim();
}

/** The source expression of a Content-Security-Policy that allows exactly this text. */
export function cspHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}
