import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { isOutput, readAddress } from '../newsroom/addresses.ts';
import { readPictureFile } from '../newsroom/pictures/picture-file.ts';
import { sourcesOf } from '../newsroom/pictures/sizes.ts';
import { readSettings } from '../newsroom/settings.ts';
import { Content, QUICK, TERMS, temporaryFolder } from './fixtures.ts';
import { EDITION_ROUTE } from './folder.ts';
import type { HeaderSet } from './headers.ts';
import type { Maps } from './maps.ts';
import { Press } from './press.ts';

export const NOW = Date.parse('2026-06-01T00:00:00Z');
/** Whether a page lies there, as it is and in its two compressed forms. */
export const THERE = [true, true, true];
export const GONE = [false, false, false];

/** The pages among what was printed; what is given out beside them has tests of its own. */
export function pagesAmong(names: readonly string[]): string[] {
  return names.filter((name) => {
    const place = readAddress(name)?.place;
    return !place || !isOutput(place);
  });
}

/** Stands where Next stands: simple pages of what lies in the content folder, or trouble. */
class Renderer {
  readonly content: Content;
  asked: string[] = [];
  down = false;
  css = '@layer a{p{color:red}}';
  /** What runs before anything is painted. */
  inline: string | undefined;
  readonly trouble = new Map<string, { readonly status: number; readonly text: string }>();
  /** Called with every route before it is answered. */
  before: (route: string) => Promise<void> | void = () => undefined;

  constructor(content: Content) {
    this.content = content;
  }

  /** Another style has another name, as in any build. */
  get stylesheet(): string {
    return `/_next/static/chunks/${String(this.css.length)}.css`;
  }

  readonly render = async (path: string) => {
    if (this.down) throw new TypeError('fetch failed');
    if (path === this.stylesheet) {
      return this.trouble.get(path) ?? { status: 200, text: this.css };
    }
    this.asked.push(path);
    const page = this.trouble.get(path) ?? { status: 200, text: this.#page(path) };
    await this.before(path);
    return page;
  };

  /** As a page shows them: by the addresses of what lies there now. */
  #pictures(slug: string): string {
    const folder = `articles/2026/${slug}`;
    const names = globSync('*.{jpg,png}', { cwd: join(this.content.folder, folder) });
    return names
      .map((file) => {
        const read = readPictureFile(this.content.folder, `${folder}/${file}`);
        if ('fault' in read) throw new Error(read.fault.rule);
        const { avif, src } = sourcesOf(slug, { file, ...read.picture, ...TERMS });
        return `<picture><source srcset="${avif}"><img src="${src}" alt=""></picture>`;
      })
      .join('');
  }

  #page(route: string): string {
    const [, locale = '', kind, slug] = route.split('/');
    const file = `${this.content.folder}/articles/2026/${String(slug)}/${locale}.mdx`;
    const text = kind === 'articles' ? readFileSync(file, 'utf8') : route;
    const pictures = kind === 'articles' ? this.#pictures(String(slug)) : '';
    const own =
      this.inline === undefined ? '' : `<script id="before-paint">${this.inline}</script>`;
    const link = `${own}<link rel="stylesheet" href="${this.stylesheet}"/>`;
    return `<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8"/><title>${route}</title>${link}</head><body>${text}${pictures}<script>self.__next_f.push([0])</script></body></html>`;
  }
}

/** A content folder, a renderer, and a press that can be started anew. */
export function house(fill: (content: Content) => void = (content) => content.report('a')) {
  const content = new Content();
  fill(content);
  const renderer = new Renderer(content);
  const printDir = join(temporaryFolder(), 'site');
  const start = (code = 'code 1', env: Readonly<Record<string, string>> = {}) => {
    const settings = readSettings({
      ...{ CONTENT_DIR: content.folder, PRINT_DIR: printDir },
      ...{ ...QUICK, ...env },
    });
    const press = new Press(settings, code, renderer.render);
    onTestFinished(() => {
      try {
        press.close();
      } catch {
        // The test has closed it.
      }
    });
    return press;
  };
  const read = (file: string) => readFileSync(join(printDir, file), 'utf8');
  return {
    content,
    renderer,
    printDir,
    start,
    read,
    has: (file: string) =>
      ['', '.br', '.gz'].map((form) => existsSync(join(printDir, file + form))),
    maps: () => JSON.parse(read('_server/maps.json')) as Maps,
    policy: () =>
      (JSON.parse(read('_server/headers.json')) as HeaderSet).pages['Content-Security-Policy'] ??
      '',
    /** The pages that were asked for since the last look; the edition has tests of its own. */
    asked: () =>
      renderer.asked
        .splice(0)
        .filter((route) => !route.startsWith(EDITION_ROUTE))
        .sort(),
  };
}
