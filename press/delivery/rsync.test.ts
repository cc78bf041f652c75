import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder, write } from '../fixtures.ts';
import { printFile } from '../print.ts';
import { copyTo } from './rsync.ts';

const absent = spawnSync('rsync', ['--version']).status !== 0;
if (absent) process.stdout.write('rsync is NOT tried in this run: there is none on this machine\n');

/** An rsync server of our own on a loopback address, and the folder that it keeps. */
async function daemon() {
  const folder = temporaryFolder();
  const kept = join(folder, 'kept');
  mkdirSync(kept);
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => probe.once('listening', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  const config = join(folder, 'rsyncd.conf');
  const owner = process.getuid?.() === 0 ? 'uid = 0\ngid = 0\n' : '';
  writeFileSync(
    config,
    `${owner}use chroot = no\nlog file = ${folder}/log\n[site]\npath = ${kept}\nread only = no\n`,
  );
  const options = ['--daemon', '--no-detach', `--config=${config}`, `--port=${port}`];
  const child = spawn('rsync', [...options, '--address=127.0.0.1'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill());
  const url = `rsync://127.0.0.1:${port}/site`;
  for (let tries = 0; spawnSync('rsync', ['--list-only', url]).status !== 0; tries += 1) {
    if (tries === 100) throw new Error('the rsync server does not answer');
    await sleep(50);
  }
  return { kept, url };
}

async function printed() {
  const printDir = temporaryFolder();
  for (const file of [
    'index.html',
    'en.html',
    'articles/a.html',
    'en/articles/a.html',
    'en/about.html',
  ])
    await printFile(printDir, file, `<p>${file}</p>`.repeat(99));
  write(printDir, 'media/a/x.avif', 'picture');
  write(printDir, '_server/maps.json', '{}');
  write(printDir, '_server/gone.map', '');
  write(printDir, 'articles/a.html.br.0123.tmp', 'half');
  return printDir;
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .filter((file) => !file.endsWith('.tmp'))
    .sort();
}

describe.skipIf(absent)('a place that rsync reaches', () => {
  it('holds all that is printed, with the times that tags are made of', async () => {
    const [{ kept, url }, printDir] = [await daemon(), await printed()];
    expect(await copyTo(url, printDir)).toEqual({ sent: files(printDir).length, removed: 0 });
    expect(files(kept)).toEqual(files(printDir));
    expect(existsSync(join(kept, 'articles/a.html.br.0123.tmp'))).toBe(false);
    for (const file of files(kept)) {
      const [copy, own] = [join(kept, file), join(printDir, file)];
      expect(readFileSync(copy)).toEqual(readFileSync(own));
      expect(Math.trunc(statSync(copy).mtimeMs / 1_000)).toBe(
        Math.trunc(statSync(own).mtimeMs / 1_000),
      );
    }
  });

  it('is sent what has changed, and loses what is gone', async () => {
    const [{ kept, url }, printDir] = [await daemon(), await printed()];
    await copyTo(url, printDir);
    expect(await copyTo(url, printDir)).toEqual({ sent: 0, removed: 0 });
    await printFile(printDir, 'index.html', '<p>جديد</p>');
    rmSync(join(printDir, 'en/about.html'));
    expect(await copyTo(url, printDir)).toEqual({ sent: 3, removed: 1 });
    expect(files(kept)).toEqual(files(printDir));
  });

  it('never loses what is not ours', async () => {
    const [{ kept, url }, printDir] = [await daemon(), await printed()];
    write(kept, 'thesis.doc', 'years of work');
    await expect(copyTo(url, printDir)).rejects.toThrow('"thesis.doc"');
    expect(files(kept)).toEqual(['thesis.doc']);
  });

  it('that cannot be reached is named in a sentence', async () => {
    const printDir = await printed();
    await expect(copyTo('rsync://127.0.0.1:1/site', printDir)).rejects.toThrow(
      /^rsync ended with \d+: /,
    );
  });
});
