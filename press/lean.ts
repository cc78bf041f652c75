import { parse, serialize, defaultTreeAdapter as tree, html as spec } from 'parse5';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { isLocale, type Locale } from '../messages/locales.ts';
import { UNKNOWN_SIZE } from '../messages/unknown-size.ts';
import { MEDIA_FOLDER } from './folder.ts';

/**
 * Makes a rendered page lean: without the framework's scripts, preloads and flight data, and with
 * the site's one style in it. Of scripts it keeps our own two. What readers see, and what the head says, stays as it was.
 *
 * A parser and not patterns: what is dropped is decided by element and attribute, so nothing that
 * a report quotes can be taken for markup.
 */

/** Why a rendered page cannot be printed; the printed one, if any, stays. */
export class LeanError extends Error {}

export interface RenderedPage {
  /** Addresses of the stylesheets that it asks for, to be given back as one text. */
  readonly stylesheets: readonly string[];
  /** Pictures that it shows, as files of the printed folder. */
  readonly media: readonly string[];
  /** The text of the script that runs before anything is painted, if it has one. */
  readonly script: string | undefined;
  /**
   * The lean page with this style in its head.
   * @param sizeOf says in a language what it, or a file of the printed folder, weighs; without it
   *               the page says nothing of itself.
   */
  readonly print: (style: string, sizeOf?: SizeOf) => string;
}

/** @param file none for the page itself. */
export type SizeOf = (file: string | undefined, locale: Locale) => string;

/** What is to say a weight that only the press knows: `data-weigh` names of what. */
interface Weighed {
  readonly element: Tree.Element;
  readonly file: string | undefined;
  readonly locale: Locale;
  /** Attribute or text, as it was rendered. */
  readonly slot: { value: string };
  readonly words: string;
}

/**
 * Reads a page as the framework rendered it and checks that it is whole.
 * @param form `light` for whoever saves data, with or without a script: pictures wait in templates.
 * @throws LeanError when text would be missing without scripts (late parts, an error, no title),
 *         or when it holds what the content security policy forbids.
 */
export function readRendered(rendered: string, form: 'full' | 'light' = 'full'): RenderedPage {
  const document = parse(rendered);
  const root = elementsOf(document).find((element) => element.tagName === 'html');
  const head = root && elementsOf(root).find((element) => element.tagName === 'head');
  if (!root || !head) throw new LeanError('not an HTML page');
  const stylesheets: string[] = [];
  const media = new Set<string>();
  const scripts: string[] = [];
  let titles = 0;
  let script: string | undefined;
  checkWhole(root);
  for (const { element, inHead } of walk(root, false)) {
    checkWhole(element);
    if (element.tagName === 'script') {
      const kind = scriptKind(element);
      if (kind === 'inline' || kind === 'module') scripts.push(kind);
      if (kind === 'inline') {
        if (!inHead) throw new LeanError('the script that runs before painting is not in the head');
        script = textOf(element);
      }
    }
    if (isTitle(element)) {
      // Late metadata ends up in the body, where no crawler looks for it.
      if (!inHead) throw new LeanError('a title outside the head');
      if (textOf(element).trim() !== '') titles += 1;
    }
    if (isStylesheet(element)) stylesheets.push(attribute(element, 'href') ?? '');
    for (const file of mediaOf(element)) media.add(file);
  }
  if (titles !== 1) throw new LeanError(`${String(titles)} titles in the head instead of one`);
  if (new Set(scripts).size < scripts.length) throw new LeanError('a script of ours twice');
  if (!attribute(root, 'lang')) throw new LeanError('<html> without lang');
  const weighed = weighedIn(root);
  let bare = true;
  return {
    stylesheets,
    media: [...media],
    script,
    print: (style, sizeOf) => {
      for (const one of weighed) fill(one, sizeOf);
      if (bare) {
        strip(document);
        if (form === 'light') lighten(root);
        insertStyle(head, style);
        bare = false;
      }
      return serialize(document);
    },
  };
}

/** Gathers what says a weight; its mark is gone then. */
function weighedIn(root: Tree.Element): Weighed[] {
  const found: Weighed[] = [];
  const look = (element: Tree.Element, locale: Locale) => {
    const lang = attribute(element, 'lang') ?? '';
    const own = isLocale(lang) ? lang : locale;
    const of = attribute(element, 'data-weigh');
    if (of !== undefined) {
      const slot =
        element.attrs.find(({ value }) => value.includes(UNKNOWN_SIZE)) ??
        element.childNodes.find((node) => tree.isTextNode(node));
      element.attrs = element.attrs.filter(({ name }) => !/^(?:data-weigh|hidden)$/.test(name));
      const file = of === '' ? undefined : of.slice(1);
      if (slot) found.push({ element, file, locale: own, slot, words: slot.value });
    }
    for (const child of elementsOf(element)) look(child, own);
  };
  look(root, 'ar');
  return found;
}

function fill({ element, file, locale, slot, words }: Weighed, sizeOf: SizeOf | undefined): void {
  if (sizeOf) slot.value = words.replace(UNKNOWN_SIZE, () => sizeOf(file, locale));
  else if (file === undefined) tree.detachNode(element);
  else slot.value = words.replace(UNKNOWN_SIZE, '…');
}

/** What lies in a template is not fetched, also where lazy pictures are, without scripts. */
function lighten(root: Tree.Element): void {
  root.attrs.push({ name: 'data-saver', value: '' });
  for (const { element } of [...walk(root, false)]) {
    const { parentNode } = element;
    if (element.tagName !== 'picture' || !parentNode) continue;
    const template = tree.createElement('template', spec.NS.HTML, []) as Tree.Template;
    const content = tree.createDocumentFragment();
    tree.setTemplateContent(template, content);
    tree.insertBefore(parentNode, template, element);
    tree.detachNode(element);
    tree.appendChild(content, element);
  }
}

/** Refuses what a reader without the framework's scripts would not see as it was meant. */
function checkWhole(element: Tree.Element): void {
  const id = attribute(element, 'id') ?? '';
  if (id === '__next_error__') throw new LeanError('the framework rendered an error');
  if (element.tagName === 'template' && id.startsWith('B:')) {
    throw new LeanError(`a part was still to come (${id}): no Suspense on reading pages`);
  }
  if (id.startsWith('S:')) {
    throw new LeanError(`a part came late (${id}): no Suspense on reading pages`);
  }
  if (element.tagName === 'style') {
    throw new LeanError('<style> is forbidden by the security policy: there is one stylesheet');
  }
  for (const { name } of element.attrs) {
    if (name === 'style' || /^on[a-z]+$/.test(name)) {
      throw new LeanError(`<${element.tagName} ${name}=…> is forbidden by the security policy`);
    }
  }
}

function strip(parent: Tree.ParentNode): void {
  for (const node of [...parent.childNodes]) {
    if (isDropped(node)) tree.detachNode(node);
    else if (tree.isElementNode(node)) strip(node);
  }
  keepFirstLine(parent);
}

/** A parser takes the first line break in these for layout: one that is text needs another. */
function keepFirstLine(parent: Tree.ParentNode): void {
  if (!tree.isElementNode(parent) || !/^(?:pre|listing|textarea)$/.test(parent.tagName)) return;
  const [first] = parent.childNodes;
  if (first && tree.isTextNode(first) && first.value.startsWith('\n')) {
    first.value = `\n${first.value}`;
  }
}

function isDropped(node: Tree.ChildNode): boolean {
  if (tree.isCommentNode(node)) return true;
  if (!tree.isElementNode(node)) return false;
  const rel = attribute(node, 'rel');
  const as = attribute(node, 'as');
  switch (node.tagName) {
    case 'script':
      return scriptKind(node) === 'framework';
    case 'link':
      return (
        isStylesheet(node) ||
        rel === 'modulepreload' ||
        (rel === 'preload' && (as === 'script' || as === 'style'))
      );
    case 'div':
      // React's empty outlet for late metadata.
      return (
        node.attrs.length === 1 &&
        attribute(node, 'hidden') !== undefined &&
        node.childNodes.every((child) => isDropped(child))
      );
    default:
      return false;
  }
}

/** Flight data, and what puts late parts in place. */
const FRAMEWORK = /^\(?self\.__next_|^\$R|^requestAnimationFrame\(function\(\)\{\$R/;
/** The script with which React starts. */
const START = '_R_';
const MODULE = /^\/assets\/reader\.[\w-]+\.js$/;

/**
 * Our two scripts (components/chrome/reader.tsx) and structured data stay, the framework's own go.
 * @throws LeanError for any other: the policy forbids it, so what it is for would not happen.
 */
function scriptKind(element: Tree.Element): 'inline' | 'module' | 'data' | 'framework' {
  const source = attribute(element, 'src');
  const type = attribute(element, 'type');
  if (type === 'application/ld+json') return 'data';
  if (source !== undefined) {
    if (type === 'module' && MODULE.test(source)) return 'module';
    if (source.startsWith('/_next/')) return 'framework';
    throw new LeanError(`<script src="${source}"> is forbidden by the security policy`);
  }
  const id = attribute(element, 'id');
  const text = textOf(element);
  if (id === 'before-paint' && type === undefined) return 'inline';
  if (id === START || FRAMEWORK.test(text)) return 'framework';
  throw new LeanError(`<script> is forbidden by the security policy: ${text.slice(0, 40)}`);
}

/** After what must come first (the encoding), before everything that may take time. */
function insertStyle(head: Tree.Element, style: string): void {
  if (/<\/style/i.test(style)) throw new LeanError('the style would end its own element');
  const element = tree.createElement('style', spec.NS.HTML, []);
  tree.insertText(element, style);
  const children = elementsOf(head);
  const encoding = children.findIndex((child) => attribute(child, 'charset') !== undefined);
  const first = children.find((child, n) => n > encoding && child.tagName !== 'meta');
  if (first) tree.insertBefore(head, element, first);
  else tree.appendChild(head, element);
}

/** Pictures drawn as SVG have titles too. */
function isTitle(element: Tree.Element): boolean {
  return element.tagName === 'title' && element.namespaceURI === spec.NS.HTML;
}

/** Pictures of ours in `src` and `srcset`; a link to one elsewhere is none of them. */
function mediaOf(element: Tree.Element): string[] {
  const named = [attribute(element, 'src'), ...(attribute(element, 'srcset') ?? '').split(',')];
  return named.flatMap((value = '') => {
    const [address = ''] = value.trim().split(/\s/, 1);
    return address.startsWith(`/${MEDIA_FOLDER}/`) ? [address.slice(1)] : [];
  });
}

function isStylesheet(element: Tree.Element): boolean {
  return element.tagName === 'link' && attribute(element, 'rel') === 'stylesheet';
}

function* walk(
  parent: Tree.Element,
  inHead: boolean,
): Generator<{ readonly element: Tree.Element; readonly inHead: boolean }> {
  for (const element of elementsOf(parent)) {
    const within = inHead || element.tagName === 'head';
    yield { element, inHead: within };
    yield* walk(element, within);
  }
}

function elementsOf(parent: Tree.ParentNode): Tree.Element[] {
  return parent.childNodes.filter((node) => tree.isElementNode(node));
}

function textOf(element: Tree.Element): string {
  return element.childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join('');
}

function attribute(element: Tree.Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}
