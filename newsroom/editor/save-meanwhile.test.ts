import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { contentFolder, NEWSROOM, report, SOUND, temporaryFolder } from '../content-fixture.ts';
import type * as folder from '../fix/folder.ts';
import { formatContent } from '../format/format-content.ts';
import { fileForForm } from './form-tree.ts';
import { saveForm } from './save.ts';

const disk = vi.hoisted(() => ({ busy: false }));

vi.mock('../fix/folder.ts', async (importOriginal) => {
  const real = await importOriginal<typeof folder>();
  return {
    ...real,
    replaceText: (...args: Parameters<typeof real.replaceText>) =>
      !disk.busy && real.replaceText(...args),
  };
});

it('what another program writes at that very moment stays, and the form’s version is kept', () => {
  const { dir } = contentFolder(NEWSROOM, report('a', {}, SOUND));
  formatContent(dir, { write: true });
  const additions = ['index.yaml', 'ar.mdx', 'en.mdx'].map((name) => {
    const path = `articles/2026/a/${name}`;
    const text = String(fileForForm(dir, path)).replace('قالت الوكالة', 'قالت وكالة');
    return { path, contents: new TextEncoder().encode(text) };
  });
  disk.busy = true;
  const folders = { contentDir: dir, keepDir: temporaryFolder() };
  const saved = saveForm(folders, { additions, deletions: [] });
  expect(saved).toMatchObject({ refused: 'changed', status: 409 });
  const kept = ('kept' in saved && saved.kept) || 'nowhere';
  expect(readFileSync(join(kept, 'ar.mdx'), 'utf8')).toContain('قالت وكالة');
});
