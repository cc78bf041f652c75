import { isCollection, isScalar, visit } from 'yaml';
import { sameYaml } from '../fix/same-tree.ts';
import { yamlDocument } from '../yaml-text.ts';
import { settleComments } from './comments.ts';
import { orderKeys, type Shape } from './key-order.ts';
import { canBePlain } from './scalar.ts';

/**
 * The one form of our YAML: the form in which Keystatic saves it, so that a change made there
 * shows as that change alone. Keys in the order of the schema, lists as blocks, texts plain or in
 * single quotes, two spaces, no blank lines. Two things are ours: no text is broken over lines,
 * and comments stay.
 * @returns undefined when that would change what the file says, or it is no sound YAML.
 */
export function formatYaml(text: string, shape: Shape | undefined): string | undefined {
  let formatted = formatOnce(text, shape);
  // A key that became the first of its map may need its comment moved once more.
  for (let round = 0; round < 3; round += 1) {
    const again = formatted === undefined ? undefined : formatOnce(formatted, shape);
    if (again === formatted) break;
    formatted = again;
  }
  return formatted !== undefined && sameYaml(text, formatted) ? formatted : undefined;
}

function formatOnce(text: string, shape: Shape | undefined): string | undefined {
  const document = yamlDocument(text);
  if (document.errors.length > 0) return undefined;
  if (document.contents === null) return text;
  settleComments(document);
  orderKeys(document.contents, shape);
  visit(document, {
    Node: (_key, node) => {
      if (isCollection(node)) node.flow = node.items.length === 0;
      if (isCollection(node) || isScalar(node)) node.spaceBefore = false;
      if (isScalar(node) && typeof node.value === 'string') node.type = styleOf(node.value);
    },
  });
  document.directives.docStart = null;
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function styleOf(value: string): 'PLAIN' | 'QUOTE_SINGLE' | 'BLOCK_LITERAL' {
  if (value.includes('\n')) return 'BLOCK_LITERAL';
  return canBePlain(value) ? 'PLAIN' : 'QUOTE_SINGLE';
}
