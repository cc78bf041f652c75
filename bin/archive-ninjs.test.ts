import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ninjsFaults } from '../newsroom/discovery/ninjs-fixture.ts';
import { Newsroom } from '../newsroom/newsroom.ts';
import { readSettings } from '../newsroom/settings.ts';
import { archive } from './archive.ts';

it('every report of a generated archive keeps to the schema of ninjs, in both languages', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'matn-archive-ninjs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const slugs: string[] = [];
  const content = join(folder, 'content');
  for (const { path, text } of archive({ count: 120, seed: 7, now: Date.now() })) {
    const file = join(content, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (path.endsWith('/ar.mdx') && path.startsWith('articles/')) {
      slugs.push(dirname(path).split('/').at(-1) ?? '');
    }
  }
  const newsroom = new Newsroom(
    readSettings({ CONTENT_DIR: content, PRINT_DIR: join(folder, 'site') }),
  );
  let given = 0;
  for (const address of slugs.flatMap((slug) => [`/articles/${slug}`, `/en/articles/${slug}`])) {
    const json = await newsroom.output(`${address}.json`);
    if (json === undefined) continue;
    given += 1;
    expect([address, ...ninjsFaults(String(json))]).toEqual([address]);
  }
  expect(given).toBeGreaterThan(slugs.length / 2);
});
