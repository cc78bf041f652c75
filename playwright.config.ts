import { rmSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { BROWSER_ARGUMENTS, findBrowser } from './bin/browser.ts';

const port = Number(process.env['E2E_PORT'] ?? 3987);
const executablePath = findBrowser();
const printDir = '.matn/e2e/site';

// A printed folder of before would be served until it is printed again; workers keep this run's.
if (process.env['TEST_WORKER_INDEX'] === undefined)
  rmSync('.matn/e2e', { recursive: true, force: true });

/** The real content on the real site: built, printed and served as `npm start` does it. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: process.env['CI'] !== undefined,
  fullyParallel: true,
  workers: 2,
  timeout: 30_000,
  reporter: [['line'], ['json', { outputFile: '.matn/results/e2e.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${String(port)}`,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...BROWSER_ARGUMENTS],
    },
  },
  webServer: {
    command: 'node bin/run.mjs serve',
    url: `http://127.0.0.1:${String(port)}/en/articles/syria-russia-military-ties`,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    env: { PORT: String(port), PRINT_DIR: printDir },
  },
});
