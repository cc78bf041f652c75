import { defineConfig } from 'vitest/config';

/** Tests that run the real site; those that need a browser as well run under Playwright. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.test.ts'],
    globalSetup: 'e2e/real-site.ts',
    // Each file starts servers of its own over folders of its own, and all share one build. Two,
    // however many cores: what one renders leaves half of two cores idle.
    maxWorkers: 2,
    // Generous, so that a slow machine is no failure; what hangs still ends.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
