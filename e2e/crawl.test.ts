import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeArchive } from '../bin/archive-files.ts';
import { sitemapFaults } from '../newsroom/discovery/output-fixture.ts';
import type { Site as SiteData } from '../newsroom/schema.ts';
import { Crawler } from './crawler.ts';
import { ask, startSite, type Site } from './site.ts';

const LONG = process.env['TEST_LONG'] === '1';
const REPORTS = LONG ? 1_000 : 60;
const NOW = Date.now();

const made: string[] = [];

describe.each([
  ['our own content', () => 'content'],
  [
    `an archive of ${String(REPORTS)} reports`,
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'matn-crawl-'));
      made.push(folder);
      const out = join(folder, 'content');
      writeArchive(out, { count: REPORTS, seed: 7, now: NOW });
      return out;
    },
  ],
] satisfies [string, () => string][])(
  'a crawler that starts at the front page of %s',
  (_, content) => {
    let site: Site;
    let crawler: Crawler;

    beforeAll(async () => {
      const folder = content();
      const { url } = parse(readFileSync(join(folder, 'site.yaml'), 'utf8')) as SiteData;
      site = await startSite(folder);
      crawler = new Crawler(site, url);
      await crawler.crawl();
    }, 1_800_000);

    afterAll(async () => {
      await site.stop();
      for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
    });

    it('finds no address that is broken, orphaned, not reciprocal or not canonical', () => {
      expect(crawler.pages().length).toBeGreaterThan(50);
      expect(crawler.faults()).toEqual([]);
    });

    it('comes through every sitemap, and each is as the schemas want it', async () => {
      const sitemaps = [...crawler.visits.keys()].filter((path) =>
        /sitemap[^/]*\/?.*\.xml$/.test(path),
      );
      expect(sitemaps.length).toBeGreaterThan(3);
      for (const path of sitemaps) {
        const xml = String((await ask(site.origin, path)).body);
        // Without news, there is none to name.
        if (path === '/news-sitemap.xml' && !xml.includes('<url>')) continue;
        expect(await sitemapFaults(xml), path).toEqual([]);
      }
    });
  },
);
