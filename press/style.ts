import { createHash } from 'node:crypto';
import postcss from 'postcss';

/**
 * Turns the built stylesheet into the one style text of the site. The floor is Chrome 80,
 * Safari 13 and Firefox 78, none of which knows `@layer`: they would drop everything in it.
 * The layers stand in the order in which they apply, so unwrapping them changes nothing.
 */
export function floorStyle(css: string): string {
  const root = postcss.parse(css);
  root.walkAtRules((rule) => {
    if (rule.name === 'property') rule.remove();
    if (rule.name === 'layer') {
      if (rule.nodes) rule.replaceWith(rule.nodes);
      else rule.remove();
    }
  });
  root.walkComments((comment) => {
    comment.remove();
  });
  return root.toString().trim();
}

/** The source expression of a Content-Security-Policy that allows exactly this text. */
export function cspHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}
