import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { plantedWords, type Planted } from './planted.ts';
import { ask, decompress, type Reply, type Site } from './site.ts';

/** What came of a request in the end, and the planted words that should not have come with it. */
export type Seen = readonly [target: string, status: number, leaks: readonly string[]];

type Headers = Readonly<Record<string, string>>;

export function addressesOf({ slug }: Planted): readonly [ar: string, en: string] {
  return [`/articles/${slug}`, `/en/articles/${slug}`];
}

/** Looks for planted words where they should not be: in every printed byte and in every answer. */
export class Lookout {
  /** What readers may see at the time. */
  published: readonly Planted[];
  /** What readers may know to have been withdrawn. */
  gone: readonly Planted[];
  site: Site;

  constructor(site: Site, published: readonly Planted[], gone: readonly Planted[]) {
    this.site = site;
    this.published = published;
    this.gone = gone;
  }

  /** What readers get at the address of a report. */
  statusOf(report: Planted): number {
    if (this.published.includes(report)) return 200;
    return this.gone.includes(report) ? 410 : 404;
  }

  /** Every planted word in a printed file, or in its name, that should not be there. */
  onDisk(): string[] {
    const { printDir } = this.site;
    return readdirSync(printDir, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const file = relative(printDir, path).replaceAll('\\', '/');
      const words = plantedWords(file);
      if (entry.isFile()) {
        for (const word of wordsIn(contentOf(path), isPacked(file))) words.add(word);
      }
      const allowed = this.#allowedIn(file);
      return [...words].filter((word) => !allowed.has(word)).map((word) => `${file}: ${word}`);
    });
  }

  #allowedIn(file: string): Set<string> {
    const allowed = new Set(this.published.flatMap((report) => report.words()));
    for (const report of this.gone) {
      // Servers are told which addresses are gone; nothing else names them.
      if (file.startsWith('_server/')) allowed.add(report.slug);
      if (file.startsWith('_server/gone/') && file.includes(`/${report.slug}.html`)) {
        for (const word of report.epitaph()) allowed.add(word);
      }
    }
    return allowed;
  }

  /** Asks, follows one redirect, and says what came of it. */
  async look(
    target: string,
    headers: Headers = {},
    { method = 'GET', origin = this.site.origin } = {},
  ): Promise<Seen> {
    const first = await ask(origin, target, { method, headers });
    const leaks = this.#leaksIn(first, target, headers);
    const { location } = first.headers;
    if (location === undefined) return [target, first.status, leaks];
    const reply = await ask(origin, location, { method, headers });
    return [target, reply.status, [...leaks, ...this.#leaksIn(reply, location, headers)]];
  }

  /** What was asked may be said back: a redirect, or a search, repeats it. */
  #leaksIn(reply: Reply, target: string, headers: Headers): string[] {
    const allowed = plantedWords(target + JSON.stringify(headers));
    for (const word of this.published.flatMap((report) => report.words())) allowed.add(word);
    const gone = this.gone.find((report) =>
      addressesOf(report).some((address) => target === address || target.startsWith(`${address}?`)),
    );
    if (reply.status === 410) for (const word of gone?.epitaph() ?? []) allowed.add(word);
    const packed = /^(?:image|font)\/(?!svg)/.test(reply.headers['content-type'] ?? '');
    const words = [...plantedWords(JSON.stringify(reply.headers)), ...wordsIn(reply.body, packed)];
    return words.filter((word) => !allowed.has(word));
  }
}

const isPacked = (file: string) => /\.(?:png|jpg|webp|avif|woff2)$/.test(file);

/** In what is packed, the few letters that mark planted words come about by chance. */
function wordsIn(content: Buffer, packed: boolean): string[] {
  const words = [...plantedWords(content.toString())];
  return packed ? words.filter((word) => word.length > 6) : words;
}

/** Nothing, if the press has just replaced it. */
function contentOf(path: string): Buffer {
  try {
    return decompress(readFileSync(path), path.slice(path.lastIndexOf('.') + 1));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing) return Buffer.alloc(0);
    throw error;
  }
}
