import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentFolder, type Files } from '../newsroom/content-fixture.ts';

const ROOT = join(import.meta.dirname, '..');

/** Runs the command itself, with this Node, on a content folder. */
function format(content: string, ...args: string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['bin/content-format.ts', ...args],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, CONTENT_DIR: content } },
  );
  return { stdout, stderr, status };
}

const AR = 'articles/2026/a/ar.mdx';
const MESSY: Files = {
  [AR]: 'نص  \r\n\r\n\r\nنص',
  'topics.yaml': '- {id: a}\n',
  'site.yaml': 'name: x\n',
};

describe('content:format', () => {
  it('puts every file in its form, names it, and ends with 0', () => {
    const { dir } = contentFolder(MESSY);
    expect(format(dir)).toEqual({
      stdout: `${AR}\ntopics.yaml\n2 files put in their form.\n`,
      stderr: '',
      status: 0,
    });
    expect(readFileSync(join(dir, AR), 'utf8')).toBe('نص\n\nنص\n');
    expect(readFileSync(join(dir, 'topics.yaml'), 'utf8')).toBe('- id: a\n');
    expect(format(dir)).toEqual({
      stdout: 'Every file is in its form.\n',
      stderr: '',
      status: 0,
    });
  });

  it('with --check only names the files, and ends with 1 when there are any', () => {
    const { dir } = contentFolder(MESSY);
    expect(format(dir, '--check')).toEqual({
      stdout: `${AR}\ntopics.yaml\n2 files are not in their form; run npm run content:format\n`,
      stderr: '',
      status: 1,
    });
    expect(readFileSync(join(dir, AR), 'utf8')).toBe(MESSY[AR]);
    expect(format(dir, '--check', 'site.yaml').status).toBe(0);
    expect(format(dir, '--check', 'a', '--lang', 'ar').stdout).toBe(
      `${AR}\nملف واحد ليس على صيغته؛ شغّل npm run content:format\n`,
    );
  });

  it('names what is unsound by file, line and column, and ends with 1', () => {
    const { dir } = contentFolder({ 'topics.yaml': '- id: [\n', [AR]: 'نص {a}\n' });
    const { stdout, stderr, status } = format(dir);
    expect(stdout).toBe('Every file is in its form.\n');
    expect(stderr).toMatch(
      /^articles\/2026\/a\/ar\.mdx:1:4: program-text: .*\ntopics\.yaml:\d+:\d+: yaml-syntax: /,
    );
    expect(status).toBe(1);
  });

  it('ends with 2 when it is called wrongly, and changes nothing', () => {
    const { dir } = contentFolder(MESSY);
    for (const args of [['a', 'nowhere'], ['--write'], ['--lang', 'fr']]) {
      const { stdout, stderr, status } = format(dir, ...args);
      expect(status).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain(args.at(-1));
    }
    expect(readFileSync(join(dir, AR), 'utf8')).toBe(MESSY[AR]);
  });

  it('explains itself', () => {
    const { stdout, status } = format('nowhere', '--help');
    expect(stdout).toMatch(/^npm run content:format -- \[options\]/);
    expect(status).toBe(0);
  });
});
