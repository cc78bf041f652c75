import { execFileSync } from 'node:child_process';
import {
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Content, QUICK, temporaryFolder, write } from './fixtures.ts';
import { house, NOW } from './press-fixtures.ts';
import { Press } from './press.ts';
import { renderContent } from './rendered-content.ts';
import { readSettings } from '../newsroom/settings.ts';

const DAY_MS = 86_400_000;

/** Every file of a printed folder with its bytes. */
function filesOf(printDir: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    globSync('**/*', { cwd: printDir })
      .filter((file) => statSync(join(printDir, file)).isFile())
      .sort()
      .map((file) => [file, readFileSync(join(printDir, file), 'latin1')]),
  );
}

function expectSame(one: string, other: string): void {
  const [now, wanted] = [filesOf(one), filesOf(other)];
  expect(Object.keys(now)).toEqual(Object.keys(wanted));
  const differing = Object.keys(now).filter((file) => now[file] !== wanted[file]);
  expect(differing).toEqual([]);
}

/** The folder that a press prints which nobody disturbs. */
async function undisturbed(content: Content, now = NOW): Promise<string> {
  const printDir = join(temporaryFolder(), 'site');
  const settings = readSettings({
    ...{ CONTENT_DIR: content.folder, PRINT_DIR: printDir },
    ...QUICK,
  });
  const press = new Press(settings, 'code', renderContent(content.folder));
  await press.run(now);
  press.close();
  return printDir;
}

/** A press of its own over a content folder, that can be closed and started again. */
function pressOver(content: Content, printDir = join(temporaryFolder(), 'site')) {
  const settings = readSettings({
    ...{ CONTENT_DIR: content.folder, PRINT_DIR: printDir },
    ...QUICK,
  });
  const start = () => new Press(settings, 'code', renderContent(content.folder));
  return { settings, printDir, start };
}

describe('a file that an editor is still writing', () => {
  it('is printed as far as it is sound, always whole, and as it is in the end', async () => {
    const content = new Content();
    content.source('agency', 'The agency');
    content.report('a');
    const { printDir, start } = pressOver(content);
    const press = start();
    await press.run(NOW);
    const text = [
      'الفقرة الأولى من الخبر.',
      '<Claim by="agency" mode="quote">\n  وقالت الوكالة إن الجسر فُتح.\n</Claim>',
      'فقرة فيها **كلمة** و[رابط](https://a.example/).',
    ].join('\n\n');
    const bytes = Buffer.from(`${text}\n`);
    const page = () => readFileSync(join(printDir, 'articles/a.html'), 'utf8');
    let kept = 0;
    for (let end = 0; end <= bytes.length; end += 9) {
      const before = page();
      writeFileSync(
        join(content.folder, 'articles/2026/a/ar.mdx'),
        bytes.subarray(0, end + 9 > bytes.length ? bytes.length : end),
      );
      const { problems } = await press.run(NOW);
      expect(page()).toMatch(/^<!DOCTYPE html>.*<\/html>$/s);
      if (problems.some(({ severity }) => severity === 'error')) {
        kept += 1;
        expect(page()).toBe(before);
      }
    }
    press.close();
    expect(kept).toBeGreaterThan(0);
    expectSame(printDir, await undisturbed(content));
  });
});

describe('a file that cannot be read', () => {
  it.each(['ar.mdx', 'index.yaml'])('%s: its page stays as it was, others go on', async (name) => {
    const content = new Content();
    content.report('a');
    content.report('b');
    const { printDir, start } = pressOver(content);
    const press = start();
    await press.run(NOW);
    const before = readFileSync(join(printDir, 'articles/a.html'), 'utf8');
    // Whoever runs the tests may read everything; this can be read by nobody.
    const file = join(content.folder, 'articles/2026/a', name);
    rmSync(file);
    mkdirSync(file);
    content.report('b', { text: 'نص آخر' });
    const { problems } = await press.run(NOW);
    expect(problems.filter(({ severity }) => severity === 'error')).not.toEqual([]);
    expect(readFileSync(join(printDir, 'articles/a.html'), 'utf8')).toBe(before);
    expect(readFileSync(join(printDir, 'articles/b.html'), 'utf8')).toContain('نص آخر');
    rmSync(file, { recursive: true });
    content.report('a', { text: 'نص ثالث' });
    await press.run(NOW);
    press.close();
    expectSame(printDir, await undisturbed(content));
  });
});

describe('a clock that jumps', () => {
  it.each([
    ['far ahead and back', [NOW + 3650 * DAY_MS, NOW]],
    ['back and ahead again', [NOW - 365 * DAY_MS, NOW]],
    ['over an embargo, to and fro', [NOW + 2 * DAY_MS, NOW, NOW + 2 * DAY_MS, NOW]],
  ])('%s: in the end all is as if it never had', async (_, clock) => {
    const content = new Content();
    content.report('a', { breaking: { until: new Date(NOW + DAY_MS).toISOString() } });
    content.report('b', { lead: { rank: 1, until: new Date(NOW + DAY_MS).toISOString() } });
    content.report('later', { publishAt: new Date(NOW + DAY_MS).toISOString() });
    const { printDir, start } = pressOver(content);
    const press = start();
    await press.run(NOW);
    for (const now of clock) {
      expect((await press.run(now)).failures).toEqual([]);
      for (const file of globSync('**/*.html', { cwd: printDir })) {
        expect(readFileSync(join(printDir, file), 'utf8'), file).toMatch(/<\/html>$/);
      }
    }
    press.close();
    expectSame(printDir, await undisturbed(content));
  });
});

describe('what a press keeps for itself', () => {
  it.each<[what: string, harm: (file: string) => void]>([
    ['overwritten with something else', (file) => writeFileSync(file, 'x'.repeat(5_000))],
    ['cut short', (file) => truncateSync(file, 1_000)],
    ['emptied', (file) => truncateSync(file, 0)],
    ['removed', (file) => rmSync(file)],
  ])('%s: is made again, and the site is as it was', async (_, harm) => {
    for (const which of ['indexFile', 'recordFile'] as const) {
      const content = new Content();
      content.report('a');
      content.report('b');
      const { printDir, settings, start } = pressOver(content);
      const first = start();
      await first.run(NOW);
      first.close();
      harm(settings[which]);
      for (const suffix of ['-wal', '-shm']) rmSync(settings[which] + suffix, { force: true });
      content.report('a', { text: 'نص آخر' });
      content.remove('b');
      const press = start();
      expect((await press.run(NOW)).failures, which).toEqual([]);
      press.close();
      expectSame(printDir, await undisturbed(content));
    }
  });

  it('what a press that was killed was about to write goes with the next', async () => {
    const { start, printDir } = house();
    const killed = start();
    await killed.run(NOW);
    const half = 'articles/a.html.01234567-89ab-4cde-8f01-23456789abcd.tmp';
    write(printDir, half, 'half');
    write(printDir, 'articles/ours.tmp', 'not ours to remove');
    // It was never closed.
    await start().run(NOW);
    expect(globSync('**/*.tmp', { cwd: printDir })).toEqual(['articles/ours.tmp']);
  });
});

/** A disk of its own, of a few megabytes; undefined where that is not allowed. */
function smallDisk(): { readonly path: string; readonly resize: (kb: number) => void } | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const path = temporaryFolder();
  const resize = (kb: number, more = '') =>
    execFileSync('mount', ['-o', `${more}size=${String(kb)}k`, '-t', 'tmpfs', 'tmpfs', path], {
      stdio: 'ignore',
    });
  try {
    resize(20_000);
  } catch {
    return undefined;
  }
  // Lazily: a press of a test that failed may still have files open there.
  onTestFinished(() => void execFileSync('umount', ['--lazy', path]));
  return { path, resize: (kb) => void resize(kb, 'remount,') };
}

describe('a disk that is full', () => {
  it('leaves readers what they had; once there is room, the rest is done', async ({ skip }) => {
    const disk = smallDisk();
    if (!disk) {
      skip('only root may mount a small disk, on Linux');
      return;
    }
    const content = new Content();
    for (const n of '0123456789') content.report(`r-${n}`);
    const { printDir, start } = pressOver(content, join(disk.path, 'site'));
    const press = start();
    await press.run(NOW);
    const before = filesOf(printDir);
    // Whatever is free is taken by something else.
    const { bavail, bsize } = statfsSync(disk.path);
    write(disk.path, 'other', Buffer.alloc(Math.max(0, bavail - 4) * bsize));
    for (const n of '0123456789')
      content.report(`r-${n}`, { text: `${'نص أطول. '.repeat(900)}${n}` });
    await expect(press.run(NOW)).rejects.toThrow(/no space|full/i);
    await expect(press.run(NOW)).rejects.toThrow(/no space|full/i);
    for (const [file, bytes] of Object.entries(filesOf(printDir))) {
      if (!file.endsWith('.html')) continue;
      expect(bytes === before[file] || bytes.endsWith('</html>'), file).toBe(true);
    }
    expect(globSync('**/*.tmp', { cwd: printDir })).toEqual([]);
    rmSync(join(disk.path, 'other'));
    expect((await press.run(NOW)).failures).toEqual([]);
    press.close();
    expectSame(printDir, await undisturbed(content));
  });
});
