import { execFile } from 'node:child_process';

/** The output of a git command in the folder; undefined when it fails or there is no git. */
export function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  const options = { cwd: folder, env: gitEnvironment(), maxBuffer: 1 << 30, timeout: 60_000 };
  return new Promise((resolve) => {
    execFile('git', ['--no-pager', ...args], options, (error, stdout) => {
      resolve(error ? undefined : stdout);
    });
  });
}

/** This process's, but for what a hook tells its git of another repository. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const elsewhere = Object.keys(process.env).filter((name) => name.startsWith('GIT_'));
  return { ...process.env, ...Object.fromEntries(elsewhere.map((name) => [name, undefined])) };
}
