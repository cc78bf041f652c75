import { parse, serialize, defaultTreeAdapter as tree, html as spec } from 'parse5';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import postcss from 'postcss';
import { addressOf, readAddress } from '../newsroom/addresses.ts';
import { cspHash } from './style.ts';

/**
 * Makes a lean page a file that stands alone: opened from a disk it asks for nothing, and its own
 * policy says so to the browser. Reports that it holds under one roof keep their inner links apart
 * (`data-carried`, components/edition/edition-page.tsx); what leads to a report that is in it leads
 * there, everything else to the site.
 */

/** Attributes that name ids of the same page. */
const NAMES_IDS = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for', 'headers'];

/** What a head tells only to those who fetch the page from its site. */
const KEPT_META = new Set(['viewport', 'color-scheme', 'theme-color', 'description', 'robots']);

/**
 * @param html a lean page.
 * @param siteUrl what absolute addresses begin with, without a slash at its end.
 */
export function carried(html: string, siteUrl: string): string {
  const document = parse(html);
  const ids = new Set<string>();
  for (const element of [...walk(document)]) {
    if (isDropped(element)) tree.detachNode(element);
    else if (element.tagName === 'head') closeDoors(element);
    else if (isFrame(element)) describe(element);
    else if (attribute(element, 'data-carried') !== undefined) {
      keepApart(element);
      putBelow(element);
    }
  }
  for (const element of [...walk(document)]) {
    const id = attribute(element, 'id');
    if (id !== undefined) ids.add(id);
  }
  for (const element of walk(document)) {
    const href = element.attrs.find(({ name }) => name === 'href');
    if (href) href.value = leadsTo(href.value, { ids, siteUrl });
  }
  return serialize(document);
}

/** Scripts, and whatever would be fetched. */
function isDropped(element: Tree.Element): boolean {
  switch (element.tagName) {
    case 'script':
      return true;
    case 'link':
      return attribute(element, 'rel') !== 'canonical';
    case 'meta': {
      const charset = attribute(element, 'charset') !== undefined;
      return !charset && !KEPT_META.has(attribute(element, 'name') ?? '');
    }
    case 'h1':
      // Whoever sees nothing has another title of the front here.
      return attribute(element, 'class') === 'out-of-sight';
    case 'span':
      // A picture beside a headline says nothing that the headline does not.
      return isFrame(element) && !isWithin(element, 'figure');
    default:
      return false;
  }
}

function isFrame(element: Tree.Element): boolean {
  return (attribute(element, 'class') ?? '').split(' ').includes('frame');
}

/** A picture's place is taken by its description, which leads nowhere. */
function describe(frame: Tree.Element): void {
  const [image] = [...walk(frame)].filter(({ tagName }) => tagName === 'img');
  const words = image ? (attribute(image, 'alt') ?? '') : '';
  frame.tagName = frame.nodeName = 'span';
  frame.childNodes = [];
  frame.attrs = [{ name: 'class', value: 'described' }];
  if (words !== '') tree.insertText(frame, words);
}

/** Gives the ids of a report, and what names them, a beginning of their own. */
function keepApart(report: Tree.Element): void {
  const prefix = `${attribute(report, 'data-carried') ?? ''}-`;
  report.attrs = report.attrs.filter(({ name }) => name !== 'data-carried');
  for (const element of walk(report)) {
    for (const attr of element.attrs) {
      if (attr.name === 'id') attr.value = prefix + attr.value;
      else if (attr.name === 'href' && attr.value.startsWith('#'))
        attr.value = `#${prefix}${attr.value.slice(1)}`;
      else if (NAMES_IDS.includes(attr.name))
        attr.value = attr.value
          .split(' ')
          .map((id) => prefix + id)
          .join(' ');
    }
  }
}

/**
 * What is a page elsewhere is a part of one here: its headings go one rank down, and its landmarks,
 * ten times the same, are none. What can be focused keeps its name.
 */
function putBelow(report: Tree.Element): void {
  for (const element of walk(report)) {
    const rank = /^h([1-5])$/.exec(element.tagName)?.[1];
    if (rank !== undefined) rename(element, `h${String(Number(rank) + 1)}`);
    if (!/^(?:section|nav|aside)$/.test(element.tagName)) continue;
    rename(element, 'div');
    if (attribute(element, 'tabindex') !== undefined) {
      element.attrs.push({ name: 'role', value: 'group' });
    } else {
      element.attrs = element.attrs.filter(({ name }) => !/^aria-label(?:ledby)?$/.test(name));
    }
  }
}

function rename(element: Tree.Element, tagName: string): void {
  element.tagName = tagName;
  element.nodeName = tagName;
}

/** Where a link of the page leads from the file. */
function leadsTo(
  href: string,
  {
    ids,
    siteUrl,
  }: {
    readonly ids: ReadonlySet<string>;
    readonly siteUrl: string;
  },
): string {
  if (!href.startsWith('/')) return href;
  const [path = '', inner] = href.split('#');
  const { place, locale } = readAddress(path) ?? {};
  if (place?.type === 'article' && inner === undefined) {
    const text = (part: string) => `${part}-${place.slug}`;
    const wanted = [...(locale === 'en' ? [text('summary')] : []), text('report')];
    const there = wanted.find((id) => ids.has(id));
    if (there !== undefined) return `#${there}`;
  }
  if (path === addressOf({ type: 'front' }, 'ar') && ids.has('front')) return '#front';
  return siteUrl + href;
}

/** The style without the site's fonts, and a policy under which nothing can be fetched. */
function closeDoors(head: Tree.Element): void {
  const style = [...walk(head)].find(({ tagName }) => tagName === 'style');
  const text = style ? withoutAddresses(textOf(style)) : '';
  if (style) {
    style.childNodes = [];
    tree.insertText(style, text);
  }
  const policy = `default-src 'none'; style-src ${cspHash(text)}; base-uri 'none'; form-action 'none'`;
  const rules = [
    { 'http-equiv': 'Content-Security-Policy', content: policy },
    { name: 'referrer', content: 'no-referrer' },
  ];
  const first = head.childNodes.find(
    (node) => tree.isElementNode(node) && attribute(node, 'charset') === undefined,
  );
  for (const rule of rules) {
    const attrs = Object.entries(rule).map(([name, value]) => ({ name, value }));
    const meta = tree.createElement('meta', spec.NS.HTML, attrs);
    if (first) tree.insertBefore(head, meta, first);
    else tree.appendChild(head, meta);
  }
}

/** Faces that lie on the device stay; those of the site would have to be fetched. */
function withoutAddresses(style: string): string {
  const root = postcss.parse(style);
  root.walkDecls((declaration) => {
    if (!/url\(/i.test(declaration.value)) return;
    const { parent } = declaration;
    if (parent?.type === 'atrule') parent.remove();
    else declaration.remove();
  });
  return root.toString();
}

function* walk(parent: Tree.ParentNode): Generator<Tree.Element, void> {
  for (const node of [...parent.childNodes]) {
    if (!tree.isElementNode(node)) continue;
    yield node;
    yield* walk(node);
  }
}

function isWithin(element: Tree.Element, tagName: string): boolean {
  for (let node = element.parentNode; node; node = 'parentNode' in node ? node.parentNode : null) {
    if (tree.isElementNode(node) && node.tagName === tagName) return true;
  }
  return false;
}

function textOf(element: Tree.Element): string {
  return element.childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join('');
}

function attribute(element: Tree.Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}
