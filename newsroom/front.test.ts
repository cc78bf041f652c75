import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { LOCALES } from '../messages/locales.ts';
import { both, indexedFolder, NOW, report, type IndexedFolder } from './content-fixture.ts';
import { front, type Front } from './front.ts';
import { readLists } from './refresh.ts';

const DAY = 86_400_000;
const iso = (moment: number) => new Date(moment).toISOString();

/** Fields of a report that came out some days ago, led by its rank for some days more. */
function days(ago: number, rank?: number, more = 1): Readonly<Record<string, unknown>> {
  const publishAt = iso(NOW - ago * DAY);
  return rank === undefined
    ? { publishAt }
    : { publishAt, lead: { rank, until: iso(NOW + more * DAY) } };
}

const breaking = (days: number) => ({ breaking: { until: iso(NOW + days * DAY) } });
const NO_SUMMARY = { en: '' };
const WITHDRAWN = { at: '2026-01-20T12:00:00Z', reason: both('خطأ', 'A mistake') };
const LISTS = {
  'sections.yaml': stringify([
    { id: 'politics', name: both('السياسة', 'Politics') },
    { id: 'culture', name: both('الثقافة', 'Culture') },
    { id: 'sport', name: both('الرياضة', 'Sport') },
  ]),
  'stories/roads.yaml': stringify({ title: both('الطرق', 'The roads') }),
  'stories/bread.yaml': stringify({ title: both('الخبز', 'Bread') }),
};

function frontOf({ index }: IndexedFolder, locale: 'ar' | 'en' = 'ar', now = NOW): Front {
  return front(index.database, readLists(index.database), locale, now);
}

const slugs = (cards: readonly { readonly slug: string }[] = []) => cards.map(({ slug }) => slug);

/** Every slug on a front, its lead first. */
function all(shown: Front): string[] {
  const { lead, breaking, leadStory, top, latest, stories, background, sections } = shown;
  const lines = [leadStory, ...stories, ...sections].flatMap((part) => part?.cards ?? []);
  return slugs([...(lead ? [lead] : []), ...breaking, ...top, ...latest, ...background, ...lines]);
}

const many = (count: number, fields: (n: number) => Readonly<Record<string, unknown>>) =>
  Array.from({ length: count }, (_, n) => report(`r${n}`, { ...days(n + 1), ...fields(n) }));

describe('the front', () => {
  it('has nothing before anything is published', () => {
    const folder = indexedFolder(report('a', { status: 'draft' }));
    expect(frontOf(folder)).toEqual({
      breaking: [],
      leadBreaks: false,
      lead: undefined,
      leadStory: undefined,
      top: [],
      latest: [],
      stories: [],
      background: [],
      sections: [],
    });
  });

  it('leads with the newest, and lists the others after it', () => {
    const folder = indexedFolder(
      report('old', days(3)),
      report('new', days(1)),
      report('b', days(2)),
      report('a', days(2)),
    );
    expect(frontOf(folder).lead?.slug).toBe('new');
    expect(slugs(frontOf(folder).latest)).toEqual(['a', 'b', 'old']);
  });

  it('leads with the best ranked while its rank lasts, the others of rank below it', () => {
    const folder = indexedFolder(
      report('new', days(1)),
      report('second', days(2, 2)),
      report('first', days(3, 1)),
      report('outlived', days(4, 1, -1)),
    );
    const shown = frontOf(folder);
    expect(shown.lead?.slug).toBe('first');
    expect(slugs(shown.top)).toEqual(['second']);
    expect(slugs(shown.latest)).toEqual(['new', 'outlived']);
    expect(frontOf(folder, 'ar', NOW + DAY - 1).lead?.slug).toBe('first');
    expect(frontOf(folder, 'ar', NOW + DAY).lead?.slug).toBe('new');
    expect(frontOf(folder, 'ar', NOW + DAY).top).toEqual([]);
  });

  it('leads with the newer of two with the same rank, then with the first by name', () => {
    const folder = indexedFolder(
      report('older', days(3, 1)),
      report('newer-b', days(2, 1)),
      report('newer-a', days(2, 1)),
    );
    expect(frontOf(folder).lead?.slug).toBe('newer-a');
    expect(slugs(frontOf(folder).top)).toEqual(['newer-b', 'older']);
  });

  it('still has three ranked ones when all others of rank stand further up', () => {
    const folder = indexedFolder(
      ...many(12, (n) => ({
        ...days(n + 1, n + 1),
        ...(n < 5 ? { story: 'ties' } : {}),
        ...(n === 5 || n === 6 ? breaking(1) : {}),
      })),
    );
    const shown = frontOf(folder);
    expect(slugs(shown.leadStory?.cards)).toEqual(['r1', 'r2', 'r3', 'r4']);
    expect(slugs(shown.breaking)).toEqual(['r5', 'r6']);
    expect(slugs(shown.top)).toEqual(['r7', 'r8', 'r9']);
  });

  it('says what is breaking until that expires, and not twice of its lead', () => {
    const folder = indexedFolder(
      report('lead', { ...days(5, 1), ...breaking(2) }),
      report('a', { ...days(1), ...breaking(1) }),
      report('b', { ...days(2), ...breaking(2) }),
      report('c', { ...days(3), ...breaking(2) }),
      report('d', { ...days(4), ...breaking(2) }),
    );
    expect(frontOf(folder)).toMatchObject({ leadBreaks: true, lead: { slug: 'lead' } });
    expect(slugs(frontOf(folder).breaking)).toEqual(['a', 'b']);
    const later = frontOf(folder, 'ar', NOW + DAY);
    expect(slugs(later.breaking)).toEqual(['b', 'c']);
    const over = frontOf(folder, 'ar', NOW + 2 * DAY);
    expect(over).toMatchObject({ breaking: [], leadBreaks: false, lead: { slug: 'a' } });
  });

  it("has the lead's running story below it, even if there is but one more report of it", () => {
    const folder = indexedFolder(
      report('lead', { ...days(1), story: 'ties' }),
      report('before', { ...days(9), story: 'ties' }),
    );
    const { leadStory, stories, latest } = frontOf(folder);
    expect(leadStory).toMatchObject({ id: 'ties', href: '/stories/ties' });
    expect(slugs(leadStory?.cards)).toEqual(['before']);
    expect([stories, latest]).toEqual([[], []]);
  });

  it('shows running stories as lines of at least two points, those that went on last first', () => {
    const folder = indexedFolder(
      LISTS,
      report('lead', days(0)),
      // Eight newer ones, so that none of the stories stands among the latest.
      ...many(8, () => ({})),
      report('b1', { ...days(20), story: 'bread' }),
      report('t1', { ...days(21), story: 'ties' }),
      report('o1', { ...days(22), story: 'roads' }),
      report('t2', { ...days(23), story: 'ties' }),
      report('o2', { ...days(24), story: 'roads' }),
    );
    const { stories, sections } = frontOf(folder);
    expect(stories.map(({ id, cards }) => [id, slugs(cards)])).toEqual([
      ['ties', ['t1', 't2']],
      ['roads', ['o1', 'o2']],
    ]);
    // What makes no line is not lost.
    expect(slugs(sections[0]?.cards)).toEqual(['b1']);
  });

  it('keeps background apart from the news', () => {
    const folder = indexedFolder(
      ...many(8, (n) => ({ kind: ['news', 'background', 'explainer'][n % 3] })),
    );
    const { lead, latest, background } = frontOf(folder);
    expect(lead?.slug).toBe('r0');
    expect(slugs(latest)).toEqual(['r3', 'r6']);
    expect(slugs(background)).toEqual(['r1', 'r2', 'r4', 'r5']);
  });

  it('has what else there is in each section, in the order of sections', () => {
    const sections = ['culture', 'politics'];
    const folder = indexedFolder(
      LISTS,
      report('lead', days(0)),
      ...many(16, (n) => ({ section: sections[n % 2] })),
    );
    const shown = frontOf(folder).sections;
    expect(shown.map(({ id, href, cards }) => [id, href, slugs(cards)])).toEqual([
      ['politics', '/sections/politics', ['r9', 'r11', 'r13']],
      ['culture', '/sections/culture', ['r8', 'r10', 'r12']],
    ]);
  });

  it('shows in English only what has a summary, its lead too', () => {
    const folder = indexedFolder(
      report('arabic', days(1, 1), NO_SUMMARY),
      report('both', { ...days(2), story: 'ties' }),
      report('newer', { ...days(1), story: 'ties', ...breaking(1) }, NO_SUMMARY),
    );
    expect(all(frontOf(folder, 'en'))).toEqual(['both']);
    expect(frontOf(folder, 'ar').lead?.slug).toBe('arabic');
    expect(slugs(frontOf(folder, 'ar').breaking)).toEqual(['newer']);
  });

  it('shows no draft, no embargoed and no withdrawn report, whatever their rank', () => {
    const rank = { ...days(1, 1), ...breaking(1) };
    const folder = indexedFolder(
      report('draft', { ...rank, status: 'draft' }),
      report('embargoed', { ...days(-1, 1), ...breaking(3) }),
      report('withdrawn', { ...rank, status: 'withdrawn', withdrawn: WITHDRAWN }),
      report('a', days(5)),
    );
    expect(all(frontOf(folder))).toEqual(['a']);
    expect(all(frontOf(folder, 'en'))).toEqual(['a']);
  });

  it('shows each report in its own language', () => {
    const ar = '<Claim by="reuters">نعم</Claim>';
    const folder = indexedFolder(
      report('a', { standfirst: { ar: 'مقدمة' }, sample: true }, { ar }),
    );
    const common = {
      slug: 'a',
      kind: 'news',
      publishedAt: '2026-01-10T09:00:00.000Z',
      sample: true,
      sources: 1,
    };
    expect(frontOf(folder).lead).toEqual({
      ...common,
      href: '/articles/a',
      title: 'عنوان الخبر',
      standfirst: 'مقدمة',
      sectionName: 'السياسة',
    });
    expect(frontOf(folder, 'en').lead).toEqual({
      ...common,
      href: '/en/articles/a',
      title: 'The headline',
      standfirst: undefined,
      sectionName: 'Politics',
    });
  });

  it('has nothing twice and nothing hidden, whatever there is', () => {
    const maybe = <T>(...values: T[]) =>
      fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });
    const FIELDS = fc.record({
      kind: fc.constantFrom('news', 'news', 'background'),
      section: fc.constantFrom('politics', 'culture', 'sport'),
      story: maybe('ties', 'roads', 'bread'),
      status: fc.constantFrom('ready', 'ready', 'ready', 'draft'),
      publishAt: fc.integer({ min: -1, max: 8 }).map((ago) => iso(NOW - ago * DAY)),
      lead: fc.option(
        fc.record({
          rank: fc.integer({ min: 1, max: 3 }),
          until: fc.constantFrom(iso(NOW), iso(NOW + DAY)),
        }),
        { nil: undefined, freq: 3 },
      ),
      breaking: fc.option(fc.record({ until: fc.constantFrom(iso(NOW), iso(NOW + DAY)) }), {
        nil: undefined,
        freq: 2,
      }),
      english: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(FIELDS, { maxLength: 40 }), (reports) => {
        const folder = indexedFolder(
          LISTS,
          ...reports.map(({ english, ...fields }, n) =>
            report(`r${n}`, fields, english ? {} : NO_SUMMARY),
          ),
        );
        for (const locale of LOCALES) {
          const shown = all(frontOf(folder, locale));
          const seen = reports.flatMap(({ status, publishAt, english }, n) =>
            status === 'ready' && Date.parse(publishAt) <= NOW && (locale === 'ar' || english)
              ? [`r${n}`]
              : [],
          );
          expect(new Set(shown).size).toBe(shown.length);
          expect(seen).toEqual(expect.arrayContaining(shown));
          expect(shown.length > 0).toBe(seen.length > 0);
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });
});
