import { defineConfig } from 'vitest/config';

/** Unit tests lie beside what they test; those of e2e/ run in browsers, by Playwright. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['{app,components,newsroom,press,reader,messages,bin}/**/*.test.{ts,tsx}'],
    // Two, however many cores: some tests start servers and write whole sites.
    maxWorkers: 2,
    // Generous, so that a slow machine is no failure; what hangs still ends.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
