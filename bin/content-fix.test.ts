import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorOf } from '../newsroom/anchors.ts';
import { contentFolder, NEWSROOM, report } from '../newsroom/content-fixture.ts';

const ROOT = join(import.meta.dirname, '..');

/** Runs the command itself, with this Node, on a content folder. */
function fix(content: string, ...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['bin/content-fix.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, CONTENT_DIR: content },
  });
  return { stdout, stderr, status };
}

const point = (from: string) => `<Point from="${from}">So.</Point>`;
const [OLD, NOW] = ['اجتمع الوفدان في دمشق اليوم', 'اجتمع الوفدان في موسكو اليوم'];
const EN = 'articles/2026/a/en.mdx';
const folder = (ar = `${OLD}\n`, en = `${point('1')}\n`) =>
  contentFolder(NEWSROOM, report('a', {}, { ar, en }));

describe('content:fix', () => {
  it('shows each fix, makes it, and ends with 0', () => {
    const { dir } = folder();
    const { stdout, stderr, status } = fix(dir);
    expect(stdout.split('\n').slice(0, 6)).toEqual([
      `--- ${EN}`,
      `+++ ${EN}`,
      '@@ -1,1 +1,1 @@',
      `-${point('1')}`,
      `+${point(anchorOf(OLD))}`,
      '--- /dev/null',
    ]);
    expect(stdout).toMatch(/\n2 files fixed\.\n$/);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(readFileSync(join(dir, EN), 'utf8')).toBe(`${point(anchorOf(OLD))}\n`);
    expect(fix(dir)).toEqual({ stdout: 'Nothing to fix.\n', stderr: '', status: 0 });
  });

  it('touches no other byte: line ends, a byte order mark, what stands around', () => {
    const en = `\uFEFF## Why\r\n\r\n${point('1')} ${point(anchorOf(OLD))}`;
    const { dir } = folder(`\uFEFF${OLD}\r\n`, en);
    expect(fix(dir).status).toBe(0);
    expect(readFileSync(join(dir, EN), 'utf8')).toBe(en.replace(point('1'), point(anchorOf(OLD))));
    expect(readFileSync(join(dir, 'articles/2026/a/ar.mdx'), 'utf8')).toBe(`\uFEFF${OLD}\r\n`);
  });

  it('with --dry-run only shows, and ends with 1 when there is something to fix', () => {
    const { dir } = folder();
    const { stdout, status } = fix(dir, '--dry-run');
    expect(stdout).toMatch(/\n2 files would be fixed\.\n$/);
    expect(status).toBe(1);
    expect(readFileSync(join(dir, EN), 'utf8')).toBe(`${point('1')}\n`);
    fix(dir);
    expect(fix(dir, '--dry-run').status).toBe(0);
  });

  it('anchors a stale sentence again when an editor says so, and only then', () => {
    const { dir, write } = folder();
    fix(dir);
    write({ 'articles/2026/a/ar.mdx': `${NOW}\n` });
    expect(fix(dir).stdout).toBe('Nothing to fix.\n');
    expect(fix(dir, '--reanchor', 'a').stdout).toContain(`+${point(anchorOf(NOW))}\n`);
    write({ [EN]: point(anchorOf('زالت')) });
    const { stderr, status } = fix(dir, '--reanchor', 'a');
    expect(stderr).toBe('a: s-1 of the summary has no likely block; name one by hand\n');
    expect(status).toBe(1);
  });

  it('names what is unsound by file, line and column, and ends with 1', () => {
    const { dir } = folder('نص\n\n{a}\n');
    const { stdout, stderr, status } = fix(dir);
    expect(stdout).toBe('Nothing to fix.\n');
    expect(stderr).toMatch(/^articles\/2026\/a\/ar\.mdx:3:1: program-text: /);
    expect(status).toBe(1);
    expect(fix(dir, '--lang', 'ar').stdout).toBe('لا شيء يحتاج إلى إصلاح.\n');
  });

  it('ends with 2 when it is called wrongly, and changes nothing', () => {
    const { dir } = folder();
    for (const args of [['nowhere'], ['--reanchor', 'nowhere'], ['--what'], ['--lang', 'fr']]) {
      const { stdout, stderr, status } = fix(dir, ...args);
      expect(status).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain(args.at(-1));
    }
    expect(fix(dir, 'nowhere').stderr).toBe(
      'nowhere is no report, no page and no path in the content folder\n',
    );
    expect(readFileSync(join(dir, EN), 'utf8')).toBe(`${point('1')}\n`);
  });

  it('explains itself', () => {
    const { stdout, status } = fix('nowhere', '--help');
    expect(stdout).toMatch(/^npm run content:fix -- \[options\]/);
    expect(status).toBe(0);
  });
});
