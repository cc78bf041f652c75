import { expect, it } from 'vitest';
import { indexedFolder, NOW, report } from '../newsroom/content-fixture.ts';
import type { Change } from './changes.ts';
import { naming } from './naming.ts';

const change = (type: string, id: string): Change => ({
  ...{ number: 1, type, id },
  ...{ before: undefined, after: undefined },
});

/** More reports than are read in one go, each a minute older than the last. */
const MANY = 501;

it('all reports that name an entry are planned, the newest first, as they are asked for', () => {
  const { index } = indexedFolder(
    ...Array.from({ length: MANY }, (_, n) =>
      report(`r${String(n)}`, { publishAt: new Date(NOW - (n + 1) * 60_000).toISOString() }),
    ),
  );
  const jobs = naming(index.database, change('sections', 'politics'));
  const pages = [...jobs].filter(({ name }) => /^\/articles\/r\d+$/.test(name));
  const expected = Array.from({ length: MANY }, (_, n) => `/articles/r${String(n)}`);
  expect(pages.map(({ name }) => name)).toEqual(expected);
  expect(pages.map(({ urgency }) => urgency)).toEqual(
    pages.map(({ urgency }) => urgency).toSorted((a, b) => a - b),
  );
});

it('what is no entry of a list is named by nobody', () => {
  const { index } = indexedFolder(report('a'));
  expect([...naming(index.database, change('site', 'site'))]).toEqual([]);
  expect([...naming(index.database, change('sections', 'none'))]).toEqual([]);
});
