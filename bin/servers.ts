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

/**
 * Installs servers that the front is compared with, and text browsers, where that can be done: on
 * Debian as root. Elsewhere the tests that need them say that they did not run.
 */
export function ensureServers(log: (line: string) => void): void {
  if (PROGRAMS.every(([name, question]) => isThere(name, question))) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isThere('apt-get', '-v')) return;
  log('Installing nginx, rsync, w3m and lynx for the tests (once) …');
  try {
    for (const args of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES],
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
