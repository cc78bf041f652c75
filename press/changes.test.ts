import { describe, expect, it } from 'vitest';
import { indexedFolder, NOW, report } from '../newsroom/content-fixture.ts';
import { announces, changesSince, lastChange, remembers, type Change } from './changes.ts';

describe('the changes of an index', () => {
  it('are read on from a number, the oldest first', () => {
    const { index, write, refresh } = indexedFolder(report('a'));
    const { database } = index;
    const before = lastChange(database);
    write(report('b'));
    refresh(NOW);
    write(report('c'));
    refresh(NOW);
    const changes = changesSince(database, before).filter(({ type }) => type === 'article');
    expect(changes.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(changes.map((change) => [change.before, change.after?.state])).toEqual([
      [undefined, 'visible'],
      [undefined, 'visible'],
    ]);
    expect(changesSince(database, lastChange(database))).toEqual([]);
  });

  it('are known only as far back as the index remembers', () => {
    const { database } = indexedFolder(report('a')).index;
    expect(remembers(database, 0)).toBe(true);
    database.exec("INSERT OR REPLACE INTO meta VALUES ('forgotten', '5')");
    expect([4, 5].map((number) => remembers(database, number))).toEqual([false, true]);
  });
});

describe('others are told', () => {
  const change = (type: string, id: string): Change => ({
    ...{ number: 1, type, id },
    ...{ before: undefined, after: undefined },
  });
  const told = (...changes: readonly Change[]) => {
    const names = ['/articles/a', '/en/articles/a', '/articles/b', '/', '/feed.xml', '!ar/404'];
    return names.filter(announces(changes));
  };

  it('of the report that changed, the fronts and the feeds', () => {
    expect(told(change('article', 'a'))).toEqual([
      '/articles/a',
      '/en/articles/a',
      '/',
      '/feed.xml',
    ]);
  });

  it('of no page that only names something else', () => {
    expect(told(change('sources', 'ministry'))).toEqual(['/feed.xml']);
  });
});
