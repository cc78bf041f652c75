import { expect, test } from '@playwright/test';
import { startLighthouse, type Lighthouse } from '../bin/lighthouse.ts';
import { LOCALES } from '../messages/locales.ts';
import { EVERY_PAGE } from './pages.ts';

/**
 * What Lighthouse says of accessibility, best practices and being found, as a phone. Its figure for
 * performance is a matter of clocks: `npm run bench lighthouse` gives it.
 */
test.describe.configure({ mode: 'default', timeout: 120_000 });

const CATEGORIES = ['accessibility', 'best-practices', 'seo'] as const;

/** In `npm test` the one that most readers see; error pages and the shelf are not to be found, and say so. */
const JUDGED = EVERY_PAGE.flatMap((page) =>
  LOCALES.map((locale) => ({ name: page.name, locale, path: page[locale], status: page.status })),
).filter(
  ({ name, locale, status }) =>
    status === undefined &&
    name !== 'shelf' &&
    (process.env['TEST_LONG'] === undefined
      ? name === 'report' && locale === 'ar'
      : locale === 'ar' || ['front', 'report'].includes(name)),
);

let judges: Lighthouse;

test.beforeAll(async () => {
  judges = await startLighthouse();
});

test.afterAll(() => {
  judges.stop();
});

for (const { name, locale, path } of JUDGED) {
  test(`Lighthouse finds nothing: ${name}, ${locale}`, async ({ baseURL }) => {
    const { scores, faults } = await judges.judge(`${baseURL ?? ''}${path}`, CATEGORIES);
    expect(faults.join('\n')).toBe('');
    expect(scores).toEqual({ accessibility: 100, 'best-practices': 100, seo: 100 });
  });
}
