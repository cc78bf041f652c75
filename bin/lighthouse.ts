import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { BROWSER_ARGUMENTS, ensureBrowser } from './browser.ts';

export type Category = 'performance' | 'accessibility' | 'best-practices' | 'seo';

/** Audits that are left out, with what keeps pages from passing them. */
const LEFT_OUT = [
  // The tests serve plain HTTP on a loopback address.
  'is-on-https',
  'redirects-http',
] as const;

export interface Report {
  /** From 0 to 100, of the categories that were asked for. */
  readonly scores: Readonly<Partial<Record<Category, number>>>;
  /** Layout shift, without a unit, and blocking time in milliseconds. */
  readonly shift: number;
  readonly blocking: number;
  /** What cost points, with what it was found in. */
  readonly faults: readonly string[];
}

export interface Lighthouse {
  readonly judge: (url: string, categories: readonly Category[]) => Promise<Report>;
  readonly stop: () => void;
}

/** Starts a browser for Lighthouse, which judges pages as a middling phone on a slow line has them. */
export async function startLighthouse(): Promise<Lighthouse> {
  const chrome = await launch({
    chromePath: ensureBrowser(() => undefined),
    chromeFlags: ['--headless=new', ...BROWSER_ARGUMENTS],
  });
  const judge = async (url: string, categories: readonly Category[]): Promise<Report> => {
    const result = await lighthouse(url, {
      port: chrome.port,
      onlyCategories: [...categories],
      skipAudits: [...LEFT_OUT],
      logLevel: 'error',
    });
    if (!result) throw new Error(`Lighthouse says nothing of ${url}`);
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const scores = Object.fromEntries(
      Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
    );
    const faults = Object.values(lhr.categories).flatMap(({ id: category, auditRefs }) =>
      auditRefs.flatMap(({ id, weight }) => {
        const audit = lhr.audits[id];
        if (!audit || weight === 0 || audit.score === null || audit.score === 1) return [];
        const details = JSON.stringify(audit.details ?? {}).slice(0, 1000);
        return [`${category}: ${audit.title} ${audit.displayValue ?? ''} ${details}`];
      }),
    );
    const value = (id: string) => lhr.audits[id]?.numericValue ?? NaN;
    const shift = value('cumulative-layout-shift');
    return { scores, shift, blocking: value('total-blocking-time'), faults };
  };
  return { judge, stop: () => chrome.kill() };
}
