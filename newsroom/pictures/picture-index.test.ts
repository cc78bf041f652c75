import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { both, indexedFolder, NOW, report, type AnyFiles } from '../content-fixture.ts';
import { front } from '../front.ts';
import { readLists } from '../refresh.ts';
import { pictureBytes } from './picture-fixture.ts';
import { findRendition, setTone, untonedPictures } from './picture-index.ts';

const FILE = 'articles/2026/a/a.jpg';
const PICTURE = {
  file: 'a.jpg',
  alt: both('جسر', 'A bridge'),
  credit: both('متن', 'Matn'),
  licence: 'CC BY 4.0',
};

let bytes: Buffer;
let other: Buffer;
beforeAll(async () => {
  bytes = await pictureBytes('jpeg', 1600, 900);
  other = await pictureBytes('jpeg', 1600, 900, '#802020');
});

function indexed(fields: object = {}) {
  const files: AnyFiles = { ...report('a', { picture: PICTURE, ...fields }), [FILE]: bytes };
  const folder = indexedFolder(files);
  const { database } = folder.index;
  const changes = () => database.prepare('SELECT count(*) AS n FROM changes').get()?.['n'];
  const shown = () => front(database, readLists(database), 'ar', NOW).lead?.picture;
  const nameOf = () => shown()?.src.split('/').at(-1) ?? '';
  return { ...folder, database, changes, shown, nameOf };
}

describe('the front', () => {
  it('shows the main picture of a report', () => {
    const { shown } = indexed();
    expect(shown()).toMatchObject({ alt: PICTURE.alt, width: 1200, height: 675, tone: undefined });
    expect(indexed({ picture: undefined }).shown()).toBeUndefined();
    expect(indexed({ picture: undefined, pictures: [PICTURE] }).shown()).toBeUndefined();
  });
});

describe('a change of a picture', () => {
  it('is one of its report, if its bytes are others', () => {
    const { dir, write, refresh, changes, nameOf } = indexed();
    const [before, name] = [changes(), nameOf()];
    write({ [FILE]: bytes });
    utimesSync(join(dir, FILE), 1, 1);
    expect(refresh().read).toBe(1);
    expect([changes(), nameOf()]).toEqual([before, name]);
    write({ [FILE]: other });
    refresh();
    expect(changes()).toBe(Number(before) + 1);
    expect(nameOf()).not.toBe(name);
  });

  it('that cannot be used keeps the last good entry', () => {
    const { write, refresh, nameOf } = indexed();
    const name = nameOf();
    write({ [FILE]: 'GIF89a' });
    expect(refresh().problems.map(({ rule }) => rule)).toEqual(['picture-format']);
    expect(nameOf()).toBe(name);
  });
});

describe('the colour of a picture', () => {
  it('is kept while the picture is the same', () => {
    const { database, write, refresh, shown } = indexed();
    const [untoned] = untonedPictures(database, 10);
    if (!untoned) throw new Error('nothing to look at');
    setTone(database, untoned, '#123456');
    expect(shown()?.tone).toBe('#123456');
    write({ 'articles/2026/a/ar.mdx': 'نص آخر.\n' });
    refresh();
    expect(shown()?.tone).toBe('#123456');
    expect(untonedPictures(database, 10)).toEqual([]);
    write({ [FILE]: other });
    refresh();
    expect(shown()?.tone).toBeUndefined();
    expect(untonedPictures(database, 10)).toHaveLength(1);
  });

  it('that there is none to be had is remembered', () => {
    const { database, shown } = indexed();
    for (const untoned of untonedPictures(database, 10)) setTone(database, untoned, '');
    expect(untonedPictures(database, 10)).toEqual([]);
    expect(shown()?.tone).toBeUndefined();
  });
});

describe('an address of a picture', () => {
  it('leads to its file and size', () => {
    const { database, nameOf } = indexed();
    const found = findRendition(database, 'a', nameOf());
    expect(found).toMatchObject({ file: FILE, rendition: { format: 'jpg', width: 1200 } });
  });

  it.each([
    ['a size that is not made', (name: string) => name.replace('-1200.', '-1201.')],
    ['the JPEG in another format', (name: string) => name.replace('.jpg', '.png')],
    ['other bytes', (name: string) => name.replace(/-[0-9a-f]{8}-/, '-00000000-')],
    ['the original', () => 'a.jpg'],
    ['nothing', () => ''],
  ])('of %s leads nowhere', (_, change) => {
    const { database, nameOf } = indexed();
    expect(findRendition(database, 'a', change(nameOf()))).toBeUndefined();
    expect(findRendition(database, 'b', nameOf())).toBeUndefined();
  });

  it.each([
    ['a draft', { status: 'draft' }],
    ['under embargo', { publishAt: '2099-01-01T00:00:00Z' }],
    [
      'withdrawn',
      {
        status: 'withdrawn',
        withdrawn: { at: '2026-01-11T00:00:00Z', reason: both('خطأ', 'Wrong') },
      },
    ],
  ])('of what is %s leads nowhere', (_, fields) => {
    const visible = indexed();
    const { database } = indexed(fields);
    expect(findRendition(database, 'a', visible.nameOf())).toBeUndefined();
  });
});
