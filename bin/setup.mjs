// Plain JavaScript for any Node that npm runs on: this is what makes the rest runnable.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = 'node_modules/.matn-installed';
const OLDEST = /** @type {const} */ ([20, 20]);

/** Ends the process with one sentence instead of a stack trace. @param {string} sentence @returns {never} */
function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Installs what package.json and its lock ask for, unless that is what is installed. */
export function ensureInstalled() {
  process.chdir(ROOT);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    fail(
      `Matn needs Node ${OLDEST.join('.')} or later to set itself up; this is ${process.version}. Install a newer one from https://nodejs.org`,
    );
  }
  // The lock holds the dependencies of package.json too; a changed script needs no installation.
  const wanted = () => {
    const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
    return `${lock} ${process.platform}-${process.arch}`;
  };
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted()) return;
  process.stdout.write('Installing packages (once) …\n');
  // `install` and not `ci`: the lock may lack another system's binaries, and install adds them.
  const npm = process.env['npm_execpath'];
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev'];
  try {
    if (npm)
      execFileSync(process.execPath, [npm, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
    else execFileSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'], shell: true });
  } catch {
    fail(
      'npm could not install the packages; its message is above. Check the network and try again.',
    );
  }
  // Another system's binaries may have come into the lock.
  writeFileSync(STAMP, wanted());
}

/** The current Node that the product runs on: an npm package, whatever the shell has. */
function currentNode() {
  const packaged =
    process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/node/bin/node';
  return existsSync(packaged) ? packaged : process.execPath;
}

/** Runs a TypeScript command of this project on that Node, and ends as it ends. @param {string} file */
export function run(file) {
  ensureInstalled();
  const separator = process.platform === 'win32' ? ';' : ':';
  const closedPipe = new URL('closed-pipe.ts', import.meta.url).href;
  const child = spawn(currentNode(), ['--import', closedPipe, file, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      // Halves what a command takes to begin, 0.5 s of processor without it.
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? `${ROOT}node_modules/.cache/node`,
      PATH: `${ROOT}node_modules/.bin${separator}${process.env['PATH'] ?? ''}`,
    },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
