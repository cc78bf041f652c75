import { expect, it } from 'vitest';
import { indexedFolder, report } from '../newsroom/content-fixture.ts';
import { CHECKSUMS, EDITION } from './edition.ts';
import { sheetFor } from './sheets.ts';

it('a name has a sheet while there is anything to print for it', () => {
  const { index } = indexedFolder(report('a'), report('draft', { status: 'draft' }));
  const file = (name: string) => sheetFor(index.database, name, 'published')?.file;
  expect(file('/articles/a')).toBe('articles/a.html');
  expect(file('!en/404')).toBe('_server/errors/en/404.html');
  expect(file('/feed.xml')).toBe('feed.xml');
  expect([file('/articles/draft'), file('/articles/none')]).toEqual([undefined, undefined]);
});

it('of a preview there is no edition to be handed on', () => {
  const { index } = indexedFolder(report('a'));
  for (const [name, file] of [
    [EDITION, 'edition.html'],
    [CHECKSUMS, 'edition.sha256'],
  ] as const) {
    expect(sheetFor(index.database, name, 'published')?.file).toBe(file);
    expect(sheetFor(index.database, name, 'staged')).toBeUndefined();
  }
});
