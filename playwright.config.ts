import { defineConfig } from '@playwright/test';
import { BROWSER_ARGUMENTS, findBrowser } from './bin/browser.ts';
import { SECRET } from './e2e/secret.ts';

const port = Number(process.env['E2E_PORT'] ?? 3987);
const executablePath = findBrowser();
/** Those over a development server, of which Next has one a folder: they take turns. */
const DEVELOPMENT = ['**/editor.spec.ts', '**/editors-day.spec.ts', '**/kit.spec.ts'];

/** The real content on the real site: built, printed and served as `npm start` does it. */
export default defineConfig({
  testDir: 'e2e',
  projects: [
    // First: it takes as long by itself as half of the others.
    { name: 'development', testMatch: DEVELOPMENT, workers: 1 },
    { name: 'site', testMatch: '**/*.spec.ts', testIgnore: DEVELOPMENT },
  ],
  outputDir: 'test-results',
  forbidOnly: process.env['CI'] !== undefined,
  fullyParallel: true,
  // More than the two cores that we count on: half of the time a page waits for a clock or a file.
  workers: 3,
  // Patience for a busy machine; what hangs still ends.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['line'], ['json', { outputFile: '.matn/results/e2e.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${String(port)}`,
    // Costs a third more time; `--trace on` makes one where a failure asks for it.
    trace: 'off',
    // What a test routes must reach it; e2e/shelf.spec.ts, which is about the worker, has it.
    serviceWorkers: 'block',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...BROWSER_ARGUMENTS],
    },
  },
  webServer: {
    command: 'node bin/run.mjs serve',
    // Said once everything is printed; before that, pages of an earlier run would be served.
    wait: { stdout: /Matn is at/ },
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    env: { PORT: String(port), PRINT_DIR: '.matn/e2e/site', MATN_SECRET: SECRET },
  },
});
