import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/**
 * Debian's Chromium without the window that nobody sees: each page of the other has a second process
 * that draws the bar above it, and takes twice the time (a run of 32 tests: 25 s instead of 45).
 */
const LEAN = { path: '/usr/bin/chromium-headless-shell', package: 'chromium-headless-shell' };

/** Where systems put a browser of this family, the leanest first. */
const INSTALLED = [
  LEAN.path,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** A browser that speaks only to the pages it is given, also where it runs as root. */
export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // Letters are as wide without a window as in one.
  '--font-render-hinting=none',
] as const;

/** A browser for the tests that is there already: Playwright's own, else an installed one. */
export function findBrowser(): string | undefined {
  return [chromium.executablePath(), ...INSTALLED].find((path) => existsSync(path));
}

/** The same with a window, for what the one without does not always do; else the same. */
export function findWholeBrowser(): string | undefined {
  const whole = [chromium.executablePath(), ...INSTALLED].filter((path) => path !== LEAN.path);
  return whole.find((path) => existsSync(path)) ?? findBrowser();
}

/**
 * Finds a browser or installs one: Playwright's by download, or, where that cannot be had, the
 * system's on Debian as root.
 * @throws Error saying what to install by hand.
 */
export function ensureBrowser(log: (line: string) => void): string {
  const found = findBrowser();
  const mayInstall =
    process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  // One that works is made do with where a leaner one cannot simply be had.
  if (found !== undefined && !(mayInstall && found === '/usr/bin/chromium')) return found;
  log('Installing a browser for the tests (once) …');
  const cli = 'node_modules/@playwright/test/cli.js';
  const install = (name: string) =>
    ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]] as const;
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    ...(found === undefined
      ? [[process.execPath, [cli, 'install', 'chromium-headless-shell', 'chromium']] as const]
      : []),
    ...(mayInstall ? [['apt-get', ['update', '-qq']] as const, install(LEAN.package)] : []),
    ...(mayInstall && found === undefined ? [install('chromium')] : []),
  ];
  for (const [command, args] of attempts) {
    try {
      execFileSync(command, args, {
        stdio: 'ignore',
        timeout: 5 * 60_000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    } catch {
      // The next way may work; if none does, the sentence below says what to do.
    }
    const installed = findBrowser();
    if (installed !== undefined && installed !== found) return installed;
  }
  if (found !== undefined) return found;
  throw new Error('The tests need Chromium or Chrome; install one and run npm test again.');
}
