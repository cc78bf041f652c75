import { LOCALES } from '../messages/locales.ts';
import { localeOf } from '../newsroom/addresses.ts';
import type { Weight, Weights } from '../newsroom/desk/weights.ts';
import { LeanError, readRendered } from './lean.ts';
import { formsOf } from './print.ts';
import type { Render } from './renderer.ts';
import type { SiteStyle } from './site-style.ts';

const DESK_REPORT = /^\/desk\/articles\/([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** The report whose page of the desk is asked for: that page tells what its own would weigh. */
export function weighedReport(path: string): string | undefined {
  const below = localeOf(path) === 'en' ? path.slice('/en'.length) : path;
  return DESK_REPORT.exec(below)?.[1];
}

/**
 * What a report would weigh if it were printed as it lies on disk: rendered, made lean and
 * compressed as for print. A language in which it has no page is left out.
 * @param render asks for pages that editors alone may see.
 * @param quality as `formsOf` has it.
 */
export async function weigh(
  slug: string,
  render: Render,
  style: SiteStyle,
  quality?: number,
): Promise<Weights> {
  const weights = await Promise.all(
    LOCALES.map(async (locale): Promise<[typeof locale, Weight][]> => {
      const preview = `/desk/preview/${slug}/printed`;
      const { status, text } = await render(locale === 'en' ? `/en${preview}` : preview);
      if (status !== 200) return [];
      try {
        const page = readRendered(text);
        const html = page.print(await style.of(page.stylesheets));
        const { plain, brotli } = await formsOf(html, quality);
        return [[locale, { bytes: plain.length, brotli: brotli.length }]];
      } catch (error) {
        if (error instanceof LeanError) return [];
        throw error;
      }
    }),
  );
  return Object.fromEntries(weights.flat());
}
