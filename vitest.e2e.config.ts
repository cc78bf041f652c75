import { defineConfig } from 'vitest/config';

/** Tests that run the real site; those that need a browser as well run under Playwright. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.test.ts'],
    // Each starts servers, and all share one build.
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
