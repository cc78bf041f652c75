import { spawn } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureBytes } from '../newsroom/pictures/picture-fixture.ts';
import { readSettings } from '../newsroom/settings.ts';
import { Content, QUICK } from './fixtures.ts';
import { NOW } from './press-fixtures.ts';
import { Press } from './press.ts';
import { renderContent } from './rendered-content.ts';

const long = process.env['TEST_LONG'] !== undefined;
/** At how many steps of each run it is killed, evenly, and at how many moments. */
const [STEPS, MOMENTS] = long ? [150, 40] : [5, 1];

const TIMEOUT = long ? 3_600_000 : 600_000;

const PROGRAM = fileURLToPath(new URL('./killed-press.ts', import.meta.url));

let root: string;
/** Folders of content: of before and after an editor's day. */
let contents: { readonly morning: string; readonly evening: string };
/** Everything that a press keeps: printed in the morning, and by one that nobody disturbed. */
let kept: { readonly nothing: string; readonly morning: string; readonly evening: string };

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'matn-killed-'));
  const [red, blue] = [
    await pictureBytes('png', 500, 250, '#a02020'),
    await pictureBytes('png', 500, 250, '#2020a0'),
  ];
  const folder = (name: string) => join(root, name);
  contents = { morning: folder('content-1'), evening: folder('content-2') };
  const content = new Content(contents.morning);
  content.report('a', { picture: red });
  content.report('b', { lead: { rank: 1, until: '2027-01-01T00:00:00Z' } });
  content.report('c');
  content.report('d', { picture: red });
  content.report('e', { summary: null });
  cpSync(contents.morning, contents.evening, { recursive: true });
  const later = new Content(contents.evening);
  later.report('a', { picture: blue, text: 'نص آخر' });
  later.report('b', { status: 'withdrawn' });
  later.remove('c');
  later.report('d', { status: 'draft' });
  later.report('e', { previousSlugs: ['former'] });
  later.report('f', { section: 'culture' });
  kept = { nothing: folder('kept-0'), morning: folder('kept-1'), evening: folder('kept-2') };
  await finish(kept.morning, contents.morning);
  cpSync(kept.morning, kept.evening, { recursive: true });
  await finish(kept.evening, contents.evening);
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const settingsOf = (folder: string, contentDir: string) => ({
  CONTENT_DIR: contentDir,
  PRINT_DIR: join(folder, 'site'),
  ...QUICK,
});

/** A run that nobody disturbs. */
async function finish(folder: string, contentDir: string): Promise<void> {
  const press = new Press(
    readSettings(settingsOf(folder, contentDir)),
    'code',
    renderContent(contentDir),
  );
  try {
    expect((await press.run(NOW)).failures).toEqual([]);
  } finally {
    press.close();
  }
}

type Files = Readonly<Record<string, string>>;

/** Every file of a printed folder with its bytes. */
function filesOf(folder: string): Files {
  const site = join(folder, 'site');
  const files = existsSync(site) ? globSync('**/*', { cwd: site }) : [];
  return Object.fromEntries(
    files
      .filter((file) => statSync(join(site, file)).isFile())
      .sort()
      .map((file) => [file, readFileSync(join(site, file), 'latin1')]),
  );
}

/** @returns how many steps there were, when it came to its end. */
function run(
  folder: string,
  contentDir: string,
  kill: { readonly at?: number; readonly after?: number },
): Promise<number | undefined> {
  const env = {
    ...process.env,
    ...settingsOf(folder, contentDir),
    NOW: String(NOW),
    ...(kill.at === undefined ? {} : { KILL_AT: String(kill.at) }),
  };
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (kill.after !== undefined && text.startsWith('begun'))
        setTimeout(() => child.kill('SIGKILL'), kill.after);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL') done(undefined);
      else if (code === 0) done(Number(out.split('\n')[1]));
      else fail(new Error(`the press ended by itself: ${err}`));
    });
  });
}

/** What readers may get: a file of before or of after, whole. Policies name both designs. */
function expectWhole(now: Files, before: Files, after: Files, when: string): void {
  for (const [file, bytes] of Object.entries(now)) {
    if (file.endsWith('.tmp') || file.startsWith('_server/headers')) continue;
    const isKnown = bytes === before[file] || bytes === after[file];
    expect(isKnown, `${file} ${when} is neither the old nor the new one`).toBe(true);
  }
}

describe.each<[what: string, from: () => string, to: () => string, day: () => string]>([
  ['of everything', () => kept.nothing, () => kept.morning, () => contents.morning],
  [
    'of a day with new, changed, withdrawn and removed reports',
    () => kept.morning,
    () => kept.evening,
    () => contents.evening,
  ],
])('a press that is killed in its first run %s', (_, from, to, day) => {
  /** Kills one, looks at what is there, and lets another one finish. */
  async function kill(when: { readonly at?: number; readonly after?: number }) {
    const folder = mkdtempSync(join(root, 'try-'));
    if (existsSync(from())) cpSync(from(), folder, { recursive: true });
    const steps = await run(folder, day(), when);
    const words = `(${JSON.stringify(when)})`;
    const [before, after] = [filesOf(from()), filesOf(to())];
    expectWhole(filesOf(folder), before, after, words);
    await finish(folder, day());
    const end = filesOf(folder);
    expect(Object.keys(end), words).toEqual(Object.keys(after));
    for (const [file, bytes] of Object.entries(end)) {
      expect(bytes === after[file], `${file} ${words} is as nobody disturbed it`).toBe(true);
    }
    rmSync(folder, { recursive: true });
    return steps;
  }

  it(
    'at any step, leaves whole pages, and the next one finishes',
    { timeout: TIMEOUT },
    async () => {
      const steps = (await kill({})) ?? 0;
      expect(steps).toBeGreaterThan(100);
      for (let n = 0; n < STEPS; n += 1) {
        const at = 1 + Math.floor((n * (steps - 1)) / (STEPS - 1));
        expect(await kill({ at: Math.min(at, steps - 20) })).toBeUndefined();
      }
    },
  );

  it('at any moment, too', { timeout: TIMEOUT }, async () => {
    // However fast a machine is: some of these come in time.
    for (let n = 0; n < MOMENTS; n += 1) await kill({ after: (n * n * 40) / MOMENTS });
  });
});
