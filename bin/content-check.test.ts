import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  NEWSROOM,
  report,
  SOUND,
  temporaryFolder,
  type AnyFiles,
} from '../newsroom/content-fixture.ts';
import { versionedFolder } from '../newsroom/history/git-fixture.ts';

const ROOT = join(import.meta.dirname, '..');

/** Runs the command itself, with this Node, on a content folder. */
function check(content: string, ...args: string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['bin/content-check.ts', ...args],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, CONTENT_DIR: content } },
  );
  return { stdout, stderr, status };
}

/** A content folder as newsrooms keep it: everything saved in git. */
function contentFolder(...parts: readonly AnyFiles[]) {
  const folder = versionedFolder('');
  for (const files of parts) folder.write(files);
  folder.commit('2026-01-11T00:00:00Z');
  return folder;
}

const sound = () => contentFolder(NEWSROOM, report('a', {}, SOUND)).dir;

/** Two reports with a fault each; the second names a file in its words. */
const unsound = () =>
  contentFolder(
    NEWSROOM,
    report('a', {}, { ar: 'نعم\n\nلا {a}\n' }),
    report('b', {}, { ar: '[ب](data:50%,a)' }),
  ).dir;

const PROGRAM_TEXT =
  'program text is not allowed here; remove it, or write \\ before a brace that belongs to the text';
const LINK_ADDRESS =
  'a link cannot lead to data:50%,a; use https, mailto, or an address on this site that begins with /';

describe('the content check', () => {
  it('ends with 0 when there is nothing to find', () => {
    expect(check(sound())).toEqual({ stdout: 'No findings.\n', stderr: '', status: 0 });
  });

  it('says file, line, column, rule and what to do, one finding to a line, and ends with 1', () => {
    const { stdout, stderr, status } = check(unsound());
    expect(stdout.split('\n')).toEqual([
      `articles/2026/a/ar.mdx:3:4: program-text: ${PROGRAM_TEXT}`,
      `articles/2026/b/ar.mdx:1:1: link-address: ${LINK_ADDRESS}`,
      '2 findings.',
      '',
    ]);
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  });

  it('says so in Arabic', () => {
    const { stdout, status } = check(unsound(), '--lang', 'ar');
    const [first, second, result] = stdout.split('\n');
    expect(first).toMatch(/^articles\/2026\/a\/ar\.mdx:3:4: program-text: لا يُسمح هنا بشِفرة/);
    expect(second).toMatch(/^articles\/2026\/b\/ar\.mdx:1:1: link-address: .*data:50%,a؛ /);
    expect(result).toBe('ملاحظتان.');
    expect(status).toBe(1);
    expect(check(sound(), '--lang=ar').stdout).toBe('لا ملاحظات.\n');
  });

  it('is narrowed by slugs and paths', () => {
    const content = unsound();
    const only = check(content, 'b', '--json').stdout;
    expect(JSON.parse(only)).toMatchObject([{ file: 'articles/2026/b/ar.mdx' }]);
    expect(check(content, 'sources', 'articles/2026/a/en.mdx').status).toBe(0);
  });

  it('explains itself', () => {
    const { stdout, status } = check(sound(), '--help');
    expect(stdout).toMatch(/^npm run content:check -- /);
    expect(status).toBe(0);
  });
});

describe('for other programs, the content check', () => {
  it('writes JSON, and nothing else', () => {
    const { stdout, status } = check(unsound(), '--json');
    expect(JSON.parse(stdout)).toEqual([
      {
        file: 'articles/2026/a/ar.mdx',
        line: 3,
        column: 4,
        rule: 'program-text',
        severity: 'error',
        message: PROGRAM_TEXT,
      },
      {
        file: 'articles/2026/b/ar.mdx',
        line: 1,
        column: 1,
        rule: 'link-address',
        severity: 'error',
        message: LINK_ADDRESS,
      },
    ]);
    expect(status).toBe(1);
    expect(check(sound(), '--json')).toEqual({ stdout: '[]\n', stderr: '', status: 0 });
  });

  it('writes annotations for GitHub, in which % is escaped', () => {
    const { stdout, status } = check(unsound(), '--github');
    const [first, second, ...rest] = stdout.split('\n');
    const place = (slug: string) => `::error file=content/articles/2026/${slug}/ar.mdx`;
    expect(first).toMatch(`${place('a')},line=3,col=4,title=program-text::program text is`);
    expect(second).toMatch(`${place('b')},line=1,col=1,title=link-address::a link cannot lead to`);
    expect(second).toContain('data:50%25,a;');
    expect(rest).toEqual(['']);
    expect(status).toBe(1);
  });

  it('adds a summary to the job', () => {
    const content = unsound();
    const file = join(content, '..', `${basename(content)}.md`);
    onTestFinished(() => {
      rmSync(file);
    });
    writeFileSync(file, 'before\n');
    const env = { ...process.env, CONTENT_DIR: content, GITHUB_STEP_SUMMARY: file };
    spawnSync(process.execPath, ['bin/content-check.ts', '--github'], { cwd: ROOT, env });
    expect(readFileSync(file, 'utf8')).toMatch(/^before\n<div dir="rtl"[^]*## Content check/);
  });

  it('keeps an annotation on one line, whatever the content holds', () => {
    const content = contentFolder(NEWSROOM, report('a', { name: 'b\n::error::c' })).dir;
    const { stdout } = check(content, '--github');
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });
});

describe('names that fit nothing', () => {
  it('are told in one sentence each, and end the check with 2', () => {
    const { stdout, stderr, status } = check(unsound(), 'b', 'no-such-slug', 'pages', '--json');
    expect(stderr).toBe(
      ['no-such-slug', 'pages']
        .map((name) => `${name} is no report, no page and no path in the content folder\n`)
        .join(''),
    );
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(check(sound(), 'لا-شيء', '--lang=ar').stderr).toMatch(/^لا-شيء ليس تقريراً/);
  });
});

describe('a commit to compare with', () => {
  it('that is not there is told in one sentence, and ends the check with 2', () => {
    const { stdout, stderr, status } = check(sound(), '--base', 'no-such-commit');
    expect(stderr).toBe(
      'There is no commit no-such-commit in this repository; fetch its whole history, or name another\n',
    );
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });
});

it('a name that fits nothing stays on its line', () => {
  const { stderr } = check(sound(), 'a\n::error::b');
  expect(stderr.split('\n')).toHaveLength(2);
});

it('errors come first, whatever file they are in', () => {
  const content = contentFolder(
    NEWSROOM,
    report('a', {}, { ar: 'نص  فيه مسافتان\n', en: '' }),
    report('b', {}, { ar: 'لا {a}\n', en: '' }),
  ).dir;
  const rows = JSON.parse(check(content, '--json').stdout) as { severity: string }[];
  const order = rows.map(({ severity }) => ['error', 'warning', 'notice'].indexOf(severity));
  expect(new Set(order).size).toBeGreaterThan(1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

describe('called wrongly, the content check ends with 2 and shows how it is called', () => {
  it.each([
    ['an unknown option', ['--jsno'], /--jsno/],
    ['an option without its value', ['--lang'], /--lang/],
    ['a language that it does not know', ['--lang', 'fr'], /^--lang is ar or en, not fr/],
  ])('with %s', (_, args, sentence) => {
    const { stdout, stderr, status } = check(sound(), ...args);
    expect(stderr).toMatch(sentence);
    expect(stderr).toContain('npm run content:check -- ');
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });
});

it('a content folder that is not there is told in one sentence', () => {
  const { stdout, stderr, status } = check('/nowhere/content');
  expect(stderr).toMatch(/^[^\n]*\/nowhere\/content[^\n]*\n$/);
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
});

describe('a published text that was changed without a word to readers', () => {
  const changed = () => {
    const content = contentFolder(NEWSROOM, report('a', {}, SOUND));
    content.git('branch', 'live');
    content.write(report('a', {}, { ...SOUND, ar: `${SOUND.ar}\nنص.\n` }));
    content.commit('2026-01-12T00:00:00Z');
    content.write(report('b', {}, SOUND));
    content.commit('2026-01-13T00:00:00Z');
    return content.dir;
  };

  it('is an error against the branch that is named', () => {
    const { stdout, status } = check(changed(), '--base', 'live');
    expect(stdout).toMatch(/^articles\/2026\/a\/ar\.mdx:3:1: silent-change: .*; add a new entry/m);
    expect(status).toBe(1);
    expect(check(changed(), '--base=nowhere').status).toBe(2);
  });

  it('is not known without a history, which is no error', () => {
    const dir = temporaryFolder();
    const { stdout, status } = check(dir);
    expect(stdout).toMatch(/^articles:1:1: no-history: /m);
    expect(stdout).toMatch(/^site\.yaml:1:1: missing-file: /m);
    expect(status).toBe(1);
  });
});
