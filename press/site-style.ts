import { LeanError } from './lean.ts';
import type { Render } from './renderer.ts';
import { floorStyle, shortNames } from './style.ts';

/** The style texts of pages, from the stylesheets that they ask for: a site has a handful of them. */
export class SiteStyle {
  readonly #render: Render;
  readonly #sheets = new Map<string, Promise<string>>();
  readonly #shortened = new Map<string, string>();

  constructor(render: Render) {
    this.#render = render;
  }

  /** @throws LeanError when a stylesheet is not to be had. */
  async of(stylesheets: readonly string[]): Promise<string> {
    const styles = await Promise.all(stylesheets.map((href) => this.#sheet(href)));
    const style = styles.join('\n');
    const short = this.#shortened.get(style) ?? shortNames(style);
    this.#shortened.set(style, short);
    return short;
  }

  #sheet(href: string): Promise<string> {
    let style = this.#sheets.get(href);
    if (!style) {
      style = this.#render(href).then(({ status, text }) => {
        if (status !== 200) throw new LeanError(`no stylesheet at ${href}`);
        return floorStyle(text);
      });
      this.#sheets.set(href, style);
      style.catch(() => this.#sheets.delete(href));
    }
    return style;
  }
}
