import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentFolder, NEWSROOM, report } from '../newsroom/content-fixture.ts';

const ROOT = join(import.meta.dirname, '..');

/** Runs a command itself, with this Node, on a content folder. */
function run(command: string, content: string, args: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [`bin/${command}.ts`, ...args], {
    ...{ cwd: ROOT, encoding: 'utf8' },
    env: { ...process.env, INIT_CWD: '', CONTENT_DIR: content },
  });
  return { stdout, stderr, status };
}

const sound = () => contentFolder(NEWSROOM, report('a')).dir;

describe('a new report', () => {
  const make = (content: string, ...args: string[]) => run('content-new', content, args);

  it('is sound, and says what to do next', () => {
    const content = sound();
    const { stdout, stderr, status } = make(content, 'new-one', '--kind', 'background', '--en');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toContain('new-one: index.yaml, ar.mdx, en.mdx.');
    expect(stdout).toContain('dateline: damascus, section: politics, byline: desk');
    const { status: checked } = run('content-check', content, ['new-one']);
    expect(checked).toBe(0);
    const [, folder = ''] = /(articles\/\d{4}\/new-one)/u.exec(stdout) ?? [];
    expect(readFileSync(join(content, folder, 'index.yaml'), 'utf8')).toContain('kind: background');
  });

  it.each([
    ['no slug', [], 'Give the report one slug.'],
    ['two', ['a', 'b'], 'Give the report one slug.'],
    ['a slug that is none', ['A'], 'A cannot be a slug'],
    ['a slug that is taken', ['a'], 'There is a report a already'],
    ['an unknown kind', ['b', '--kind', 'poem'], '--kind is one of news, background, explainer'],
    ['an unknown language', ['b', '--lang', 'fr'], '--lang is ar or en'],
    ['an unknown option', ['b', '--force'], '--force'],
  ])('is refused with 2: %s', (_, args, sentence) => {
    const content = sound();
    const { stdout, stderr, status } = make(content, ...args);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain(sentence);
    expect(existsSync(join(content, 'articles/2026/b'))).toBe(false);
  });

  it('needs something to choose from', () => {
    const folder = contentFolder(NEWSROOM);
    folder.remove('places.yaml');
    const { stderr, status } = make(folder.dir, 'b', '--lang', 'ar');
    expect(stderr).toBe('لا شيء يُختار في places.yaml؛ أضف إليه أولاً.\n');
    expect(status).toBe(1);
  });

  it('explains itself', () => {
    expect(make('/nowhere', '--help').stdout).toMatch(/^npm run content:new -- SLUG/u);
  });
});
