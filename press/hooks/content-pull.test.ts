import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, write } from '../fixtures.ts';
import { pullContent, Pulls, type Pulled } from './content-pull.ts';

function git(folder: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=Desk', '-c', 'user.email=desk@matn.example'];
  return execFileSync('git', ['-C', folder, ...who, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** A remote, an editor's clone of it, and the checkout that a site is made of. */
function house() {
  const root = temporaryFolder();
  const [remote, editor, checkout] = ['remote.git', 'editor', 'checkout'].map((name) =>
    join(root, name),
  ) as [string, string, string];
  git(root, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  git(root, 'clone', '--quiet', remote, editor);
  git(editor, 'checkout', '--quiet', '-b', 'main');
  const publish = (files: Readonly<Record<string, string>>) => {
    for (const [file, text] of Object.entries(files)) write(editor, file, text);
    git(editor, 'add', '--all');
    git(editor, 'commit', '--quiet', '--message', 'A report');
    git(editor, 'push', '--quiet', '--set-upstream', 'origin', 'main');
  };
  publish({ 'content/a.mdx': 'one', 'content/b.mdx': 'two', 'code.ts': 'code' });
  git(root, 'clone', '--quiet', remote, checkout);
  const contentDir = join(checkout, 'content');
  return {
    remote,
    editor,
    checkout,
    publish,
    pull: (codeDir = import.meta.dirname) => pullContent(contentDir, codeDir),
    read: (file: string) => readFileSync(join(contentDir, file), 'utf8'),
  };
}

describe('a pull of the content', () => {
  it('brings the checkout forward to what its remote has', async () => {
    const { publish, pull, read, checkout, editor } = house();
    publish({ 'content/a.mdx': 'three', 'content/new.mdx': 'four' });
    const from = git(checkout, 'rev-parse', 'HEAD');
    const to = git(editor, 'rev-parse', 'HEAD');
    expect(await pull()).toEqual({ result: 'pulled', from, to });
    expect([read('a.mdx'), read('new.mdx')]).toEqual(['three', 'four']);
    expect(await pull()).toEqual({ result: 'current' });
  });

  it('leaves commits alone that were made here and nowhere else', async () => {
    const { checkout, pull, read } = house();
    write(checkout, 'content/a.mdx', 'ours');
    git(checkout, 'commit', '--quiet', '--all', '--message', 'Ours');
    expect(await pull()).toEqual({ result: 'current' });
    expect(read('a.mdx')).toBe('ours');
  });

  it('changes nothing where both sides have commits', async () => {
    const { checkout, publish, pull, read } = house();
    write(checkout, 'content/a.mdx', 'ours');
    git(checkout, 'commit', '--quiet', '--all', '--message', 'Ours');
    const before = git(checkout, 'rev-parse', 'HEAD');
    publish({ 'content/a.mdx': 'theirs' });
    const reason = expect.stringContaining('branch main has commits that origin has not') as string;
    expect(await pull()).toEqual({ result: 'failed', reason });
    expect(git(checkout, 'rev-parse', 'HEAD')).toBe(before);
    expect(read('a.mdx')).toBe('ours');
  });

  it.each<[what: string, file: string]>([
    ['a file that was changed here and there', 'content/a.mdx'],
    ['a new file of the same name', 'content/new.mdx'],
  ])('loses nothing that is not committed: %s', async (_, file) => {
    const { checkout, publish, pull, read } = house();
    write(checkout, file, 'not committed');
    publish({ [file]: 'theirs', 'content/b.mdx': 'theirs too' });
    const pulled = await pull();
    expect(pulled).toMatchObject({ result: 'failed' });
    expect(pulled.result === 'failed' && pulled.reason).toContain(file);
    expect(readFileSync(join(checkout, file), 'utf8')).toBe('not committed');
    // All or nothing.
    expect(read('b.mdx')).toBe('two');
  });

  it('goes past changes that are in its way nowhere, and keeps them', async () => {
    const { checkout, publish, pull, read } = house();
    write(checkout, 'content/a.mdx', 'not committed');
    publish({ 'content/b.mdx': 'theirs' });
    expect(await pull()).toMatchObject({ result: 'pulled' });
    expect([read('a.mdx'), read('b.mdx')]).toEqual(['not committed', 'theirs']);
  });

  it('takes content and no code into a checkout that runs', async () => {
    const { checkout, publish, pull, read } = house();
    publish({ 'content/a.mdx': 'three' });
    expect(await pull(checkout)).toMatchObject({ result: 'pulled' });
    publish({ 'content/a.mdx': 'four', 'code.ts': 'other code' });
    const reason = 'what is new holds more than content (code.ts): deploy it';
    expect(await pull(checkout)).toEqual({ result: 'failed', reason });
    expect(read('a.mdx')).toBe('three');
    // Somewhere else nobody runs it.
    expect(await pull()).toMatchObject({ result: 'pulled' });
  });

  it('runs no hook of the checkout', async () => {
    const { checkout, publish, pull } = house();
    for (const name of ['post-merge', 'reference-transaction', 'post-checkout']) {
      write(checkout, `.git/hooks/${name}`, '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n');
      chmodSync(join(checkout, '.git/hooks', name), 0o755);
    }
    publish({ 'content/a.mdx': 'three' });
    expect(await pull()).toMatchObject({ result: 'pulled' });
    expect(existsSync(join(checkout, '.git/hooks/ran'))).toBe(false);
  });

  it('says why where there is nothing to pull from', async () => {
    const { checkout, remote, pull } = house();
    rmSync(remote, { recursive: true });
    expect(await pull()).toMatchObject({
      reason: expect.stringMatching(/^git fetch: .*does not/) as string,
    });
    git(checkout, 'branch', '--unset-upstream');
    expect(await pull()).toMatchObject({
      reason: expect.stringContaining('follows no remote') as string,
    });
    git(checkout, 'checkout', '--quiet', '--detach');
    expect(await pull()).toMatchObject({
      reason: expect.stringContaining('on no branch') as string,
    });
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'content'));
    expect(await pullContent(join(folder, 'content'), folder)).toMatchObject({
      reason: expect.stringContaining('is in no git checkout') as string,
    });
  });

  it('tells nobody the password in an address', async () => {
    const { checkout, pull } = house();
    git(checkout, 'remote', 'set-url', 'origin', 'http://desk:sesame@127.0.0.1:9/x.git');
    const pulled = await pull();
    expect(pulled.result === 'failed' && pulled.reason).toContain('127.0.0.1:9');
    expect(JSON.stringify(pulled)).not.toContain('sesame');
  });
});

describe('pulls that are asked for', () => {
  it('while one runs are joined into one more', async () => {
    let running = 0;
    let count = 0;
    const gates: (() => void)[] = [];
    const pulls = new Pulls(async () => {
      count += 1;
      running += 1;
      expect(running).toBe(1);
      await new Promise<void>((go) => gates.push(go));
      running -= 1;
      return { result: 'pulled', from: '', to: String(count) } satisfies Pulled;
    });
    const first = pulls.ask();
    const others = [pulls.ask(), pulls.ask(), pulls.ask()];
    expect(count).toBe(1);
    gates[0]?.();
    expect(await first).toMatchObject({ to: '1' });
    await expect.poll(() => gates.length).toBe(2);
    gates[1]?.();
    for (const other of others) expect(await other).toMatchObject({ to: '2' });
    await pulls.settled();
    expect(count).toBe(2);
  });

  it('after one that threw are made all the same', async () => {
    let count = 0;
    const pulls = new Pulls(() => {
      count += 1;
      if (count === 1) return Promise.reject(new Error('a fault'));
      return Promise.resolve({ result: 'current' });
    });
    const first = pulls.ask();
    const second = pulls.ask();
    await expect(first).rejects.toThrow('a fault');
    expect(await second).toEqual({ result: 'current' });
  });
});
