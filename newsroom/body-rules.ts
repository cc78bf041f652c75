import type { Nodes, Parent, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import {
  COMPONENTS,
  componentsFor,
  isComponent,
  type BodyKind,
  type ComponentRule,
} from './components.ts';
import { schemaDetail, type Detail } from './detail.ts';
import type { Problem } from './problem.ts';

/** What Markdown a body may hold. Pictures are left out: `<Picture>` asks for their credit. */
const ALLOWED = new Set<Nodes['type']>([
  'root',
  'paragraph',
  'text',
  'strong',
  'emphasis',
  'break',
  'link',
  'heading',
  'list',
  'listItem',
  'blockquote',
  'table',
  'tableRow',
  'tableCell',
  'thematicBreak',
  'mdxJsxFlowElement',
  'mdxJsxTextElement',
]);

const EXPRESSIONS = new Set<Nodes['type']>(['mdxFlowExpression', 'mdxTextExpression', 'mdxjsEsm']);

/** Deeper than any text that a reader could follow. */
const MAX_DEPTH = 24;

type Report = (
  node: Nodes,
  rule: Problem['rule'],
  values?: Problem['values'],
  detail?: Detail,
) => void;

/** Everything in a parsed body that the allow-list does not name, each with its place. */
export function checkBody(file: string, root: Root, kind: BodyKind): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (node, rule, values = {}, detail) => {
    const { line, column } = node.position?.start ?? { line: 1, column: 1 };
    problems.push({
      ...{ file, line, column, rule, severity: 'error', values },
      ...(detail && { detail }),
    });
  };
  walk(root, 0, kind, report);
  return problems;
}

function walk(node: Nodes, depth: number, kind: BodyKind, report: Report): void {
  if (depth > MAX_DEPTH) {
    report(node, 'too-deep');
    return;
  }
  if (EXPRESSIONS.has(node.type)) {
    report(node, 'program-text');
    return;
  }
  if (!ALLOWED.has(node.type)) {
    report(node, 'markdown-not-allowed', { type: node.type });
    return;
  }
  if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
    checkComponent(node, kind, report);
  }
  if (node.type === 'link' && !isAllowedAddress(node.url)) {
    report(node, 'link-address', { address: node.url.slice(0, 80) });
  }
  if (node.type === 'listItem' && typeof node.checked === 'boolean') {
    report(node, 'markdown-not-allowed', { type: 'checkbox' });
  }
  // The headline is the page's h1, and deeper ranks than h4 help nobody.
  if (node.type === 'heading' && (node.depth < 2 || node.depth > 4)) {
    report(node, 'heading-rank', { rank: node.depth });
  }
  for (const child of (node as Partial<Parent>).children ?? []) {
    walk(child, depth + 1, kind, report);
  }
}

function checkComponent(
  node: MdxJsxFlowElement | MdxJsxTextElement,
  kind: BodyKind,
  report: Report,
): void {
  const { name } = node;
  if (!isComponent(name) || !COMPONENTS[name].in.some((where) => where === kind)) {
    report(node, 'unknown-component', {
      name: name ?? '',
      allowed: componentsFor(kind).join(', '),
    });
    return;
  }
  const rule: ComponentRule = COMPONENTS[name];
  const seen = new Set<string>();
  for (const given of node.attributes) {
    if (given.type !== 'mdxJsxAttribute' || (typeof given.value === 'object' && given.value)) {
      report(node, 'program-text');
      return;
    }
    if (typeof given.value !== 'string' || seen.has(given.name)) {
      const code = seen.has(given.name) ? 'given-twice' : 'in-quotes';
      report(node, 'attribute', { name, attribute: given.name }, { code });
      return;
    }
    seen.add(given.name);
  }
  if (rule.block && node.type === 'mdxJsxTextElement') {
    report(node, 'component-in-text', { name });
    return;
  }
  if (rule.empty && node.children.length > 0) report(node, 'component-content', { name });
  const attributes = stringAttributes(node);
  const result = rule.attributes.safeParse(attributes);
  for (const issue of result.error?.issues ?? []) {
    const unknown = issue.code === 'unrecognized_keys';
    const attribute = unknown ? issue.keys.join(', ') : issue.path.join('.');
    const detail = unknown
      ? ({ code: 'unknown-attribute' } as const)
      : schemaDetail(issue, attributes[attribute] === undefined);
    report(node, 'attribute', { name, attribute }, detail);
  }
}

/** The plain attributes of a component; expressions and spreads are refused above. */
export function stringAttributes(
  node: MdxJsxFlowElement | MdxJsxTextElement,
): Record<string, string> {
  return Object.fromEntries(
    node.attributes.flatMap((attribute) =>
      attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string'
        ? [[attribute.name, attribute.value] as const]
        : [],
    ),
  );
}

/** Stands for this site, whatever its name. */
const HERE = 'https://here.invalid';

/**
 * Web, mail, and addresses on this site; never `javascript:`, `data:` or another host by `//`.
 * Read as browsers read it: to them `/\host` and `/<tab>/host` are other hosts too.
 */
export function isAllowedAddress(address: string): boolean {
  if (/^[/#]/.test(address)) {
    return URL.canParse(address, HERE) && new URL(address, HERE).origin === HERE;
  }
  if (!URL.canParse(address)) return false;
  return ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol);
}
