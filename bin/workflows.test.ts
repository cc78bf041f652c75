import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  contentFolder,
  NEWSROOM,
  report,
  SOUND,
  temporaryFolder,
} from '../newsroom/content-fixture.ts';
import { gitEnvironment } from '../newsroom/history/git.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, '.github/workflows');

const step = z.strictObject({
  name: z.string().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  run: z.string().optional(),
  if: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
});

const workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.unknown(),
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.literal(true) }),
  jobs: z.record(
    z.string(),
    z.strictObject({
      'runs-on': z.literal('ubuntu-latest'),
      'timeout-minutes': z.int(),
      steps: z.array(step),
    }),
  ),
});

const texts = readdirSync(FOLDER).map(
  (file) => [file, readFileSync(join(FOLDER, file), 'utf8')] as const,
);
const workflows = texts.map(([file, text]) => [file, workflow.parse(parse(text))] as const);
const stepsOf = ({ jobs }: z.infer<typeof workflow>) =>
  Object.values(jobs).flatMap(({ steps }) => steps);

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

describe.each(workflows)('the workflow %s', (file, read) => {
  it('may read the repository, and nothing else', () => {
    expect(read.permissions).toEqual({ contents: 'read' });
    for (const event of Object.keys(read.on)) expect(['push', 'pull_request']).toContain(event);
    const text = texts.find(([name]) => name === file)?.[1] ?? '';
    expect(text).not.toMatch(/secrets\.|pull_request_target|GITHUB_TOKEN/);
  });

  it('names its actions by their major version, and leaves no key to the repository behind', () => {
    for (const { uses, with: options } of stepsOf(read)) {
      if (uses === undefined) continue;
      expect(uses).toMatch(/^actions\/[a-z-]+@(?:v\d+|[0-9a-f]{40})$/);
      if (uses.startsWith('actions/checkout@')) {
        expect(options).toMatchObject({ 'persist-credentials': false });
      }
    }
  });

  it('runs scripts that there are', () => {
    const runs = stepsOf(read).flatMap(({ run }) => run ?? []);
    expect(runs.length).toBeGreaterThan(0);
    for (const run of runs) {
      const name = /^npm (?:run )?([\w:]+)/.exec(run)?.[1] ?? run;
      expect(Object.keys(scripts)).toContain(name);
    }
  });

  it('lets nothing from outside be read as a command', () => {
    // A branch may be called `$(…)`: what a shell reads comes by the environment.
    for (const { run } of stepsOf(read)) expect(run ?? '').not.toContain('${{');
  });
});

describe('the steps of a pull request', () => {
  const preview = workflows.find(([file]) => file === 'preview.yml')?.[1];
  const steps = preview ? stepsOf(preview) : [];
  const find = (part: string) => steps.find(({ run }) => run?.includes(part));

  /** Runs a step as a runner does, on a content folder in a repository of its own. */
  function runCheck() {
    const { dir, write } = contentFolder(
      NEWSROOM,
      report('kept', {}, SOUND),
      report('pulled', {}, SOUND),
    );
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
        ...{ cwd: dir, env: gitEnvironment(), encoding: 'utf8' },
      }).trim();
    const commit = () => {
      git('add', '--all');
      git('commit', '--quiet', '-m', 'a');
      return git('rev-parse', 'HEAD');
    };
    git('init', '--quiet');
    const base = commit();
    const withdrawn = { at: '2026-01-20T12:00:00Z', reason: { ar: 'خطأ', en: 'A mistake' } };
    write(report('pulled', { status: 'withdrawn', withdrawn }, SOUND));
    const title = { ar: 'عنوان | جديد', en: 'A new headline' };
    write(report('added', { status: 'draft', title }, { ...SOUND, ar: 'لا {a}\n' }));
    commit();
    const summary = join(temporaryFolder(), 'summary.md');
    const { stdout, stderr, status } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', find('content:check')?.run ?? 'false'],
      {
        cwd: ROOT,
        encoding: 'utf8',
        env: { ...process.env, CONTENT_DIR: dir, BASE: base, GITHUB_STEP_SUMMARY: summary },
      },
    );
    return { stdout, stderr, status, summary: readFileSync(summary, 'utf8') };
  }

  it('annotate the lines, fail on an error, and sum it up in both languages', () => {
    const { stdout, stderr, status, summary } = runCheck();
    expect(stderr).not.toContain('Error');
    expect(stdout).toContain(
      '::error file=content/articles/2026/added/ar.mdx,line=1,col=4,title=program-text::',
    );
    expect(status).toBe(1);
    const [ar = '', en = ''] = summary.split('</div>');
    expect(ar).toMatch(/^<div dir="rtl" lang="ar">\n\n## فحص المحتوى\n/);
    expect(ar).toContain('تقرير جديد وتقرير مسحوب\n');
    expect(ar).toContain(
      '| عنوان &#124; جديد <code>added</code> | جديد | مسودة | 10 كانون الثاني/يناير 2026، 12:00 بتوقيت دمشق | ',
    );
    expect(en).toContain('1 new report and 1 withdrawn report\n');
    expect(en).toMatch(
      /\| The headline <code>pulled<\/code> \| withdrawn \| withdrawn \| .*2026.* \| none \|/,
    );
    expect(en).toMatch(/\| error \| articles\/2026\/added\/ar\.mdx:1:4 \| program-text \| /);
    expect(summary).not.toContain('kept');
    // It sets up and checks as a runner does, which takes its time where others work too.
  }, 120_000);

  it('print the preview of the branch into the folder that is attached', () => {
    const { env } = find('publish') ?? {};
    const upload = steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
    expect(env).toMatchObject({ SITE_ENV: 'preview', PRINT_DIR: 'printed/site' });
    // `.well-known` lies in it.
    expect(upload?.with).toMatchObject({ path: env?.['PRINT_DIR'], 'include-hidden-files': true });
  });
});
