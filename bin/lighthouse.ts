import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { BROWSER_ARGUMENTS, ensureBrowser } from './browser.ts';

export type Category = 'performance' | 'accessibility' | 'best-practices' | 'seo';

/** Audits that are left out, with what keeps pages from passing them. */
const LEFT_OUT = [
  // The tests serve plain HTTP on a loopback address.
  'is-on-https',
  'redirects-http',
  // It asks for the file as the page would, and our policy lets pages connect to nothing: Lighthouse
  // then calls a file invalid that it has not seen. The file itself is tested beside what makes it.
  'robots-txt',
] as const;

export interface Report {
  /** From 0 to 100, of the categories that were asked for. */
  readonly scores: Readonly<Partial<Record<Category, number>>>;
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
    return { scores, faults };
  };
  return { judge, stop: () => chrome.kill() };
}
