import { relative } from 'node:path';

/** How a check ended. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  /** The names of the tests that failed, each with its file. */
  readonly failures: readonly string[];
}

interface VitestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

interface Suite {
  readonly file: string;
  readonly suites?: readonly Suite[];
  readonly specs: readonly { readonly ok: boolean; readonly title: string }[];
}

interface PlaywrightResults {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
  };
  readonly suites: readonly Suite[];
}

/** What the JSON that Vitest or Playwright wrote says. A test that passed when tried again failed. */
export function readCount(json: string): Count {
  const results = JSON.parse(json) as VitestResults | PlaywrightResults;
  if ('stats' in results) {
    const { expected, unexpected, flaky } = results.stats;
    const failures = results.suites.flatMap(failedSpecs);
    return { passed: expected, failed: unexpected + flaky, failures };
  }
  const failures = results.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    // A file whose set-up fails has no failed test of its own.
    if (status === 'failed' && failed.length === 0) return [file];
    return failed.map(({ fullName }) => `${file}: ${fullName}`);
  });
  return { passed: results.numPassedTests, failed: results.numFailedTests, failures };
}

function failedSpecs({ file, suites = [], specs }: Suite): string[] {
  const failed = specs.filter(({ ok }) => !ok).map(({ title }) => `e2e/${file}: ${title}`);
  return [...failed, ...suites.flatMap(failedSpecs)];
}
