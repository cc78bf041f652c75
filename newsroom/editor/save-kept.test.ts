import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contentFolder, NEWSROOM, report, SOUND, temporaryFolder } from '../content-fixture.ts';
import { formatContent } from '../format/format-content.ts';
import { fileForForm } from './form-tree.ts';
import { saveForm } from './save.ts';

it.skipIf(process.platform === 'win32')(
  'where something else lies in the place of a file that stays, and the form’s version is kept',
  () => {
    const { dir } = contentFolder(NEWSROOM, report('a', {}, SOUND));
    formatContent(dir, { write: true });
    const elsewhere = join(temporaryFolder(), 'en.mdx');
    rmSync(join(dir, 'articles/2026/a/en.mdx'));
    symlinkSync(elsewhere, join(dir, 'articles/2026/a/en.mdx'));
    const addition = (name: string, text: string) => ({
      path: `articles/2026/a/${name}`,
      contents: new TextEncoder().encode(text),
    });
    const own = (name: string) =>
      addition(name, String(fileForForm(dir, `articles/2026/a/${name}`)));
    const additions = [own('index.yaml'), own('ar.mdx'), addition('en.mdx', 'A summary.\n')];
    const folders = { contentDir: dir, keepDir: temporaryFolder() };
    const saved = saveForm(folders, { additions, deletions: [] });
    expect(saved).toMatchObject({ refused: 'changed', status: 409 });
    const kept = ('kept' in saved && saved.kept) || 'nowhere';
    expect(readFileSync(join(kept, 'en.mdx'), 'utf8')).toBe('A summary.\n');
  },
);
