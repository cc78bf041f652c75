import { defineConfig } from 'vitest/config';

const TESTS = '**/*.test.{ts,tsx}';

/** Unit tests lie beside what they test; those of e2e/ run in browsers, by Playwright. */
export default defineConfig({
  test: {
    environment: 'node',
    projects: [
      // Text in, text out: they share what they import.
      {
        extends: true,
        test: {
          name: 'pure',
          include: [`{app,components,newsroom,reader,messages}/${TESTS}`],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'processes', include: [`{press,bin}/${TESTS}`] } },
    ],
    // Two, however many cores: some tests start servers and write whole sites.
    maxWorkers: 2,
    // Generous, so that a slow machine is no failure; what hangs still ends.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
