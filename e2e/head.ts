import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parse, defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** What a printed page tells machines, as they read it: from its bytes, without running anything. */
export interface Head {
  readonly lang: string;
  readonly dir: string;
  readonly titles: readonly string[];
  /** `<meta name>`s, in their order. */
  readonly named: readonly Pair[];
  /** `<meta property>`s, in their order. */
  readonly properties: readonly Pair[];
  readonly links: readonly Readonly<Record<string, string>>[];
  /** JSON-LD as it is written, wherever it stands. */
  readonly jsonLd: readonly string[];
  /** All words of the page, for what must be seen by readers, too. */
  readonly words: string;
}

export type Pair = readonly [name: string, content: string];

export interface PrintedPage {
  /** The address that readers know; for error pages the name of the file. */
  readonly path: string;
  readonly head: Head;
}

/** Every printed page, and apart from them those that servers answer errors with. */
export function printedPages(printDir: string): {
  readonly pages: readonly PrintedPage[];
  readonly errors: readonly PrintedPage[];
} {
  const all = readdirSync(printDir, { recursive: true, encoding: 'utf8' })
    // The light form of a page is that page, with pictures to ask for.
    .filter((file) => file.endsWith('.html') && !file.startsWith(join('_server', 'light')))
    .map((file) => ({
      path: pathOf(file),
      head: readHead(readFileSync(join(printDir, file), 'utf8')),
    }));
  const isError = ({ path }: PrintedPage) => path.startsWith('/_server/');
  return { pages: all.filter((page) => !isError(page)), errors: all.filter(isError) };
}

function pathOf(file: string): string {
  const path = `/${file.replaceAll(sep, '/').replace(/\.html$/, '')}`;
  return path === '/index' ? '/' : path;
}

export function readHead(html: string): Head {
  const document = parse(html);
  const elements = [...walk(document)];
  const root = elements.find(({ tagName }) => tagName === 'html');
  const heads = elements.find(({ tagName }) => tagName === 'head');
  const inHead = heads ? [...walk(heads)] : [];
  const metas = inHead.filter(({ tagName }) => tagName === 'meta').map(attributesOf);
  const pairs = (key: string) =>
    metas.flatMap((meta): Pair[] => {
      const name = meta[key];
      return name === undefined ? [] : [[name, meta['content'] ?? '']];
    });
  return {
    lang: root ? (attributesOf(root)['lang'] ?? '') : '',
    dir: root ? (attributesOf(root)['dir'] ?? '') : '',
    titles: inHead.filter(({ tagName }) => tagName === 'title').map((element) => textOf(element)),
    named: pairs('name'),
    properties: pairs('property'),
    links: inHead.filter(({ tagName }) => tagName === 'link').map(attributesOf),
    jsonLd: elements
      .filter((element) => attributesOf(element)['type'] === 'application/ld+json')
      .map((element) => textOf(element)),
    words: wordsIn(document).replace(/\s+/g, ' '),
  };
}

/** The one value of a name; undefined if there is none, or more than one. */
export function only(pairs: readonly Pair[], name: string): string | undefined {
  const values = pairs.filter(([one]) => one === name).map(([, value]) => value);
  return values.length === 1 ? values[0] : undefined;
}

function* walk(parent: Tree.ParentNode): Generator<Tree.Element> {
  for (const node of parent.childNodes) {
    if (!tree.isElementNode(node)) continue;
    yield node;
    yield* walk(node);
  }
}

function attributesOf(element: Tree.Element): Record<string, string> {
  return Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
}

function textOf(element: Tree.Element): string {
  return element.childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join('');
}

function wordsIn(parent: Tree.ParentNode): string {
  return parent.childNodes
    .map((node) => {
      if (tree.isTextNode(node)) return node.value;
      if (!tree.isElementNode(node) || /^(?:head|script|style)$/.test(node.tagName)) return '';
      return wordsIn(node);
    })
    .join('');
}
