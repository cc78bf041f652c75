import { execFileSync, spawnSync } from 'node:child_process';

/** Programs that tests of the site run, and what they are called with to say that they are there. */
const PROGRAMS = [
  ['nginx', '-v'],
  ['rsync', '--version'],
  ['w3m', '-version'],
  ['lynx', '-version'],
] as const;
/** Where Debian has them. */
const PACKAGES = ['nginx-light', 'libnginx-mod-http-brotli-static', 'rsync', 'w3m', 'lynx'];

/** Browsers beside Chromium, and a screen that nobody sees for one of them. */
const ENGINES = {
  programs: [
    ['firefox-esr', '--version'],
    ['WebKitWebDriver', '--help'],
    ['Xvfb', '-help'],
  ],
  packages: ['firefox-esr', 'webkit2gtk-driver', 'xvfb'],
} as const;

/**
 * Installs servers that the front is compared with, and text browsers, where that can be done: on
 * Debian as root. Elsewhere the tests that need them say that they did not run.
 */
export function ensureServers(log: (line: string) => void): void {
  install(PROGRAMS, PACKAGES, 'nginx, rsync, w3m and lynx', log);
}

/** The same for the browsers of `npm run test:long`. */
export function ensureEngines(log: (line: string) => void): void {
  install(ENGINES.programs, ENGINES.packages, 'Firefox and WebKit', log);
}

function install(
  programs: readonly (readonly [name: string, question: string])[],
  packages: readonly string[],
  what: string,
  log: (line: string) => void,
): void {
  if (programs.every(([name, question]) => isThere(name, question))) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isThere('apt-get', '-v')) return;
  log(`Installing ${what} for the tests (once) …`);
  try {
    for (const args of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    ]) {
      execFileSync('apt-get', args, {
        stdio: 'ignore',
        timeout: 5 * 60_000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    }
  } catch {
    log('They could not be installed.');
  }
}

/** Whether this machine has a program. */
export function isThere(command: string, argument: string): boolean {
  return spawnSync(command, [argument], { stdio: 'ignore' }).error === undefined;
}
