import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';

/** How a pull of the content ended. */
export type Pulled =
  | { readonly result: 'pulled'; readonly from: string; readonly to: string }
  /** There was nothing new. */
  | { readonly result: 'current' }
  /** Nothing was changed; the reason is for whoever runs the site. */
  | { readonly result: 'failed'; readonly reason: string };

/** What of this process's environment git gets: how to find and reach things, and no secret. */
const PASSED = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR'],
  ...['SYSTEMROOT', 'USERPROFILE', 'APPDATA', 'PATHEXT', 'TEMP', 'TMP'],
  ...['SSH_AUTH_SOCK', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'GIT_SSH_COMMAND', 'GIT_SSL_CAINFO'],
  ...['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'],
];

/** Nothing of ours, and nothing that asks a person or runs what came with the content. */
const ALWAYS = [
  ...['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '-c', 'core.askPass='],
  ...['-c', 'protocol.ext.allow=never', '-c', 'submodule.recurse=false'],
  ...['-c', 'advice.diverging=false'],
];

/** How long the remote may take, and the disk, in milliseconds. */
const FETCH_MS = 60_000;
const LOCAL_MS = 10 * 60_000;

class GitError extends Error {}

/**
 * Brings the checkout that the content lies in to what its branch is at its remote: forward, and
 * only forward. Git itself refuses whatever would lose a change that was made here; then nothing is
 * touched. Of a checkout that the running code lies in as well, only content is taken: code is
 * deployed, not pulled under a process that runs it.
 *
 * @param codeDir where the code lies that runs.
 */
export async function pullContent(contentDir: string, codeDir: string): Promise<Pulled> {
  const git = (args: readonly string[], timeout = LOCAL_MS) => run(contentDir, args, timeout);
  const setting = (name: string) => git(['config', name]).catch(() => undefined);
  try {
    const root = await git(['rev-parse', '--show-toplevel']).catch(() => {
      throw new GitError(`${contentDir} is in no git checkout`);
    });
    const branch = await git(['symbolic-ref', '--quiet', '--short', 'HEAD']).catch(() => {
      throw new GitError('the checkout is on no branch: git switch to the one to publish');
    });
    const remote = await setting(`branch.${branch}.remote`);
    if (remote === undefined) {
      throw new GitError(
        `branch ${branch} follows no remote: git branch --set-upstream-to names one`,
      );
    }
    const ssh = process.env['GIT_SSH_COMMAND'] ?? (await setting('core.sshCommand'));
    // ssh asks at the terminal, if there is one; whoever has set a command of their own knows best.
    const quiet = ssh === undefined ? ['-c', 'core.sshCommand=ssh -oBatchMode=yes'] : [];
    const fetch = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', remote];
    await git([...quiet, ...fetch], FETCH_MS);
    const [from, to] = [
      await git(['rev-parse', '--verify', 'HEAD']),
      await git(['rev-parse', '--verify', '@{upstream}']),
    ];
    if (from === to || (await isAncestor(git, to, from))) return { result: 'current' };
    if (!(await isAncestor(git, from, to))) {
      throw new GitError(
        `branch ${branch} has commits that ${remote} has not, and the reverse: git merge or git rebase there`,
      );
    }
    const content = await git(['rev-parse', '--show-prefix']);
    if (content !== '' && isWithin(root, codeDir)) {
      const others = ['--', ':(top)', `:(top,exclude)${content}`];
      const code = await git(['diff', '--name-only', from, to, ...others]);
      if (code !== '') {
        const [first = ''] = code.split('\n');
        throw new GitError(`what is new holds more than content (${first}): deploy it`);
      }
    }
    await git(['merge', '--ff-only', '--quiet', to]);
    return { result: 'pulled', from, to };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return { result: 'failed', reason: error.message };
  }
}

function isWithin(root: string, folder: string): boolean {
  const way = relative(realpathSync(root), realpathSync(folder));
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

type Git = (args: readonly string[]) => Promise<string>;

async function isAncestor(git: Git, older: string, newer: string): Promise<boolean> {
  // `merge-base --is-ancestor` answers by its exit code, as a failure does.
  return (await git(['rev-list', '--max-count=1', older, `^${newer}`])) === '';
}

/** @throws GitError with what git says, in one line. */
function run(cwd: string, args: readonly string[], timeout: number): Promise<string> {
  const env = environment() as NodeJS.ProcessEnv;
  const options = { cwd, env, timeout, maxBuffer: 16 << 20 };
  return new Promise((resolve, reject) => {
    const child = execFile('git', [...ALWAYS, ...args], options, (error, stdout, stderr) => {
      if (!error) resolve(stdout.trim());
      else reject(new GitError(reasonOf(error, args, stderr, timeout)));
    });
    // Whoever would ask finds nobody there.
    child.stdin?.end();
  });
}

function reasonOf(
  error: Error & { readonly killed?: boolean },
  args: readonly string[],
  stderr: string,
  timeout: number,
): string {
  const command = args.find((arg, n) => !arg.startsWith('-') && args[n - 1] !== '-c') ?? '';
  if ('code' in error && error.code === 'ENOENT') return 'git is not installed, or the folder gone';
  if (error.killed) return `git ${command} took longer than ${String(timeout / 1000)} s`;
  // An address may hold a name and a password.
  const said = stderr.replace(/\/\/[^/@\s]+@/g, '//…@').trim();
  return `git ${command}: ${said.split(/\s*\n\s*/).join('; ') || error.message}`;
}

function environment(): Readonly<Record<string, string | undefined>> {
  const passed = PASSED.filter((name) => process.env[name] !== undefined);
  return {
    ...Object.fromEntries(passed.map((name) => [name, process.env[name]])),
    GIT_TERMINAL_PROMPT: '0',
    SSH_ASKPASS_REQUIRE: 'never',
    GCM_INTERACTIVE: 'never',
    // Messages as they are documented.
    LC_ALL: 'C',
  };
}

/**
 * One pull at a time. Whoever asks while one runs gets another after it, together with all who ask
 * until then: what they tell of may have come too late for the first.
 */
export class Pulls {
  readonly #pull: () => Promise<Pulled>;
  #running: Promise<Pulled> | undefined;
  #next: Promise<Pulled> | undefined;

  constructor(pull: () => Promise<Pulled>) {
    this.#pull = pull;
  }

  /** Resolves with a pull that began after this call. */
  ask(): Promise<Pulled> {
    if (!this.#running) return this.#start();
    this.#next ??= this.#running.then(
      () => this.#again(),
      () => this.#again(),
    );
    return this.#next;
  }

  /** Resolves when none runs or waits. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#running, this.#next]);
  }

  #again(): Promise<Pulled> {
    this.#next = undefined;
    return this.#start();
  }

  #start(): Promise<Pulled> {
    const running = this.#pull().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }
}
