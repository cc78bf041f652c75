import { defineConfig } from 'vitest/config';

/** Tests that run the real site; those that need a browser as well run under Playwright. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.test.ts'],
    globalSetup: 'e2e/real-site.ts',
    // Each file starts servers of its own over folders of its own, and all share one build. Three,
    // however many cores: two leave a fifth of two cores idle, waiting for clocks and for each other.
    maxWorkers: 3,
    // Generous, so that a slow machine is no failure; what hangs still ends.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
