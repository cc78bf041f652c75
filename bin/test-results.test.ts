import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readCount } from './test-results.ts';

test('what Vitest wrote is counted, and what failed is named', () => {
  const results = {
    numPassedTests: 7,
    numFailedTests: 1,
    testResults: [
      {
        name: resolve('press/plan.test.ts'),
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'a plan is made' },
          { status: 'failed', fullName: 'a plan is kept' },
        ],
      },
      { name: resolve('e2e/crawl.test.ts'), status: 'failed', assertionResults: [] },
      { name: resolve('e2e/feeds.test.ts'), status: 'passed', assertionResults: [] },
    ],
  };
  expect(readCount(JSON.stringify(results))).toEqual({
    passed: 7,
    failed: 1,
    failures: ['press/plan.test.ts: a plan is kept', 'e2e/crawl.test.ts'],
  });
});

test('what Playwright wrote is counted, and what passed the second time only is a failure', () => {
  const results = {
    stats: { expected: 3, unexpected: 1, flaky: 1 },
    suites: [
      {
        file: 'kit.spec.ts',
        specs: [{ ok: false, title: 'axe finds nothing' }],
        suites: [
          {
            file: 'kit.spec.ts',
            specs: [
              { ok: true, title: 'readers find no kit' },
              { ok: false, title: 'beside' },
            ],
          },
        ],
      },
    ],
  };
  expect(readCount(JSON.stringify(results))).toEqual({
    passed: 3,
    failed: 2,
    failures: ['e2e/kit.spec.ts: axe finds nothing', 'e2e/kit.spec.ts: beside'],
  });
});
