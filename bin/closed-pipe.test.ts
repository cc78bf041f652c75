import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Runs a command whose reader is gone before it says anything, and tells how it ended. */
function unread(command: string): { readonly status: string; readonly stderr: string } {
  const script = `{ "$NODE" bin/run.mjs ${command}; echo "$?" >&3; } | :`;
  const { stderr, output } = spawnSync('sh', ['-c', script], {
    encoding: 'utf8',
    env: { ...process.env, NODE: process.execPath },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  return { status: String(output[3]).trim(), stderr };
}

describe('a command whose reader has read enough', () => {
  it.each(['content-check --help', 'content-generate --help', 'bench --help'])(
    'ends without a word: %s',
    (command) => {
      expect(unread(command)).toEqual({ status: '141', stderr: '' });
    },
  );
});
