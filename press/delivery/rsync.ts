import { spawn } from 'node:child_process';
import { SERVER_FOLDER } from '../folder.ts';

/** A copy that did not come about, in one sentence. */
class RsyncError extends Error {}

/** For one silence of the other side, in seconds. */
const PATIENCE = 60;

/** rsync's own word for "some files could not be read": of a place that is not there yet. */
const PARTIAL = 23;
const VANISHED = 24;

/**
 * Makes a place hold what the printed folder holds, with everything that nginx there reads. Three
 * passes: what servers must know, pictures and reports; then what points to them; then what is no
 * longer there goes. rsync checks each file that it sends by its checksum, puts it in place whole,
 * and goes on where it was cut off. The compressed forms of a text come into place with it.
 * @returns how many files were sent and removed.
 * @throws RsyncError
 */
export async function copyTo(
  url: string,
  printDir: string,
): Promise<{ readonly sent: number; readonly removed: number }> {
  await refuseForeign(url);
  const common = ['--recursive', '--times', '--delay-updates', '--exclude=*.tmp'];
  const first = ['assets', 'media', SERVER_FOLDER, 'articles', 'en/articles'];
  const includes = ['/en', ...first.map((folder) => `/${folder}/***`)].map(
    (one) => `--include=${one}`,
  );
  const passes = [[...includes, '--exclude=/*', '--exclude=/en/*'], [], ['--delete-after']];
  let [sent, removed] = [0, 0];
  for (const pass of passes) {
    const lines = await rsync([
      ...common,
      ...pass,
      '--out-format=%i %n',
      `${printDir}/`,
      `${url}/`,
    ]);
    // A file that is sent, one that is removed; folders are not counted.
    sent += lines.filter((line) => line.startsWith('<f')).length;
    removed += lines.filter((line) => /^\*deleting .*[^/]$/.test(line)).length;
  }
  return { sent, removed };
}

/** What is not ours is not removed: a place is empty, or has what servers must know. */
async function refuseForeign(url: string): Promise<void> {
  let names: string[];
  try {
    const lines = await rsync(['--list-only', `${url}/`]);
    names = lines.map((line) => line.trim().split(/\s+/).slice(4).join(' ')).filter(Boolean);
  } catch (error) {
    // It is not there yet; whoever may not make it is told so by the copy itself.
    if (error instanceof RsyncError && error.cause === PARTIAL) return;
    throw error;
  }
  const others = names.filter((name) => name !== '.');
  if (others.length > 0 && !others.includes(SERVER_FOLDER)) {
    throw new RsyncError(
      `${url} holds ${JSON.stringify(others[0])}, which Matn did not put there; name an empty folder, since whatever else lies there is removed`,
    );
  }
}

/** @returns its lines. */
function rsync(args: readonly string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn('rsync', [`--timeout=${String(PATIENCE)}`, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Nobody is there to be asked for a password.
      env: { RSYNC_RSH: 'ssh -o BatchMode=yes', ...process.env },
    });
    let [said, complained] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
    child.once('error', (error) => {
      const absent = 'code' in error && error.code === 'ENOENT';
      reject(
        new RsyncError(absent ? 'There is no rsync on this machine; install it' : error.message),
      );
    });
    child.once('close', (code) => {
      // Files that went while it looked: the press is at work.
      if (code === 0 || code === VANISHED) resolve(said.split('\n').filter((line) => line !== ''));
      else {
        const [reason = ''] = complained.split('\n');
        reject(new RsyncError(`rsync ended with ${String(code)}: ${reason}`, { cause: code }));
      }
    });
  });
}
