import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './fixtures.ts';
import { mend } from './mend.ts';
import { printFile } from './print.ts';
import { PrintRecord, type PrintedPage } from './record.ts';

/** A printed folder with its record; every page is of the last minutes. */
async function printed(...slugs: readonly string[]) {
  const printDir = temporaryFolder();
  const record = new PrintRecord(join(temporaryFolder(), 'press.sqlite'));
  const print = async (slug: string, text: string, printedAt: number) => {
    const file = `articles/${slug}.html`;
    const known = { style: '', script: '', media: [], printedAt };
    const forms = await printFile(printDir, file, text);
    record.done(
      `/articles/${slug}`,
      { name: `/articles/${slug}`, file, ...known, ...forms },
      undefined,
    );
  };
  for (const slug of slugs) await print(slug, `the report ${slug}`, 1);
  const path = (slug: string) => join(printDir, `articles/${slug}.html`);
  return { printDir, record, print, path };
}

it('what is damaged goes, and is queued before all else; what is whole stays', async () => {
  const { printDir, record, path } = await printed('a', 'b');
  truncateSync(path('a'), 3);
  await mend(printDir, record);
  expect([existsSync(path('a')), existsSync(path('b'))]).toEqual([false, true]);
  expect(record.queued(9)).toEqual(['/articles/a']);
  expect(record.page('/articles/a')?.hash).toBe('');
});

it('a page that a reader had printed meanwhile stays', async () => {
  const { printDir, record, print, path } = await printed('a', 'b');
  truncateSync(path('b'));
  // Its row was read with those of others, before it was printed.
  const rows: Omit<PrintedPage, 'media'>[] = [...record.pages()];
  record.pages = () => rows.values() as ReturnType<PrintRecord['pages']>;
  await print('b', 'the report b, longer', 2);
  await mend(printDir, record);
  expect(readFileSync(path('b'), 'utf8')).toBe('the report b, longer');
  expect(record.left()).toBe(0);
});

it('what lies there and is on no record is queued', async () => {
  const { printDir, record } = await printed('a');
  await printFile(printDir, 'articles/b.html', 'was removed once');
  await mend(printDir, record);
  expect(record.queued(9)).toEqual(['/articles/b']);
});
