import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isOutput, readAddress } from '../newsroom/addresses.ts';
import { openIndex } from '../newsroom/index-file.ts';
import { PAGE_SIZE } from '../newsroom/paging.ts';
import { refreshIndex } from '../newsroom/refresh.ts';
import { Content, temporaryFolder } from './fixtures.ts';
import { changesSince } from './changes.ts';
import { plan } from './plan.ts';
import { planAll } from './plan-all.ts';
import { jobsOf } from './plan-fixtures.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const FRONTS = ['/', '/en'];
const ERRORS = ['ar', 'en'].flatMap((locale) =>
  ['401', '404', '410', '410-link', '429', '500', '503'].map((code) => `!${locale}/${code}`),
);
const pagesOf = (slug: string) => [`/articles/${slug}`, `/en/articles/${slug}`];
const inBoth = (...paths: readonly string[]) => paths.flatMap((path) => [path, `/en${path}`]);
const sourcePages = (id: string) => inBoth(`/sources/${id}`);
/** Where a report of the first of January is listed. */
const LISTS = inBoth(
  ...['/sections/politics', '/places/damascus', '/people/desk'],
  ...['/archive/2026-01', '/archive/2026-01-01'],
);
const MONTHS = inBoth('/archive');
const LEDGER = inBoth('/corrections');
const SHELF = inBoth('/shelf');
const arabic = (names: readonly string[]) => names.filter((name) => !name.startsWith('/en'));
const english = (names: readonly string[]) => names.filter((name) => name.startsWith('/en'));

/** What is given out beside pages has plans of its own: plan-outputs.test.ts. */
const isPage = (name: string) => {
  const place = readAddress(name)?.place;
  return !place || !isOutput(place);
};

/** A newsroom whose index has been brought up to date once, and what later changes plan. */
function newsroom(fill: (content: Content) => void) {
  const content = new Content();
  fill(content);
  const index = openIndex(join(temporaryFolder(), 'index.sqlite'));
  onTestFinished(() => index.database.close());
  const refresh = (now: number) => refreshIndex(index, content.folder, now);
  expect(refresh(NOW).problems).toEqual([]);
  let seen = changesSince(index.database, 0).at(-1)?.number ?? 0;
  const jobs = (now = NOW) => {
    expect(refresh(now).problems).toEqual([]);
    const changes = changesSince(index.database, seen);
    seen = changes.at(-1)?.number ?? seen;
    return jobsOf(plan(index.database, changes));
  };
  return {
    content,
    jobs,
    planned: (now?: number) =>
      jobs(now)
        .map(({ name }) => name)
        .filter(isPage)
        .sort(),
  };
}

/** One report is out, another is not yet. */
const oneOfEach = () =>
  newsroom((content) => {
    content.report('out');
    content.report('draft', { status: 'draft' });
  });

describe('a change plans the pages that it touches, and no others', () => {
  it('nothing changed', () => {
    expect(oneOfEach().planned()).toEqual([]);
  });

  it('the same words saved again', () => {
    const { content, planned } = oneOfEach();
    content.report('out');
    expect(planned()).toEqual([]);
  });

  it.each<[what: string, change: (content: Content) => void, slug: string]>([
    ['a draft is published', (content) => content.report('draft'), 'draft'],
    ['a report is taken back', (content) => content.report('out', { status: 'draft' }), 'out'],
    ['a report is withdrawn', (content) => content.report('out', { status: 'withdrawn' }), 'out'],
    ['a report is new', (content) => content.report('new'), 'new'],
    ['a report is removed', (content) => content.remove('out'), 'out'],
  ])('%s: its pages, the fronts, its listings and the months', (_, change, slug) => {
    const { content, planned } = oneOfEach();
    change(content);
    expect(planned()).toEqual([...FRONTS, ...pagesOf(slug), ...LISTS, ...MONTHS].sort());
  });

  it.each<[what: string, report: Parameters<Content['report']>[1]]>([
    ['text', { text: 'نص آخر' }],
    ['summary', { summary: 'More.' }],
  ])('its %s is edited: its own pages', (_, report) => {
    const { content, planned } = oneOfEach();
    content.report('out', report);
    expect(planned()).toEqual(pagesOf('out').sort());
  });

  it('its headline is edited: also wherever that stands', () => {
    const { content, planned } = oneOfEach();
    content.report('out', { title: 'Another' });
    expect(planned()).toEqual([...FRONTS, ...pagesOf('out'), ...LISTS].sort());
  });

  it('its summary goes: its English page, and what leads there', () => {
    const { content, planned } = oneOfEach();
    content.report('out', { summary: null });
    expect(planned()).toEqual(
      [
        ...['/en', '/en/archive', ...pagesOf('out'), ...english(LISTS)],
        // Their pages lead to the other language only while there is anything. Sections always are.
        ...arabic(LISTS),
      ].sort(),
    );
  });

  it('its section changes: both sections, and where it is shown with its section', () => {
    const { content, planned } = oneOfEach();
    content.report('out', { section: 'culture' });
    const sections = inBoth('/sections/culture');
    expect(planned()).toEqual([...FRONTS, ...pagesOf('out'), ...LISTS, ...sections].sort());
  });

  it('its rank on the front changes: its own pages and the fronts', () => {
    const { content, planned } = oneOfEach();
    content.report('out', { lead: { rank: 1, until: '2026-07-01T00:00:00Z' } });
    expect(planned()).toEqual([...FRONTS, ...pagesOf('out')].sort());
  });

  it('an embargo ends, by the clock alone', () => {
    const { planned } = newsroom((content) => {
      content.report('later', { publishAt: '2026-07-01T00:00:00Z' });
    });
    expect(planned(Date.parse('2026-06-30T23:59:59.999Z'))).toEqual([]);
    const days = inBoth('/archive/2026-07', '/archive/2026-07-01');
    const lists = [...LISTS.filter((name) => !name.includes('archive')), ...days];
    expect(planned(Date.parse('2026-07-01T00:00:00Z'))).toEqual(
      [...FRONTS, ...pagesOf('later'), ...lists, ...MONTHS].sort(),
    );
  });

  it('a lead and breaking news are over, and a report turns a year old, by the clock alone', () => {
    const { planned } = newsroom((content) => {
      content.report('lead', { lead: { rank: 1, until: '2026-06-02T00:00:00Z' } });
      content.report('breaking', { breaking: { until: '2026-06-03T00:00:00Z' } });
    });
    expect(planned(Date.parse('2026-06-01T23:59:59.999Z'))).toEqual([]);
    expect(planned(Date.parse('2026-06-02T00:00:00Z'))).toEqual(FRONTS);
    expect(planned(Date.parse('2026-06-03T00:00:00Z'))).toEqual(FRONTS);
    expect(planned(Date.parse('2026-12-31T23:59:59.999Z'))).toEqual([]);
    const both = [...pagesOf('breaking'), ...pagesOf('lead')].sort();
    expect(planned(Date.parse('2027-01-01T00:00:00Z'))).toEqual(both);
    expect(planned(Date.parse('2027-01-02T00:00:00Z'))).toEqual([]);
  });

  it('a withdrawn report comes back', () => {
    const { content, planned } = newsroom((content) => {
      content.report('out', { status: 'withdrawn' });
    });
    content.report('out');
    expect(planned()).toEqual([...FRONTS, ...pagesOf('out'), ...LISTS, ...MONTHS].sort());
  });

  it.each<[what: string, change: (content: Content) => void]>([
    ['a draft is edited', (content) => content.report('draft', { status: 'draft', text: 'آخر' })],
    ['a draft is removed', (content) => content.remove('draft')],
    ['a draft is new', (content) => content.report('new', { status: 'draft' })],
  ])('%s: nothing that readers see', (_, change) => {
    const { content, planned } = oneOfEach();
    change(content);
    expect(planned()).toEqual([]);
  });

  it('a source is renamed: its pages, and every report that cites it and readers may see', () => {
    const by = 'ministry';
    const { content, planned } = newsroom((content) => {
      content.report('a', { by });
      content.report('b', { by });
      content.report('other');
      content.report('draft', { by, status: 'draft' });
      content.report('gone', { by, status: 'withdrawn' });
    });
    content.source(by, 'The ministry of works');
    expect(planned()).toEqual([...pagesOf('a'), ...pagesOf('b'), ...sourcePages(by)].sort());
  });

  it('a report cites another source: the pages of both', () => {
    const { content, planned } = newsroom((content) => {
      content.source('agency', 'An agency');
      content.report('a', { by: 'ministry' });
    });
    content.report('a', { by: 'agency' });
    const sources = ['ministry', 'agency'].flatMap(sourcePages);
    expect(planned()).toEqual([...pagesOf('a'), ...sources].sort());
  });

  it('most reports that cite a source go at once: all pages of its listing that go with them', () => {
    const slugs = Array.from({ length: 3 * PAGE_SIZE }, (_, n) => `r${String(n)}`);
    const { content, planned } = newsroom((content) => {
      for (const slug of slugs) content.report(slug, { by: 'ministry' });
    });
    for (const slug of slugs.slice(1)) content.remove(slug);
    expect(planned()).toEqual(
      expect.arrayContaining([...sourcePages('ministry'), '/sources/ministry/page/2']),
    );
  });

  it('a report gets another slug: both', () => {
    const { content, planned } = oneOfEach();
    content.remove('out');
    content.report('new', { previousSlugs: ['out'] });
    expect(planned()).toEqual(
      [...FRONTS, ...pagesOf('new'), ...pagesOf('out'), ...LISTS, ...MONTHS].sort(),
    );
  });

  it('the site itself changes: everything that readers may see', () => {
    const { content, planned } = newsroom((content) => {
      content.report('out', { previousSlugs: ['former'] });
      content.report('arabic', { summary: null });
      content.report('gone', { status: 'withdrawn' });
      content.report('draft', { status: 'draft' });
    });
    content.site('https://other.example');
    expect(planned()).toEqual(
      [
        ...[...ERRORS, ...FRONTS, ...MONTHS, ...LEDGER, ...SHELF],
        ...[...LISTS, ...inBoth('/sections/culture')],
        ...[...pagesOf('out'), '/articles/arabic', ...pagesOf('gone')],
      ].sort(),
    );
  });

  it('the site changes while a report goes: its pages, too, for they have to go', () => {
    const { content, planned } = oneOfEach();
    content.site('https://other.example');
    content.remove('out');
    expect(planned()).toEqual(
      [
        ...[...ERRORS, ...FRONTS, ...MONTHS, ...LEDGER, ...SHELF],
        ...[...LISTS, ...inBoth('/sections/culture')],
        ...pagesOf('out'),
      ].sort(),
    );
  });
});

it('the report itself comes first, then the fronts', () => {
  const { content, jobs } = oneOfEach();
  content.report('draft');
  const order = jobs().sort((a, b) => a.urgency - b.urgency || (a.name < b.name ? -1 : 1));
  expect(order.slice(0, 4).map(({ name }) => name)).toEqual([...pagesOf('draft'), ...FRONTS]);
});

it('of everything, the fronts and the error pages come first', () => {
  const { content, jobs } = oneOfEach();
  content.site('https://other.example');
  const urgency = new Map(jobs().map((job) => [job.name, job.urgency]));
  expect(urgency.get('/')).toBeLessThan(urgency.get('/articles/out') ?? NaN);
  expect(urgency.get('!ar/404')).toBeLessThan(urgency.get('/articles/out') ?? NaN);
});

it('of an empty newsroom, only fronts, months, ledger, shelf and error pages are planned', () => {
  const index = openIndex(join(temporaryFolder(), 'index.sqlite'));
  onTestFinished(() => index.database.close());
  refreshIndex(index, temporaryFolder(), NOW);
  const names = planAll(index.database)
    .map(({ name }) => name)
    .filter(isPage);
  expect([...names].sort()).toEqual([...ERRORS, ...FRONTS, ...MONTHS, ...LEDGER, ...SHELF].sort());
});
