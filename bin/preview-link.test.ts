import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { previewOf } from '../newsroom/links/doors.ts';
import { Links } from '../newsroom/links/links.ts';
import { temporaryFolder } from '../newsroom/content-fixture.ts';

/** Each starts processes. */
vi.setConfig({ testTimeout: 120_000 });

const SLUG = 'syria-russia-military-ties';
const SECRET = 'a secret of thirty-two characters';

function commands(env: Record<string, string> = {}) {
  const folder = temporaryFolder();
  const run = (name: 'preview-link' | 'desk-link', ...args: string[]) => {
    const set = { MATN_SECRET: SECRET, PRINT_DIR: join(folder, 'site'), SITE_URL: '', ...env };
    const { stdout, stderr, status } = spawnSync(process.execPath, [`bin/${name}.ts`, ...args], {
      encoding: 'utf8',
      env: { ...process.env, ...set },
    });
    return { stdout, stderr, status };
  };
  return { run, links: new Links({ secret: SECRET, linksDir: join(folder, 'links') }) };
}

describe('preview:link', () => {
  it('makes a link that the site takes, lists it and takes it back', () => {
    const { run, links } = commands();
    const made = run('preview-link', SLUG, '--for', '2h', '--site', 'https://matn.example/x');
    expect([made.status, made.stderr]).toEqual([0, '']);
    const address = new URL(made.stdout.trim().split('\n').at(-1) ?? '');
    expect(address.origin + address.pathname).toBe(
      `https://matn.example/desk/preview/${SLUG}/open`,
    );
    const token = address.searchParams.get('link') ?? '';
    const verdict = links.judge(token, previewOf(SLUG), Date.now());
    expect(verdict.kind).toBe('open');
    const id = token.split('.')[2] ?? '';
    expect(run('preview-link', '--list', SLUG).stdout).toContain(
      `${id} · preview · ${SLUG} · valid`,
    );
    expect(run('desk-link', '--list').stdout).toContain('No link');
    expect(run('preview-link', '--revoke', id)).toMatchObject({ status: 0, stderr: '' });
    expect(links.judge(token, previewOf(SLUG), Date.now())).toEqual({ kind: 'over' });
    expect(run('preview-link', '--list', '--lang', 'ar').stdout).toContain('أُلغي');
  });

  it.each([
    [[], 'Give the slug'],
    [['no-such-report'], 'There is no report no-such-report'],
    [[SLUG, '--for', '32d'], '--for is a time'],
    [[SLUG, '--site', 'localhost'], '--site is an address'],
    [['--revoke', '../x'], '--revoke takes the id'],
  ])('%j is wrong use', (args, sentence) => {
    const { run, links } = commands();
    const { status, stderr, stdout } = run('preview-link', ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
    expect(links.list()).toEqual([]);
  });

  it('says how to turn links on where they are off', () => {
    const { run } = commands({ MATN_SECRET: '' });
    expect(run('preview-link', SLUG)).toMatchObject({
      ...{ status: 1, stdout: '' },
      stderr: expect.stringMatching(/^Links are off: set MATN_SECRET .+\n$/) as string,
    });
    const short = commands({ MATN_SECRET: 'short' }).run('preview-link', SLUG);
    expect([short.status, short.stderr]).toEqual([
      1,
      expect.stringContaining('MATN_SECRET=…: at least 32 characters'),
    ]);
  });
});

describe('desk:link', () => {
  it('opens the desk, for no longer than a week', () => {
    const { run, links } = commands({ SITE_URL: 'https://news.example' });
    const made = run('desk-link');
    const address = new URL(made.stdout.trim().split('\n').at(-1) ?? '');
    expect(address.origin + address.pathname).toBe('https://news.example/desk/open');
    const token = address.searchParams.get('link') ?? '';
    const verdict = links.judge(token, { purpose: 'desk', scope: '' }, Date.now());
    expect(verdict).toMatchObject({ kind: 'open', link: { purpose: 'desk' } });
    expect(run('desk-link', '--for', '8d').status).toBe(2);
    expect(run('desk-link', 'slug').status).toBe(2);
  });

  it('and its kin explain themselves', () => {
    for (const name of ['preview-link', 'desk-link'] as const) {
      expect(commands().run(name, '--help')).toMatchObject({ status: 0, stderr: '' });
    }
  });
});
