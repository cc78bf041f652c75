import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder, type AnyFiles } from '../content-fixture.ts';

/** For tests: a content folder in a repository of its own, gone when the test is over. */
export interface Versioned {
  /** The content folder. */
  readonly dir: string;
  readonly write: (files: AnyFiles) => void;
  readonly remove: (path: string) => void;
  /** Saves everything as it is. @param at ISO 8601. @returns the commit. */
  readonly commit: (at: string, message?: string) => string;
  readonly git: (...args: readonly string[]) => string;
}

/**
 * @param below the content folder's path in the repository; empty when it is the repository.
 * @param root where the repository is to be; without it, in a folder of its own.
 */
export function versionedFolder(below = 'content', root = temporaryFolder()): Versioned {
  const dir = join(root, below);
  mkdirSync(dir, { recursive: true });
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    execFileSync('git', ['-c', 'user.name=Desk', '-c', 'user.email=desk@matn.example', ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  run(['init', '-q', '-b', 'main']);
  return {
    dir,
    write: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(join(dir, dirname(path)), { recursive: true });
        writeFileSync(join(dir, path), text);
      }
    },
    remove: (path) => rmSync(join(dir, path), { recursive: true }),
    commit: (at, message = 'As it is') => {
      run(['add', '-A']);
      run(['commit', '-q', '-m', message], { GIT_COMMITTER_DATE: at, GIT_AUTHOR_DATE: at });
      return run(['rev-parse', 'HEAD']);
    },
    git: (...args) => run(args),
  };
}
