import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import {
  ABOUT,
  both,
  indexedFolder,
  NOW,
  places,
  report,
  REUTERS,
  SITE,
  type IndexedFolder,
} from './content-fixture.ts';
import type { Facts } from './facts.ts';
import { articleRecord } from './queries.ts';
import { readLists } from './refresh.ts';

const HOUR = 3_600_000;
const iso = (moment: number) => new Date(moment).toISOString();

/** The change log from a number on: "article a hidden→visible", "source reuters". */
function changes({ index }: IndexedFolder, from = 0): string[] {
  const state = (facts: unknown) =>
    typeof facts === 'string' ? (JSON.parse(facts) as Facts).state : 'none';
  return index.database
    .prepare('SELECT * FROM changes WHERE number > ? ORDER BY number')
    .all(from)
    .map(({ type, id, before, after }) =>
      type === 'article'
        ? `${String(id)}: ${state(before)} → ${state(after)}`
        : `${String(type)} ${String(id)}`,
    );
}

/** What a piece of work adds to the change log. */
function changesBy(folder: IndexedFolder, work: () => void): string[] {
  const known = changes(folder).length;
  work();
  return changes(folder, known);
}

function stateOf({ index }: IndexedFolder, slug: string): string | undefined {
  return articleRecord(index.database, slug)?.facts.state;
}

/** Writes files, and looks at the folder again. */
function edit(folder: IndexedFolder, files: Readonly<Record<string, string>>) {
  folder.write(files);
  return folder.refresh();
}

describe('the first look at the content folder', () => {
  it('takes everything in, and logs it', () => {
    const folder = indexedFolder(report('a'), report('b', { status: 'draft' }));
    expect(changes(folder)).toEqual([
      ...['person desk', 'places damascus', 'sections politics', 'site site', 'source reuters'],
      ...['story ties', 'topics talks', 'a: none → visible', 'b: none → hidden'],
    ]);
    expect(readLists(folder.index.database).sources.get('reuters')).toEqual(REUTERS);
  });

  it('finds every fault, and nothing of what is unsound', () => {
    const folder = indexedFolder(report('a', {}, { ar: '{a}' }), { 'topics.yaml': '[' });
    const { read, problems } = folder.refresh();
    expect(read).toBe(0);
    expect(places(problems)).toEqual([
      'articles/2026/a/ar.mdx:1:1 program-text',
      'topics.yaml:1:2 yaml-syntax',
    ]);
    expect(articleRecord(folder.index.database, 'a')).toBeUndefined();
  });
});

describe('a later look', () => {
  it('reads nothing when nothing has changed', () => {
    const folder = indexedFolder(report('a'));
    const known = changesBy(folder, () => {
      expect(folder.refresh()).toEqual({ read: 0, problems: [], nextEmbargo: undefined });
    });
    expect(known).toEqual([]);
  });

  it('reads what was changed and nothing else', () => {
    const folder = indexedFolder(report('a'), report('b'));
    const logged = changesBy(folder, () => {
      expect(edit(folder, { 'articles/2026/a/ar.mdx': 'غيره' }).read).toBe(1);
    });
    expect(logged).toEqual(['a: visible → visible']);
  });

  it('logs nothing when a file was saved as it was', () => {
    const folder = indexedFolder(report('a'));
    const logged = changesBy(folder, () => {
      expect(edit(folder, report('a')).read).toBe(1);
    });
    expect(logged).toEqual([]);
  });

  it('keeps the last good entry of a report that has become unsound, until it is mended', () => {
    const folder = indexedFolder(report('a'));
    const good = articleRecord(folder.index.database, 'a');
    const logged = changesBy(folder, () => {
      const { problems } = edit(folder, { 'articles/2026/a/ar.mdx': '{a}' });
      expect(places(problems)).toEqual(['articles/2026/a/ar.mdx:1:1 program-text']);
      expect(folder.refresh().problems).toEqual(problems);
    });
    expect(logged).toEqual([]);
    expect(articleRecord(folder.index.database, 'a')).toEqual(good);
    const mended = changesBy(folder, () => {
      expect(edit(folder, { 'articles/2026/a/ar.mdx': 'سليم' }).problems).toEqual([]);
    });
    expect(mended).toEqual(['a: visible → visible']);
  });

  it('takes out what was removed, with all that pointed to it', () => {
    const folder = indexedFolder(report('a', { previousSlugs: ['old'] }));
    const logged = changesBy(folder, () => {
      folder.remove('articles/2026/a');
      folder.refresh();
    });
    expect(logged).toEqual(['a: visible → none']);
    for (const table of ['articles', 'references_to', 'former_slugs']) {
      expect(folder.index.database.prepare(`SELECT * FROM ${table}`).all(), table).toEqual([]);
    }
  });

  it('sees a report in its new folder when it was filed under another year', () => {
    const folder = indexedFolder(report('a'));
    folder.remove('articles/2026/a');
    edit(folder, report('a', {}, { year: '2025' }));
    expect(articleRecord(folder.index.database, 'a')?.unit).toBe('articles/2025/a');
  });

  it('does all or nothing', () => {
    const folder = indexedFolder(report('a'));
    folder.index.database.exec(
      "CREATE TRIGGER full BEFORE INSERT ON articles BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    folder.write({ ...report('a', { sample: true }), ...report('b') });
    expect(() => folder.refresh()).toThrow('full');
    expect(stateOf(folder, 'a')).toBe('visible');
    folder.index.database.exec('DROP TRIGGER full');
    expect(folder.refresh().read).toBe(2);
  });
});

describe('the lists', () => {
  it('log each entry that was changed, added or removed; of sections also what was moved', () => {
    const folder = indexedFolder();
    const place = (id: string) => ({ id, name: both(id, id), latitude: 1, longitude: 1 });
    const section = (id: string) => ({ id, name: both(id, id) });
    edit(folder, { 'sections.yaml': stringify(['politics', 'new'].map(section)) });
    edit(folder, { 'places.yaml': stringify(['a', 'b', 'c'].map(place)) });
    const logged = changesBy(folder, () => {
      edit(folder, { 'places.yaml': stringify([place('a'), place('d'), place('b')]) });
      edit(folder, { 'sections.yaml': stringify(['new', 'politics'].map(section)) });
      folder.remove('stories/ties.yaml');
      folder.refresh();
    });
    expect(logged).toEqual([
      ...['places d', 'places c'],
      ...['sections new', 'sections politics', 'story ties'],
    ]);
  });

  it('log the text of a standing page apart from its data', () => {
    const folder = indexedFolder(ABOUT);
    const text = changesBy(folder, () => edit(folder, { 'pages/about/ar.mdx': 'غيره' }));
    expect(text).toEqual(['page-text about']);
    const gone = changesBy(folder, () => {
      folder.remove('pages/about');
      folder.refresh();
    });
    expect(gone.sort()).toEqual(['page about', 'page-text about']);
  });

  it('keep the last good version of a file that has become unsound', () => {
    const folder = indexedFolder();
    const logged = changesBy(folder, () => {
      const { problems } = edit(folder, { 'sources/reuters.yaml': 'kind: gossip' });
      expect(places(problems)).toContain('sources/reuters.yaml:1:7 field');
    });
    expect(logged).toEqual([]);
    expect(readLists(folder.index.database).sources.get('reuters')).toEqual(REUTERS);
  });

  it('make a report sound by having what it refers to', () => {
    const folder = indexedFolder(report('a', { byline: ['ghost'] }), report('b'));
    expect(stateOf(folder, 'a')).toBeUndefined();
    const ghost = stringify({ name: both('شبح', 'Ghost') });
    expect(edit(folder, { 'people/ghost.yaml': ghost })).toMatchObject({ read: 2, problems: [] });
    expect(stateOf(folder, 'a')).toBe('visible');
  });

  it('tell of reports that refer to what was taken away, and keep them as they are', () => {
    const ar = '<Claim by="reuters">نعم</Claim>';
    const folder = indexedFolder(report('a', {}, { ar }), report('b'));
    folder.remove('sources/reuters.yaml');
    const { read, problems } = folder.refresh();
    expect(read).toBe(1);
    expect(places(problems)).toEqual(['articles/2026/a/ar.mdx:1:1 unknown-source']);
    expect(stateOf(folder, 'a')).toBe('visible');
  });
});

it('a source that turns out to be the newsroom itself is counted no longer', () => {
  const ar = '<Claim by="reuters">قالت.</Claim>\n';
  const { write, refresh, index } = indexedFolder(report('a', {}, { ar }));
  const counted = () => index.database.prepare('SELECT sources FROM articles').get()?.['sources'];
  expect(counted()).toBe(1);
  write({ 'sources/reuters.yaml': stringify({ kind: 'own', name: both('متن', 'Matn') }) });
  refresh();
  expect(counted()).toBe(0);
});

describe('the clock', () => {
  it('lifts an embargo without any file having changed', () => {
    const hour = NOW + HOUR;
    const folder = indexedFolder(report('a', { publishAt: iso(hour) }));
    expect(stateOf(folder, 'a')).toBe('hidden');
    expect(folder.refresh(hour - 1).nextEmbargo).toBe(hour);
    expect(stateOf(folder, 'a')).toBe('hidden');
    const logged = changesBy(folder, () => {
      expect(folder.refresh(hour)).toEqual({ read: 0, problems: [], nextEmbargo: undefined });
    });
    expect(logged).toEqual(['a: hidden → visible']);
  });

  it('that ran ahead lifted an embargo too early; set right by a moment, it changes nothing', () => {
    const hour = NOW + HOUR;
    const folder = indexedFolder(report('a', { publishAt: iso(hour) }));
    folder.refresh(hour);
    expect(changesBy(folder, () => folder.refresh(hour - 30_000))).toEqual([]);
    expect(changesBy(folder, () => folder.refresh(NOW))).toEqual(['a: visible → hidden']);
    expect(folder.refresh(NOW).nextEmbargo).toBe(hour);
    expect(changesBy(folder, () => folder.refresh(hour))).toEqual(['a: hidden → visible']);
  });

  it('lifts no embargo of a draft, or of a report withdrawn before its hour', () => {
    const publishAt = iso(NOW + HOUR);
    const folder = indexedFolder(
      report('draft', { status: 'draft', publishAt }),
      report('pulled', { status: 'withdrawn', publishAt, withdrawn: WITHDRAWN }),
    );
    expect(folder.refresh(NOW + 2 * HOUR).nextEmbargo).toBeUndefined();
    expect(stateOf(folder, 'draft')).toBe('hidden');
    expect(stateOf(folder, 'pulled')).toBe('hidden');
  });

  it('ends a lead once, without any file having changed', () => {
    const until = iso(NOW + HOUR);
    const folder = indexedFolder(report('a-report', { lead: { rank: 1, until } }));
    const from = changes(folder).length;
    folder.refresh(NOW + HOUR - 1);
    expect(changes(folder, from)).toEqual([]);
    folder.refresh(NOW + HOUR);
    folder.refresh(NOW + 2 * HOUR);
    expect(changes(folder, from)).toEqual(['lead a-report']);
  });

  it('names the next of several embargoes', () => {
    const at = (hours: number) => ({ publishAt: iso(NOW + hours * HOUR) });
    const folder = indexedFolder(report('a', at(3)), report('b', at(2)), report('c', at(-1)));
    expect(folder.refresh().nextEmbargo).toBe(NOW + 2 * HOUR);
  });
});

const WITHDRAWN = { at: '2026-01-20T12:00:00Z', reason: both('خطأ', 'A mistake') };

it('a withdrawal is a change from visible to gone', () => {
  const folder = indexedFolder(report('a'));
  const logged = changesBy(folder, () => {
    edit(folder, report('a', { status: 'withdrawn', withdrawn: WITHDRAWN }));
  });
  expect(logged).toEqual(['a: visible → gone']);
});

describe('two reports with the same slug', () => {
  const second = report('a', { title: both('آخر', 'Another') }, { year: '2025' });

  it('leave the one that readers know where it is', () => {
    const folder = indexedFolder(report('a'));
    const { problems } = edit(folder, second);
    expect(places(problems)).toEqual(['articles/2025/a/index.yaml:1:1 duplicate-slug']);
    expect(articleRecord(folder.index.database, 'a')?.unit).toBe('articles/2026/a');
    expect(folder.refresh()).toEqual({ read: 0, problems, nextEmbargo: undefined });
  });

  it('are one again when the other is gone', () => {
    const folder = indexedFolder(report('a'), second);
    expect(articleRecord(folder.index.database, 'a')?.unit).toBe('articles/2025/a');
    folder.remove('articles/2025/a');
    expect(folder.refresh().problems).toEqual([]);
    expect(articleRecord(folder.index.database, 'a')?.unit).toBe('articles/2026/a');
  });
});

describe('the clock', () => {
  const lead = { lead: { rank: 1, until: iso(NOW + HOUR) } };
  const breaking = { breaking: { until: iso(NOW + 2 * HOUR) } };
  const YEAR = 365 * 24 * HOUR;
  const passing = () =>
    indexedFolder(
      report('led', lead),
      report('broke', breaking),
      report('aged', { publishAt: iso(NOW - YEAR + 3 * HOUR) }),
      report('older', { publishAt: iso(NOW - YEAR) }),
      report('draft', { ...lead, ...breaking, status: 'draft' }),
    );

  it('tells each thing that passes once, at its moment', () => {
    const folder = passing();
    const at = (moment: number) => changesBy(folder, () => folder.refresh(moment));
    expect(at(NOW + HOUR - 1)).toEqual([]);
    expect(at(NOW + HOUR)).toEqual(['lead led']);
    expect(at(NOW + HOUR)).toEqual([]);
    expect(at(NOW + 2 * HOUR)).toEqual(['breaking broke']);
    expect(at(NOW + 3 * HOUR - 1)).toEqual([]);
    expect(at(NOW + 3 * HOUR)).toEqual(['age aged']);
    // Should the clock be set right by a moment, nothing comes again.
    expect(at(NOW + 3 * HOUR - 30_000)).toEqual([]);
    expect(at(NOW + 3 * HOUR)).toEqual([]);
    // One that was hours ahead did it all too early.
    expect(at(NOW)).toEqual(['lead led', 'breaking broke', 'age aged']);
    expect(at(NOW + 4 * HOUR)).toEqual(['lead led', 'breaking broke', 'age aged']);
    expect(at(NOW + 5 * HOUR)).toEqual([]);
  });

  it('tells at once what passed while nobody looked', () => {
    const folder = passing();
    const logged = changesBy(folder, () => folder.refresh(NOW + 5 * HOUR));
    expect(logged).toEqual(['lead led', 'breaking broke', 'age aged']);
  });

  it('tells what ends of a report that was saved while it was behind what had been seen', () => {
    const folder = passing();
    folder.refresh(NOW + HOUR);
    const saved = { lead: { rank: 1, until: iso(NOW + HOUR - 20_000) } };
    folder.write(report('late', saved));
    expect(changesBy(folder, () => folder.refresh(NOW + HOUR - 40_000))).toEqual([
      'late: none → visible',
    ]);
    expect(changesBy(folder, () => folder.refresh(NOW + HOUR))).toContain('lead late');
  });

  it('does not touch the disk by looking alone', () => {
    const { index, refresh } = passing();
    const clock = () => index.database.prepare("SELECT * FROM meta WHERE key = 'clock'").get();
    const before = clock();
    refresh(NOW + HOUR - 1);
    expect(clock()).toEqual(before);
  });
});

describe("another time zone of the newsroom's", () => {
  const AT = '2026-01-10T22:30:00Z';
  const archived = ({ index }: IndexedFolder) =>
    index.database
      .prepare("SELECT id FROM references_to WHERE type = 'archive' ORDER BY id")
      .all()
      .map(({ id }) => id);

  it('files every report anew, unsound and hidden ones too, and tells it', () => {
    const folder = indexedFolder(
      report('a', { publishAt: AT }),
      report('b', { publishAt: AT, status: 'draft' }),
      report('same', { publishAt: '2026-01-10T12:00:00Z' }),
    );
    edit(folder, report('a', { publishAt: AT }, { ar: '{broken' }));
    expect(archived(folder).filter((id) => id === '2026-01-11')).toHaveLength(2);
    const logged = changesBy(folder, () =>
      edit(folder, { 'site.yaml': stringify({ ...SITE, timeZone: 'UTC' }) }),
    );
    expect(logged).toEqual(['site site', 'a: visible → visible', 'b: hidden → hidden']);
    expect(archived(folder)).toEqual([
      ...['2026-01', '2026-01', '2026-01'],
      ...['2026-01-10', '2026-01-10', '2026-01-10'],
    ]);
    expect(articleRecord(folder.index.database, 'a')?.facts.day).toBe('2026-01-10');
  });

  it('is not one that is missing for a while', () => {
    const folder = indexedFolder(report('a', { publishAt: AT }));
    folder.remove('site.yaml');
    edit(folder, report('b', { publishAt: AT }));
    expect(new Set(archived(folder))).toEqual(new Set(['2026-01', '2026-01-11']));
    expect(folder.refresh().read).toBe(0);
  });
});
