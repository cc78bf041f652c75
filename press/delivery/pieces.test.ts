import { expect, it } from 'vitest';
import { temporaryFolder, write } from '../fixtures.ts';
import { headers } from '../headers.ts';
import { piecesOf } from './pieces.ts';

/** A printed folder as a press has it that is still at work: one page that says why is to come. */
function folder() {
  const printDir = temporaryFolder();
  const set = headers(["'sha256-abc='"], { secure: true, indexed: true });
  write(printDir, '_server/headers.json', JSON.stringify(set));
  const gone = { '/articles/b': '_server/gone/b.html', '/articles/c': '_server/gone/c.html' };
  const redirects = { '/articles/former': '/articles/a' };
  write(printDir, '_server/maps.json', JSON.stringify({ redirects, gone }));
  for (const file of ['index.html', 'articles/a.html', 'media/a/x.avif', 'media/ab/y.avif']) {
    write(printDir, file, file);
    write(printDir, `${file}.br`, 'packed');
  }
  write(printDir, '_server/gone/c.html', 'withdrawn');
  return printDir;
}

it('are all that is printed, by their addresses, and nothing that is still to come', async () => {
  const pieces = await piecesOf(folder());
  expect([...pieces.keys()].sort()).toEqual([
    'articles/a',
    'articles/c',
    'articles/former',
    'index.html',
    'media/a/x.avif',
    'media/ab/y.avif',
  ]);
  expect(pieces.get('articles/c')).toMatchObject({ status: 410 });
  expect(pieces.get('articles/former')).toMatchObject({ status: 308, redirect: '/articles/a' });
});

it('are of some addresses alone, with the pictures of their reports', async () => {
  const printDir = folder();
  for (const code of ['404', '500']) write(printDir, `_server/errors/ar/${code}.html`, code);
  const pieces = await piecesOf(printDir, ['/articles/a', '/articles/none', '!ar/404']);
  expect([...pieces.keys()].sort()).toEqual([
    '_server/errors/ar/404.html',
    'articles/a',
    'articles/c',
    'articles/former',
    'media/a/x.avif',
  ]);
});
