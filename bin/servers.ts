import { execFileSync, spawnSync } from 'node:child_process';

/** What Debian calls the servers that tests compare the front with, and send copies to. */
const PACKAGES = ['nginx-light', 'libnginx-mod-http-brotli-static', 'rsync'];

/**
 * Installs nginx and rsync where that can be done, on Debian as root. Elsewhere the tests that need
 * them say that they did not run.
 */
export function ensureServers(log: (line: string) => void): void {
  if (isThere('nginx', '-v') && isThere('rsync', '--version')) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isThere('apt-get', '-v')) return;
  log('Installing nginx and rsync for the tests (once) …');
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

function isThere(command: string, argument: string): boolean {
  return spawnSync(command, [argument], { stdio: 'ignore' }).error === undefined;
}
