import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { localeOf } from '../newsroom/addresses.ts';
import { ask, type Site } from './site.ts';

/** What a crawler finds at an address. */
interface Visit {
  readonly status: number;
  readonly page: PageFacts | undefined;
  /** Of a sitemap: what it says of its addresses. */
  readonly listed: ReadonlyMap<string, Alternates>;
  readonly ways: readonly Way[];
}

interface Way {
  readonly to: string;
  /** `link` is what a reader follows; `sitemap` what only a crawler does; `part` whatever else is named. */
  readonly kind: 'link' | 'sitemap' | 'part';
}

/** Addresses by language, as `hreflang` has them. */
type Alternates = Readonly<Record<string, string>>;

interface PageFacts {
  readonly lang: string | undefined;
  readonly canonicals: readonly string[];
  readonly alternates: Alternates;
  readonly ids: ReadonlySet<string>;
  readonly fragments: readonly (readonly [path: string, id: string])[];
  readonly indexed: boolean;
}

/** Addresses that are asked for whether anything names them or not. */
const KNOWN = ['/', '/robots.txt', '/.well-known/security.txt'];

/**
 * Goes through a whole site as a crawler does: from the front page by every link, alternate,
 * canonical, sitemap and feed entry, and through everything else that is named on the way.
 * @param siteUrl what the site's absolute addresses begin with.
 */
export class Crawler {
  readonly #site: Site;
  readonly #siteUrl: string;
  readonly visits = new Map<string, Visit>();
  readonly #namedBy = new Map<string, string>();
  /** Addresses that name neither this site nor another as they should. */
  readonly #odd: string[] = [];

  constructor(site: Site, siteUrl: string) {
    this.#site = site;
    this.#siteUrl = siteUrl;
  }

  async crawl(): Promise<void> {
    const queue = [...KNOWN];
    const seen = new Set(queue);
    const work = async () => {
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        const visit = await this.#visit(path);
        this.visits.set(path, visit);
        for (const { to } of visit.ways) {
          if (seen.has(to)) continue;
          seen.add(to);
          this.#namedBy.set(to, path);
          queue.push(to);
        }
      }
    };
    // What one finds the others may be out of by then: who is left goes on.
    while (queue.length > 0) await Promise.all(Array.from({ length: 6 }, work));
  }

  pages(): [path: string, facts: PageFacts][] {
    return [...this.visits].flatMap(([path, { status, page }]) =>
      page && status === 200 ? [[path, page] as [string, PageFacts]] : [],
    );
  }

  /** Everything that is wrong with the site, a line each. */
  faults(): string[] {
    return [
      ...this.#odd,
      ...this.#broken(),
      ...this.#canonicals(),
      ...this.#alternates(),
      ...this.#sitemaps(),
      ...this.#unlinked(),
      ...this.#orphans(),
    ];
  }

  #broken(): string[] {
    const faults = [...this.visits].flatMap(([path, { status }]) =>
      status === 200
        ? []
        : [`${path} answers ${String(status)}, named by ${this.#namedBy.get(path) ?? 'nobody'}`],
    );
    for (const [path, { fragments }] of this.pages()) {
      for (const [to, id] of fragments) {
        const target = this.visits.get(to)?.page;
        if (target && !target.ids.has(id)) faults.push(`${path} leads to ${to}#${id}: no such id`);
      }
    }
    return faults;
  }

  /** Every page names itself, and is in the language of its address. */
  #canonicals(): string[] {
    return this.pages().flatMap(([path, { lang, canonicals, indexed }]) => {
      const own = this.#siteUrl + (path === '/' ? '' : path);
      const right =
        (canonicals.length === 1 && canonicals[0]?.replace(/\/$/, '') === own) ||
        // What is found for a reader's words is nobody's to index, and has many addresses.
        (!indexed && canonicals.length === 0);
      return [
        ...(right ? [] : [`${path} has the canonical ${canonicals.join(' and ') || 'of nobody'}`]),
        ...(lang === localeOf(path) ? [] : [`${path} is in ${String(lang)}`]),
      ];
    });
  }

  /** Whoever is there in both languages says so on both pages, in the same words. */
  #alternates(): string[] {
    return this.pages().flatMap(([path, { alternates, indexed }]) => {
      if (!indexed && Object.keys(alternates).length === 0) return [];
      const ar = path.replace(/^\/en(?=\/|$)/, '') || '/';
      const en = ar === '/' ? '/en' : `/en${ar}`;
      const both = [ar, en].every((one) => this.visits.get(one)?.status === 200);
      // Numbered pages of two languages hold other reports: they are no translations.
      const expected: Alternates =
        both && !/\/page\/\d+$/.test(path) ? { ar, en, 'x-default': ar } : {};
      const same = JSON.stringify(sorted(alternates)) === JSON.stringify(sorted(expected));
      return same ? [] : [`${path} names ${JSON.stringify(alternates)} as its languages`];
    });
  }

  /** Sitemaps name every page that is to be found, with its languages, and nothing else. */
  #sitemaps(): string[] {
    const pages = new Map(this.pages());
    const listed = new Map<string, Alternates>();
    const faults: string[] = [];
    for (const [path, visit] of this.visits) {
      if (!path.startsWith('/sitemaps/')) continue;
      for (const [address, alternates] of visit.listed) {
        if (listed.has(address)) faults.push(`${address} is in two sitemaps`);
        listed.set(address, alternates);
        const page = pages.get(address);
        if (!page) faults.push(`${path} names ${address}, which is no page`);
        else if (JSON.stringify(sorted(page.alternates)) !== JSON.stringify(sorted(alternates)))
          faults.push(`${path} and ${address} name other languages`);
      }
    }
    for (const [path, { indexed }] of pages) {
      const wanted = indexed && !/\/page\/\d+$/.test(path);
      if (wanted !== listed.has(path))
        faults.push(`${path} is ${wanted ? 'in no' : 'in a'} sitemap`);
    }
    return faults;
  }

  /** Readers come to every page from the front page, by links alone. */
  #unlinked(): string[] {
    const reached = new Set(['/']);
    for (const path of reached) {
      for (const { kind, to } of this.visits.get(path)?.ways ?? [])
        if (kind === 'link') reached.add(to);
    }
    return this.pages().flatMap(([path]) =>
      reached.has(path) ? [] : [`no link leads to ${path}`],
    );
  }

  /** Nothing is printed that nobody names. Licences lie beside what they are of. */
  #orphans(): string[] {
    return readdirSync(this.#site.printDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(?:br|gz)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(this.#site.printDir.length))
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !/^\/(?:_server\/|assets\/OFL-)/.test(file))
      .map((file) => (file === '/index.html' ? '/' : file.replace(/\.html$/, '')))
      .filter((path) => !this.visits.has(path))
      .map((path) => `nobody names ${path}`);
  }

  async #visit(path: string): Promise<Visit> {
    const { status, headers, body } = await ask(this.#site.origin, path, {
      headers: { 'accept-encoding': 'br' },
    });
    const type = String(headers['content-type']).split(';')[0] ?? '';
    const none = { status, page: undefined, listed: new Map<string, Alternates>(), ways: [] };
    if (status !== 200) return none;
    const text = body.toString('utf8');
    if (type === 'text/html') return { ...none, ...this.#readPage(path, text) };
    if (/xml$|json$|^text\/plain$/.test(type)) return { ...none, ...this.#readText(path, text) };
    return none;
  }

  /** Feeds, sitemaps, manifests and robots.txt: whatever absolute address of this site they name. */
  #readText(path: string, text: string): Pick<Visit, 'listed' | 'ways'> {
    const ways: Way[] = [];
    const plain = text.replaceAll('&amp;', '&').replaceAll('\\/', '/');
    const urls = new RegExp(`${RegExp.escape(this.#siteUrl)}[^\\s"'<>()\\\\\\]]*`, 'g');
    for (const [url] of plain.matchAll(urls)) {
      const to = this.#pathOf(path, url)?.path;
      if (to !== undefined) ways.push({ to, kind: 'sitemap' });
    }
    // Of a manifest, and the style in which browsers show a feed.
    for (const [, to = ''] of text.matchAll(
      /(?:"(?:src|start_url)": |<\?xml-[^>]* href=)"(\/[^"]*)"/g,
    ))
      ways.push({ to, kind: 'part' });
    const listed = new Map<string, Alternates>();
    for (const [, entry = ''] of text.matchAll(/<url>(.*?)<\/url>/gs)) {
      const loc = /<loc>(.*?)<\/loc>/.exec(entry)?.[1] ?? '';
      const links = [...entry.matchAll(/hreflang="(.*?)" href="(.*?)"/g)].map(
        ([, language = '', href = '']) => [language, this.#pathOf(path, href)?.path ?? ''],
      );
      listed.set(this.#pathOf(path, loc)?.path ?? loc, Object.fromEntries(links) as Alternates);
    }
    return { listed, ways };
  }

  #readPage(path: string, text: string): Pick<Visit, 'page' | 'ways'> {
    const ways: Way[] = [];
    const ids = new Set<string>();
    const canonicals: string[] = [];
    const alternates: Record<string, string> = {};
    const fragments: (readonly [string, string])[] = [];
    let lang: string | undefined;
    let indexed = true;
    const follow = (address: string, kind: Way['kind']) => {
      const found = this.#pathOf(path, address);
      if (!found) return;
      if (found.path !== path) ways.push({ to: found.path, kind });
      if (found.id !== '') fragments.push([found.path, found.id]);
    };
    for (const element of elementsOf(parse(text))) {
      const {
        id,
        href,
        src,
        srcset,
        content,
        property,
        name,
        rel = '',
        hreflang,
        'data-module': module,
        'data-worker': worker,
      } = attributes(element);
      if (id !== undefined) ids.add(id);
      switch (element.tagName) {
        case 'html':
          lang = attributes(element)['lang'];
          break;
        case 'a':
          if (href !== undefined) follow(href, 'link');
          break;
        case 'link':
          if (href === undefined) break;
          if (rel === 'canonical') canonicals.push(href);
          if (
            rel === 'alternate' &&
            hreflang !== undefined &&
            attributes(element)['type'] === undefined
          )
            alternates[hreflang] = this.#pathOf(path, href)?.path ?? href;
          follow(href, 'part');
          break;
        case 'meta':
          if (name === 'robots' && content?.includes('noindex')) indexed = false;
          if (/^(?:og|twitter):(?:image|url)$/.test(property ?? name ?? ''))
            follow(content ?? '', 'part');
          break;
        case 'style':
          for (const [, url] of textOf(element).matchAll(/url\(["']?(\/[^)"']*)/g))
            follow(url ?? '', 'part');
          break;
        case 'script':
          if (attributes(element)['type'] === 'application/ld+json')
            for (const url of strings(JSON.parse(textOf(element))))
              if (url.startsWith(this.#siteUrl)) follow(url.replace(/#.*$/, ''), 'part');
      }
      // What reader/ asks for by itself.
      const asked = attributes(element)['data-at'];
      for (const one of [src, module, worker, asked]) if (one !== undefined) follow(one, 'part');
      for (const one of srcset?.split(',') ?? []) follow(one.trim().split(' ')[0] ?? '', 'part');
    }
    return { page: { lang, canonicals, alternates, ids, fragments, indexed }, ways };
  }

  /** The path and fragment of an address on this site; undefined for other hosts and schemes. */
  #pathOf(
    from: string,
    address: string,
  ): { readonly path: string; readonly id: string } | undefined {
    // A template, in which search is described.
    if (address.includes('{')) return undefined;
    let url: URL;
    try {
      url = new URL(address, this.#siteUrl + from);
    } catch {
      this.#odd.push(`${from} leads to ${address}, which is no address`);
      return undefined;
    }
    if (url.protocol === 'mailto:' || url.origin !== new URL(this.#siteUrl).origin) {
      if (!/^(?:https?|mailto|whatsapp|tg|sms):$/.test(url.protocol))
        this.#odd.push(`${from} leads to ${address}`);
      return undefined;
    }
    return { path: url.pathname + url.search, id: decodeURIComponent(url.hash.slice(1)) };
  }
}

function sorted(alternates: Alternates) {
  return Object.entries(alternates).sort(([a], [b]) => (a < b ? -1 : 1));
}

function attributes(element: Tree.Element): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
}

function* elementsOf(node: Tree.ParentNode): Generator<Tree.Element> {
  for (const child of tree.getChildNodes(node)) {
    if (!tree.isElementNode(child)) continue;
    yield child;
    yield* elementsOf(child);
    if ('content' in child) yield* elementsOf(child.content);
  }
}

function textOf(element: Tree.Element): string {
  return element.childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join('');
}

function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) yield* strings(one);
}
