import { execFile, spawnSync } from 'node:child_process';

/** How long a question to git may take, in milliseconds. */
const TIMEOUT_MS = 60_000;

/** Output that is longer than this is no answer. */
const MOST_BYTES = 1 << 30;

/**
 * Asks git about a folder, without a shell, and waits. Nothing of the caller's environment or of
 * the repository's settings can make it open a pager, ask for a password or write.
 * @param input for commands that read names from their input.
 * @returns undefined when there is no git, when the folder lies in no repository, when the question
 *          cannot be answered, or not in time.
 */
export function git(folder: string, args: readonly string[], input?: string): Buffer | undefined {
  const { error, status, stdout } = spawnSync('git', [...CALM, ...args], {
    ...options(folder),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
    ...(input === undefined ? {} : { input }),
  });
  return error === undefined && status === 0 ? stdout : undefined;
}

/** The same for text, without holding up whatever else this process does. */
export function gitText(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('git', [...CALM, ...args], options(folder), (error, stdout) => {
      resolve(error ? undefined : stdout);
    });
  });
}

const CALM = ['--no-pager', '--no-optional-locks', '-c', 'log.showSignature=false'];

/** This process's, but for what a hook tells its git of another repository. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const elsewhere = Object.keys(process.env).filter((name) => name.startsWith('GIT_'));
  return { ...process.env, ...Object.fromEntries(elsewhere.map((name) => [name, undefined])) };
}

function options(folder: string) {
  const env: NodeJS.ProcessEnv = {
    ...gitEnvironment(),
    GIT_TERMINAL_PROMPT: '0',
    // What a partial clone left away is not fetched for a reader.
    GIT_NO_LAZY_FETCH: '1',
  };
  return { cwd: folder, env, maxBuffer: MOST_BYTES, timeout: TIMEOUT_MS };
}

/**
 * The contents of files as git keeps them, all in one question.
 * @param names of blobs.
 * @returns by name, without those that this copy of the repository does not have; undefined where
 *          there is no answer.
 */
export function readBlobs(
  folder: string,
  names: Iterable<string>,
): Map<string, string> | undefined {
  const wanted = [...new Set(names)];
  const found = new Map<string, string>();
  if (wanted.length === 0) return found;
  const out = git(folder, ['cat-file', '--batch'], `${wanted.join('\n')}\n`);
  if (!out) return undefined;
  // Each answer is "<name> blob <bytes>\n<content>\n", or "<name> missing\n".
  let at = 0;
  while (at < out.length) {
    const end = out.indexOf(10, at);
    if (end < 0) break;
    const [name = '', type, size] = out.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type !== 'blob') {
      if (size !== undefined) at += Number(size) + 1;
      continue;
    }
    const to = at + Number(size);
    found.set(name, new TextDecoder('utf-8').decode(out.subarray(at, to)));
    at = to + 1;
  }
  return found;
}
