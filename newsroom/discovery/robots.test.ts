import robotsParser from 'robots-parser';
import { describe, expect, it } from 'vitest';
import { indexedFolder, SITE } from '../content-fixture.ts';
import { siteSchema, type Site } from '../schema.ts';
import { AGENTS } from './agents.ts';
import { sourceOf } from './output-fixture.ts';
import { robots } from './robots.ts';

const ENGINES = ['Googlebot', 'Bingbot', 'Applebot', 'DuckDuckBot'];
const PATHS = ['/', '/en/articles/a', '/search?q=x', '/feed.xml'];

function allowed(agents: readonly string[], policy?: Site['robots'], indexed = true): boolean {
  const source = sourceOf(indexedFolder(), { indexed, site: { robots: policy } });
  const read = robotsParser(`${source.siteUrl}/robots.txt`, robots(source));
  const answers = agents.flatMap((agent) =>
    PATHS.map((path) => read.isAllowed(source.siteUrl + path, agent)),
  );
  expect(new Set(answers).size).toBe(1);
  return answers[0] === true;
}

describe('robots.txt', () => {
  it('lets engines, answers and readers’ assistants in, and training only where the newsroom says so', () => {
    expect(allowed([...ENGINES, ...AGENTS.search, ...AGENTS.fetch])).toBe(true);
    expect(allowed(AGENTS.training)).toBe(false);
    expect(allowed(AGENTS.training, { training: 'allow' })).toBe(true);
  });

  it.each(['search', 'fetch'] as const)(
    'keeps %s out where the newsroom says so, and nobody else',
    (purpose) => {
      const policy = { [purpose]: 'disallow' };
      expect(allowed(AGENTS[purpose], policy)).toBe(false);
      expect(allowed(AGENTS[purpose === 'search' ? 'fetch' : 'search'], policy)).toBe(true);
      expect(allowed(ENGINES, policy)).toBe(true);
    },
  );

  it('names the sitemaps', () => {
    const source = sourceOf(indexedFolder());
    const { siteUrl } = source;
    expect(robotsParser(`${siteUrl}/robots.txt`, robots(source)).getSitemaps()).toEqual([
      `${siteUrl}/sitemap.xml`,
      `${siteUrl}/news-sitemap.xml`,
    ]);
  });

  it('anywhere but in production lets indexers see that nothing is to be indexed', () => {
    const policy = { search: 'disallow', fetch: 'disallow' } as const;
    expect(allowed([...ENGINES, ...AGENTS.search, ...AGENTS.fetch], policy, false)).toBe(true);
    expect(allowed(AGENTS.training, policy, false)).toBe(false);
    expect(robots(sourceOf(indexedFolder(), { indexed: false }))).not.toContain('Sitemap:');
  });
});

it('site.yaml says who may read, in two words only', () => {
  expect(siteSchema.safeParse({ ...SITE, robots: { training: 'allow' } }).success).toBe(true);
  expect(siteSchema.safeParse({ ...SITE, robots: { training: 'no' } }).success).toBe(false);
  expect(siteSchema.safeParse({ ...SITE, robots: { crawl: 'allow' } }).success).toBe(false);
});
