import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeArchive } from '../bin/archive-files.ts';
import { ensureBuilt } from '../bin/build.ts';
import { openIndex } from '../newsroom/index-file.ts';
import { allAnswers } from '../newsroom/resolve.ts';
import { readSettings } from '../newsroom/settings.ts';
import { sheetOf } from '../press/folder.ts';

/** `npm run publish` alone, as it makes the folder that a pull request is given. */
let folder: string;
const env = () => ({
  CONTENT_DIR: join(folder, 'content'),
  PRINT_DIR: join(folder, 'out/site'),
  SITE_ENV: 'preview',
  GIT_BRANCH: 'a-branch',
  LOG_FORMAT: 'text',
});

function publish(more: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['bin/publish.ts'], {
    encoding: 'utf8',
    env: { ...process.env, ...env(), ...more },
  });
  return { said: stdout.trim().split('\n').at(-1), stderr, status };
}

let first: ReturnType<typeof publish>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matn-publish-'));
  writeArchive(join(folder, 'content'), { count: 12, seed: 3, now: Date.now(), pictures: 50 });
  await ensureBuilt(() => undefined);
  first = publish();
}, 300_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const site = () => env().PRINT_DIR;
const htmlFiles = () =>
  readdirSync(site(), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  );

/** What any file server does: the file, or the page of that name, or a folder's own. */
function served(path: string): boolean {
  const names = [path, `${path}.html`, join(path, 'index.html')].map((name) => join(site(), name));
  return names.some((name) => existsSync(name) && statSync(name).isFile());
}

describe('publishing once, from nothing', () => {
  it('prints the whole site, and ends', () => {
    expect(first).toMatchObject({ stderr: '', status: 0 });
    expect(first.said).toMatch(/^[1-9]\d* printed, 0 removed, 0 as they were, 0 failed$/);
    const { database } = openIndex(readSettings(env()).indexFile);
    const files = [...allAnswers(database)].flatMap(({ address, answer }) => {
      const file = sheetOf(answer)?.file;
      // Of a preview nothing is given out: not for other systems, and not to be handed on.
      if ('place' in answer && /^(?:ninjs|edition|checksums)$/.test(answer.place.type)) return [];
      return file === undefined ? [] : [[address, existsSync(join(site(), file))]];
    });
    database.close();
    expect(files.length).toBeGreaterThan(60);
    expect(files.filter(([, there]) => !there)).toEqual([]);
  });

  it('makes a folder that any file server can show', () => {
    const dead: string[] = [];
    let links = 0;
    for (const file of htmlFiles()) {
      const html = readFileSync(join(site(), file), 'utf8');
      for (const [, path = ''] of html.matchAll(/ (?:href|src)="(\/[^"#?]*)/g)) {
        links += 1;
        // Search is there where a server is.
        if (/^(?:\/en)?\/search$/.test(path)) continue;
        if (!served(path)) dead.push(`${file}: ${path}`);
      }
      // Its style is in it, whatever the server says of it.
      expect(html).toMatch(/<style>[^<]*\.masthead/);
    }
    expect(links).toBeGreaterThan(1_000);
    expect(dead).toEqual([]);
  });

  it('does nothing the second time', () => {
    const again = publish();
    expect(again).toMatchObject({ stderr: '', status: 0 });
    expect(again.said).toMatch(/^0 printed, 0 removed, 0 as they were, 0 failed$/);
  });

  it('is refused for the real site in one sentence', () => {
    const { stderr, status } = publish({ SITE_ENV: 'production' });
    expect(stderr).toMatch(/^PRINT_DIR=\S+ holds a preview, [^\n]+\n$/);
    expect(status).toBe(1);
  });
});
