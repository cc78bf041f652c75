import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentFolder, NEWSROOM, report, temporaryFolder } from '../newsroom/content-fixture.ts';
import { COPY } from '../newsroom/import/copy-fixture.ts';

const ROOT = join(import.meta.dirname, '..');

/** Runs a command itself, with this Node, on a content folder. */
function run(command: string, content: string, args: readonly string[], input: string | Buffer) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [`bin/${command}.ts`, ...args], {
    ...{ cwd: ROOT, encoding: 'utf8', input },
    env: { ...process.env, INIT_CWD: '', CONTENT_DIR: content },
  });
  return { stdout, stderr, status };
}

const importCopy = (content: string, args: readonly string[], input: string | Buffer = '') =>
  run('content-import', content, args, input);
const check = (content: string) => run('content-check', content, [], '').stdout.split('\n');
const sound = () => contentFolder(NEWSROOM, report('a')).dir;

function copyFile(copy: string | Buffer): string {
  const file = join(temporaryFolder(), 'copy.txt');
  writeFileSync(file, copy);
  return file;
}

describe('the import', () => {
  it('writes a draft and says what is left to do', () => {
    const content = sound();
    const file = copyFile(`\uFEFF${COPY.replaceAll('\n', '\r\n')}`);
    const { stdout, stderr, status } = importCopy(content, [file, '--slug', 'gardens']);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toMatch(/^The draft is in articles\/\d{4}\/gardens, word for word\.$/mu);
    expect(stdout).toContain('Paragraphs: 10. Subheads: 3. Lists: 0. Quotations: 0. Claims: 9.');
    expect(stdout).toContain('Dateline: damascus.');
    expect(stdout).toContain('npm run content:check -- gardens');
    const [, folder = ''] = /(articles\/\d{4}\/gardens)/u.exec(stdout) ?? [];
    expect(readdirSync(join(content, folder)).sort()).toEqual(['ar.mdx', 'index.yaml']);
    expect(run('content-format', content, ['--check', 'gardens'], '').status).toBe(0);
    const body = readFileSync(join(content, folder, 'ar.mdx'), 'utf8');
    expect(body).not.toMatch(/[\r\uFEFF]/u);
    expect(body).toContain('## ترميم القنوات القديمة');
  });

  it('leaves an error in the check at each claim until its source is named', () => {
    const content = sound();
    importCopy(content, ['-', '--slug', 'b'], 'وصل.\n\nثم عاد. وقال إنه بخير.');
    const errors = check(content).filter((line) => line.includes('/b/ar.mdx:3:9: '));
    expect(errors).toHaveLength(1);
  });

  it('reads standard input, and names the draft after its day and words', () => {
    const content = sound();
    const { stdout, status } = importCopy(content, ['-'], COPY);
    expect(status).toBe(0);
    expect(stdout).toMatch(/articles\/\d{4}\/draft-\d{8}-[0-9a-f]{6},/u);
    expect(stdout).toContain('write an English slug as name in index.yaml');
  });

  it('says so in Arabic', () => {
    const { stdout } = importCopy(sound(), ['-', '--slug', 'b', '--lang', 'ar'], COPY);
    expect(stdout).toContain('كلمة كلمة');
    expect(stdout).toContain('العناوين الفرعية: 3');
  });

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${COPY}`, 'utf16le'), 'most likely UTF-16LE'],
    ['no text', Buffer.from('PK\u0003\u0004\0\0'), 'no plain text'],
    ['a letter lost', Buffer.from('أ\n\uFFFD'), 'line 2'],
    ['nothing', Buffer.from(' \n'), 'no words'],
  ])('refuses copy that is %s in one sentence, and writes nothing', (_, copy, sentence) => {
    const content = sound();
    const { stdout, stderr, status } = importCopy(content, [copyFile(copy), '--slug', 'b']);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(join(content, 'articles'))).toEqual(['2026']);
    expect(readdirSync(join(content, 'articles/2026'))).toEqual(['a']);
  });

  it('never writes over a report', () => {
    const content = contentFolder(NEWSROOM, report('a', {}, { year: '2019' })).dir;
    const { stderr, status } = importCopy(content, ['-', '--slug', 'a'], COPY);
    expect(status).toBe(2);
    expect(stderr).toContain('There is a report a already');
    expect(readdirSync(join(content, 'articles'))).toEqual(['2019']);
  });

  it.each([
    ['no file', [], 'Name one file'],
    ['two files', ['a', 'b'], 'Name one file'],
    ['an unknown option', ['-', '--force'], '--force'],
    ['an unknown language', ['-', '--lang', 'fr'], '--lang is ar or en'],
    ['a slug that is none', ['-', '--slug', 'A b'], 'cannot be a slug'],
    ['a file that is not there', ['no-such-file.txt'], 'no-such-file.txt cannot be read (ENOENT)'],
  ])('ends with 2 when it was called wrongly: %s', (_, args, sentence) => {
    const { stdout, stderr, status } = importCopy(sound(), args, COPY);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain(sentence);
  });

  it('explains itself', () => {
    const { stdout, status } = importCopy('/nowhere', ['--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^npm run content:import -- FILE\|-/u);
  });
});
