import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeArchive } from '../bin/archive-files.ts';
import { sitemapFaults } from '../newsroom/discovery/output-fixture.ts';
import { Crawler } from './crawler.ts';
import { startRealSite } from './real-site.ts';
import { ask, startSite, type Site } from './site.ts';

const LONG = process.env['TEST_LONG'] === '1';
const REPORTS = LONG ? 1_000 : 16;
const NOW = Date.now();
/** What both call themselves. */
const URL_OF_BOTH = 'https://matn.example';

const made: string[] = [];

describe.each([
  ['our own content', () => startRealSite()],
  [
    `an archive of ${String(REPORTS)} reports`,
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'matn-crawl-'));
      made.push(folder);
      const out = join(folder, 'content');
      writeArchive(out, { count: REPORTS, seed: 7, now: NOW });
      return startSite(out);
    },
  ],
] satisfies [string, () => Promise<Site>][])(
  'a crawler that starts at the front page of %s',
  (_, start) => {
    let site: Site;
    let crawler: Crawler;

    beforeAll(async () => {
      site = await start();
      crawler = new Crawler(site, URL_OF_BOTH);
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
