import { expect, it } from 'vitest';
import { indexedFolder, report } from '../newsroom/content-fixture.ts';
import { planAll } from './plan-all.ts';

it('everything is planned in the order in which readers miss it', () => {
  const { index } = indexedFolder(
    report('old', { publishAt: '2025-01-10T12:00:00+03:00' }),
    report('new'),
  );
  const jobs = [...planAll(index.database)].sort((a, b) => a.urgency - b.urgency);
  const names = jobs.map(({ name }) => name);
  const order = [
    ...['/', '/sections/politics', '/articles/new', '/articles/old'],
    ...['/articles/new.json', '/articles/old.json'],
    ...['/articles/new/card.png', '/articles/old/card.png'],
  ];
  expect(names.filter((name) => order.includes(name))).toEqual(order);
});
