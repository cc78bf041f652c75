import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withoutBidiControls } from '../messages/bidi.ts';
import { LISTINGS, localeOf, readAddress } from '../newsroom/addresses.ts';
import { FEED_LISTS } from '../newsroom/discovery/places.ts';
import { only, printedPages, type Head, type PrintedPage } from './head.ts';
import { startRealSite } from './real-site.ts';
import type { Site } from './site.ts';
import { faultsOf, graphOf, nodesIn, typesOf } from './structured-data.ts';

/** What machines read in every page of the real site. */
const CONTENT = 'content';
const { url: SITE } = parse(readFileSync(join(CONTENT, 'site.yaml'), 'utf8')) as { url: string };

let site: Site;
let pages: readonly PrintedPage[];
let errors: readonly PrintedPage[];
let byUrl: ReadonlyMap<string, PrintedPage>;

beforeAll(async () => {
  site = await startRealSite();
  const printed = printedPages(site.printDir);
  // The carried edition is a file to be handed on, and no page of the site.
  pages = printed.pages.filter((page) => kindOf(page) !== 'edition');
  ({ errors } = printed);
  byUrl = new Map(pages.map((page) => [absolute(page.path), page]));
}, 600_000);

afterAll(async () => {
  await site.stop();
});

const absolute = (path: string) => new URL(path, SITE).href;

/** The kind of a page, by its address. */
function kindOf({ path }: PrintedPage): string {
  const place = readAddress(path)?.place;
  return place?.type === 'listing' ? place.list : (place?.type ?? 'none');
}

const all = (head: Head, rel: string) => head.links.filter((link) => link['rel'] === rel);
const feeds = ({ head }: PrintedPage) => all(head, 'alternate').filter((link) => 'type' in link);
const languages = ({ head }: PrintedPage) =>
  Object.fromEntries(
    all(head, 'alternate').flatMap((link) =>
      link['hreflang'] ? [[link['hreflang'], link['href']]] : [],
    ),
  );

/** Findings, each with its page, so that a failure names them all. */
function findings(find: (page: PrintedPage) => readonly string[]): string[] {
  return pages.flatMap((page) => find(page).map((fault) => `${page.path}: ${fault}`));
}

const FORMATS = ['application/rss+xml', 'application/atom+xml', 'application/feed+json'];

const plain = (text = '') => withoutBidiControls(text);

/** What goes with the headline of a sample wherever its page does not. */
const SAMPLE = /\[(?:نموذج تجريبي|Sample)\] /u;

/** What the pages of each kind must have beside what all have. */
const TABLE: Readonly<
  Record<
    string,
    {
      readonly ogType: string;
      /** Whose feeds it names. */
      readonly feeds: readonly ('own' | 'site' | 'corrections')[];
      readonly nodes: readonly string[];
    }
  >
> = {
  front: {
    ogType: 'website',
    feeds: ['site', 'corrections'],
    nodes: ['WebSite', 'NewsMediaOrganization'],
  },
  article: { ogType: 'article', feeds: [], nodes: ['NewsArticle', 'BreadcrumbList'] },
  shelf: { ogType: 'website', feeds: ['site'], nodes: ['BreadcrumbList'] },
  revisions: { ogType: 'website', feeds: ['site'], nodes: ['BreadcrumbList'] },
  corrections: { ogType: 'website', feeds: ['own', 'site'], nodes: ['BreadcrumbList'] },
  months: { ogType: 'website', feeds: ['site'], nodes: ['BreadcrumbList'] },
  standing: { ogType: 'website', feeds: ['site'], nodes: ['BreadcrumbList'] },
  ...Object.fromEntries(
    LISTINGS.map((list) => [
      list,
      {
        ogType: 'website',
        feeds: FEED_LISTS.some((name) => name === list)
          ? (['own', 'site'] as const)
          : (['site'] as const),
        nodes: list === 'people' ? ['BreadcrumbList', 'ProfilePage'] : ['BreadcrumbList'],
      },
    ]),
  ),
};

describe('the head of every page', () => {
  it('is there, for every kind of page in both languages', () => {
    for (const locale of ['ar', 'en'] as const) {
      const kinds = pages.filter(({ path }) => localeOf(path) === locale).map(kindOf);
      expect(new Set(kinds)).toEqual(new Set(Object.keys(TABLE)));
    }
  });

  it('names the page, what it says, and its one address', () => {
    expect(
      findings(({ path, head }) => {
        const [title = ''] = head.titles;
        const description = only(head.named, 'description') ?? '';
        const canonical = all(head, 'canonical').map(({ href = '' }) => new URL(href).href);
        return [
          ...(head.titles.length === 1 && title.length > 10 ? [] : [`title ${title}`]),
          ...(description.length >= 50 && description.length <= 200
            ? []
            : [`description of ${description.length}: ${description}`]),
          ...(canonical.join() === absolute(path) ? [] : [`canonical ${canonical.join()}`]),
          ...(head.lang === localeOf(path) ? [] : [`lang ${head.lang}`]),
          ...(head.dir === (head.lang === 'ar' ? 'rtl' : 'ltr') ? [] : [`dir ${head.dir}`]),
        ];
      }),
    ).toEqual([]);
  });

  it.each(['title', 'description'] as const)('has a %s that no other page has', (what) => {
    const seen = new Map<string, string[]>();
    for (const { path, head } of pages) {
      const text = what === 'title' ? (head.titles[0] ?? '') : (only(head.named, what) ?? '');
      seen.set(text, [...(seen.get(text) ?? []), path]);
    }
    expect([...seen].filter(([, paths]) => paths.length > 1)).toEqual([]);
  });

  it('names the other language where that has the page, and is named by it', () => {
    const paired = pages.filter((page) => Object.keys(languages(page)).length > 0);
    expect(paired.length).toBeGreaterThan(20);
    expect(
      findings((page) => {
        const named = languages(page);
        const path = page.path.replace(/^\/en(?=\/|$)/, '') || '/';
        const [ar, en] = [absolute(path), absolute(path === '/' ? '/en' : `/en${path}`)];
        const numbered = /\/page\/\d+$/.test(path);
        // Both are there, and are the same page: then each names both.
        const expected = byUrl.has(ar) && byUrl.has(en) && !numbered;
        const got = Object.fromEntries(
          Object.entries(named).map(([name, href]) => [name, new URL(String(href)).href]),
        );
        const wanted = expected ? { ar, en, 'x-default': ar } : {};
        return JSON.stringify(got) === JSON.stringify(wanted) ? [] : [JSON.stringify(got)];
      }),
    ).toEqual([]);
  });

  it('tells crawlers how much they may show', () => {
    expect(
      findings((page) => {
        const robots = only(page.head.named, 'robots');
        // What a report said before it was put right is no answer to a search.
        const wanted = /^(?:revisions|shelf)$/.test(kindOf(page))
          ? 'noindex'
          : 'max-image-preview:large, max-snippet:-1';
        return robots === wanted ? [] : [String(robots)];
      }),
    ).toEqual([]);
  });

  it('has its icon and its colours', () => {
    expect(
      findings(({ head }) => [
        ...(all(head, 'icon').length === 1 ? [] : ['icon']),
        ...(head.named.filter(([name]) => name === 'theme-color').length === 2 ? [] : ['colour']),
      ]),
    ).toEqual([]);
  });

  it('has what messengers read, once', () => {
    expect(
      findings((page) => {
        const { properties, titles, named, lang } = page.head;
        const paired = Object.keys(languages(page)).length > 0;
        const [here, there] = lang === 'ar' ? ['ar_AR', 'en_GB'] : ['en_GB', 'ar_AR'];
        const title = only(properties, 'og:title') ?? '';
        const expected = {
          'og:type': TABLE[kindOf(page)]?.ogType,
          'og:description': only(named, 'description'),
          'og:url': absolute(page.path),
          'og:site_name': lang === 'ar' ? 'متن' : 'Matn',
          'og:locale': here,
          'og:locale:alternate': paired ? there : undefined,
        };
        return [
          ...(title !== '' && plain(titles[0]).includes(plain(title).replace(SAMPLE, ''))
            ? []
            : [`og:title ${title}`]),
          ...Object.entries(expected)
            .filter(([name, value]) => only(properties, name) !== value)
            .map(([name]) => `${name} ${String(only(properties, name))}`),
          // X reads Open Graph: what it would find there is not said again.
          ...named.filter(([name]) => /^twitter:(?!card)/.test(name)).map(([name]) => name),
        ];
      }),
    ).toEqual([]);
  });

  it('leads to the feeds of the site, and before them to its own', () => {
    expect(
      findings((page) => {
        const root = page.head.lang === 'ar' ? '' : '/en';
        const files = ['feed.xml', 'atom.xml', 'feed.json'];
        const place = page.path.replace(/\/page\/\d+$/, '');
        const of = {
          own: files.map((file) => absolute(`${place}/${file}`)),
          site: files.map((file) => absolute(`${root}/${file}`)),
          corrections: files.map((file) => absolute(`${root}/corrections/${file}`)),
        };
        const links = feeds(page);
        const kind = kindOf(page);
        const hrefs =
          kind === 'article'
            ? // A report names one feed, and itself for machines.
              [of.site[0], absolute(`${page.path}.json`)]
            : // The framework puts links of one type beside each other.
              FORMATS.flatMap((_, n) => (TABLE[kind]?.feeds ?? []).map((which) => of[which][n]));
        return [
          ...(links.map(({ href }) => href).join() === hrefs.join() ? [] : ['other feeds']),
          ...(links.every(({ type = '' }) => [...FORMATS, 'application/json'].includes(type))
            ? []
            : ['other formats']),
          ...(links.every(({ title = '' }) => title !== '') ? [] : ['a feed without a name']),
        ];
      }),
    ).toEqual([]);
  });
});

describe('the head of a report', () => {
  const reports = () => pages.filter((page) => kindOf(page) === 'article');

  it('has its times, its place on the site and who signs', () => {
    expect(reports().length).toBeGreaterThan(20);
    for (const { path, head } of reports()) {
      const value = (name: string) => only(head.properties, name);
      expect([path, value('article:published_time')]).toEqual([
        path,
        expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+(?:Z|[+-]\d\d:\d\d)$/),
      ]);
      expect(head.words).toContain(value('article:section'));
      expect(byUrl.has(value('article:author') ?? '')).toBe(true);
    }
  });

  it('has a picture of its size, to be shown large', () => {
    for (const { path, head } of reports()) {
      const value = (name: string) => only(head.properties, name) ?? '';
      expect([path, value('og:image')]).toEqual([
        path,
        expect.stringMatching(
          new RegExp(`^${SITE}(?:/en)?(?:${path.replace('/en', '')}/card\\.png|/media/.+\\.jpg)$`),
        ),
      ]);
      const [width, height] = [Number(value('og:image:width')), Number(value('og:image:height'))];
      // Google Search Central, "Discover": 1200 pixels wide; "Article": 50,000 pixels in all.
      expect(width).toBeGreaterThanOrEqual(1200);
      expect(width * height).toBeGreaterThanOrEqual(50_000);
      expect(value('og:image:alt').length).toBeGreaterThan(10);
      expect(only(head.named, 'twitter:card')).toBe('summary_large_image');
    }
  });
});

describe('the structured data of every page', () => {
  it('keep the rules that search engines document', () => {
    expect(
      findings(({ path, head }) => {
        const [text = '', ...more] = head.jsonLd;
        if (text === '' || more.length > 0) return [`${head.jsonLd.length} scripts`];
        const url = absolute(path);
        const isThere = (address: string) => {
          const { origin, pathname, href } = new URL(address);
          const ours = origin === new URL(SITE).origin;
          return ours && (byUrl.has(href.replace(/#.*/, '')) || isFile(pathname));
        };
        return faultsOf(text, { url, locale: head.lang, words: head.words, isThere });
      }),
    ).toEqual([]);
  });

  it('are of the kind of the page', () => {
    expect(
      findings((page) => {
        const nodes = graphOf(page.head.jsonLd[0] ?? '').map((node) => typesOf(node)[0] ?? '');
        const wanted = TABLE[kindOf(page)]?.nodes ?? [];
        return nodes.join() === wanted.join() ? [] : [nodes.join()];
      }),
    ).toEqual([]);
  });

  it('tie the two pages of a report together, both ways', () => {
    const idOf = (page: PrintedPage) =>
      nodesIn(graphOf(page.head.jsonLd[0] ?? '')).find((node) =>
        typesOf(node).includes('NewsArticle'),
      );
    let pairs = 0;
    for (const page of pages.filter((page) => kindOf(page) === 'article')) {
      const { en } = languages(page);
      if (page.head.lang !== 'ar' || en === undefined) continue;
      const [report, summary] = [idOf(page), idOf(byUrl.get(en) ?? page)];
      expect(report?.['workTranslation']).toEqual({ '@id': summary?.['@id'] });
      expect(summary?.['translationOfWork']).toEqual({ '@id': report?.['@id'] });
      pairs += 1;
    }
    expect(pairs).toBeGreaterThan(10);
  });
});

/** Files that stand beside pages. */
function isFile(path: string): boolean {
  try {
    return readFileSync(join(site.printDir, path)).length > 0;
  } catch {
    return false;
  }
}

describe('pages that servers answer errors with', () => {
  it('are not for search engines, and name no address of their own', () => {
    expect(errors.length).toBeGreaterThanOrEqual(6);
    for (const { path, head } of errors) {
      expect([path, only(head.named, 'robots')]).toEqual([path, 'noindex']);
      expect(head.titles).toHaveLength(1);
      expect(all(head, 'canonical')).toEqual([]);
      expect(head.jsonLd).toEqual([]);
      expect(head.properties).toEqual([]);
    }
  });
});
