import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeArchive } from '../bin/archive-files.ts';
import { readSettings, SettingsError } from '../newsroom/settings.ts';
import { claimFolder } from '../press/kind.ts';
import { FEEDS, OUTPUTS } from './doors.ts';
import { addressesOf } from './lookout.ts';
import { Planted, plantedWords, prepare } from './planted.ts';
import { ask, startSite, type Site } from './site.ts';

/** A host that shows a branch: its people see what is staged, and nobody and nothing else does. */
const START = Date.now();
const DAY = 86_400_000;
const PASSWORD = 'افتح يا سمسم';
const HEADERS = { authorization: `Basic ${Buffer.from(`:${PASSWORD}`).toString('base64')}` };
const PRODUCTION = 'https://news.example';

const draft = new Planted('draft', 0);
const embargo = new Planted('embargo', 1);
const withdrawn = new Planted('withdrawn', 2);
const stillborn = new Planted('stillborn', 3);
const published = new Planted('published', 4);
const STAGED = [draft, embargo, published];

let folder: string;
let contentDir: string;
let site: Site;
let hub: Server;
const pings: string[] = [];

beforeAll(async () => {
  hub = createServer((request, response) => {
    pings.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((done) => hub.listen(0, '127.0.0.1', done));
  const receiver = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/`;
  folder = mkdtempSync(join(tmpdir(), 'matn-preview-'));
  contentDir = join(folder, 'content');
  writeArchive(contentDir, { count: 8, seed: 5, now: START });
  prepare(contentDir);
  draft.write(contentDir, { status: 'draft', publishAt: START - DAY });
  embargo.write(contentDir, { status: 'ready', publishAt: START + 30 * DAY });
  withdrawn.write(contentDir, { status: 'withdrawn', publishAt: START - 2 * DAY });
  stillborn.write(contentDir, { status: 'withdrawn', publishAt: START + DAY });
  published.write(contentDir, { status: 'ready', publishAt: START - DAY });
  site = await startSite(contentDir, join(folder, 'site'), {
    ...{ SITE_ENV: 'preview', SITE_URL: PRODUCTION, PREVIEW_PASSWORD: PASSWORD },
    ...{ GIT_BRANCH: 'desk/<b>خبر</b>', GIT_COMMIT: '0123456789abcdef' },
    ...{ WEBSUB_HUB: receiver, INDEXNOW_KEY: 'a-key-of-ours', INDEXNOW_ENDPOINT: receiver },
  });
}, 300_000);

afterAll(async () => {
  await site.stop();
  hub.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (target: string) => ask(site.origin, target, { headers: HEADERS });
const text = async (target: string) => (await get(target)).body.toString();
const printedFiles = () =>
  readdirSync(site.printDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:br|gz)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));
const pages = () => printedFiles().filter((file) => file.endsWith('.html'));

describe('whoever has the password', () => {
  it.each(STAGED)('reads what is staged, in both languages: $name', async (report) => {
    const [ar, en] = addressesOf(report);
    const words = plantedWords(await text(ar));
    for (const part of ['title', 'standfirst', 'body', 'claim'] as const) {
      expect(words).toContain(report.ar(part));
    }
    expect(plantedWords(await text(en))).toContain(report.en('point'));
    for (const picture of report.media()) expect((await get(picture)).status).toBe(200);
  });

  it.each(STAGED)('finds it wherever it is listed: $name', async (report) => {
    const lists = ['/', '/sections/local', `/stories/${report.storyId}`, '/people/author'];
    for (const list of [...lists, `/sources/${report.sourceId}`, '/sources/witness']) {
      expect([list, plantedWords(await text(list)).has(report.ar('title'))]).toEqual([list, true]);
    }
  });

  it('reads of a withdrawn report that it is gone, and of one that never was nothing', async () => {
    for (const address of addressesOf(withdrawn)) expect((await get(address)).status).toBe(410);
    for (const address of addressesOf(stillborn)) expect((await get(address)).status).toBe(404);
    for (const file of pages()) {
      const words = plantedWords(readFileSync(file, 'utf8'));
      expect([...words].filter((word) => stillborn.words().includes(word))).toEqual([]);
      expect(words.has(withdrawn.ar('body'))).toBe(false);
    }
  });

  it('sees on every page that it is a preview, and of what', () => {
    expect(site.warnings).toEqual([]);
    const files = pages();
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      const html = readFileSync(file, 'utf8');
      const arabic = html.includes('<html lang="ar"');
      expect([file, html.split('class="preview"').length]).toEqual([file, 2]);
      // Drafts stay in nobody's browser.
      expect(html).not.toContain('data-worker');
      expect(html).toContain(
        `<aside class="preview" aria-label="${arabic ? 'معاينة' : 'Preview'}">`,
      );
      // As text, whatever a branch is called.
      expect(html).toContain('>desk/&lt;b&gt;خبر&lt;/b&gt;</bdi>');
      expect(html).toContain('>0123456</bdi>');
      expect(html).toMatch(/<style>[^<]*\.preview-in\s*\{/);
    }
  });

  it('sees above a report how it stands, and what the checks find', async () => {
    const [ar, en] = addressesOf(draft);
    expect(await text(ar)).toMatch(/<li>مسودة، موعد نشرها <time /);
    expect(await text(en)).toMatch(/<li>Draft, dated <time /);
    const banner = /<aside class="preview"[^]*?<\/aside>/.exec(
      await text(addressesOf(embargo)[0]),
    )?.[0];
    expect(banner).toMatch(/<li>جاهز، ولا يُنشر قبل <time /);
    // Its name is nowhere in the lists: its own words are no Arabic.
    expect(banner).toMatch(/<li class="preview-(?:error|warning|notice)">/);
    expect(await text('/')).not.toContain('<li class="preview-');
  });
});

describe('crawlers, should they get in,', () => {
  it('are told by every page to list nothing, and that the real one is elsewhere', () => {
    for (const file of pages()) {
      const html = readFileSync(file, 'utf8');
      expect([file, html.match(/<meta name="robots" content="([^"]*)"/g)]).toEqual([
        file,
        ['<meta name="robots" content="noindex, nofollow"'],
      ]);
      const [, canonical = PRODUCTION] = /<link rel="canonical" href="([^"]*)"/.exec(html) ?? [];
      expect(canonical.startsWith(PRODUCTION)).toBe(true);
      // Nothing here is to be subscribed to.
      expect(html).not.toMatch(/application\/(?:rss\+xml|atom\+xml|feed\+json|json")/);
    }
  });

  it('and by every other answer', async () => {
    for (const target of [
      ...OUTPUTS,
      ...addressesOf(withdrawn),
      '/articles/none',
      '/Articles/A/',
    ]) {
      const { headers } = await get(target);
      expect([target, headers['x-robots-tag']]).toEqual([target, 'noindex, nofollow']);
      expect([target, (headers['cache-control'] ?? '').includes('public')]).toEqual([
        target,
        false,
      ]);
    }
  });

  it('may ask for everything, to see that', async () => {
    const robots = await text('/robots.txt');
    expect(robots).toMatch(/^User-agent: \*\nAllow: \/$/m);
    expect(robots).not.toContain('Sitemap:');
  });

  it('find feeds and sitemaps with nothing in them', async () => {
    for (const feed of FEEDS) {
      for (const target of [feed, `/en${feed}`]) {
        const { status, body } = await get(target);
        if (status === 404) continue;
        expect([target, /<(?:item|entry)>/.test(body.toString())]).toEqual([target, false]);
        if (feed.endsWith('.json'))
          expect(JSON.parse(body.toString())).toMatchObject({ items: [] });
      }
    }
    for (const target of ['/sitemap.xml', '/sitemaps/pages.xml', '/news-sitemap.xml']) {
      expect([target, (await text(target)).includes('<loc>')]).toEqual([target, false]);
    }
  });

  it('find no report in a form that is made to be taken', async () => {
    for (const report of STAGED) {
      for (const address of addressesOf(report)) {
        expect((await get(`${address}.json`)).status).toBe(404);
      }
    }
    const others = printedFiles().filter((file) => /\.(?:xml|json|txt|webmanifest)$/.test(file));
    expect(others.length).toBeGreaterThan(10);
    // A feed is called after its list, and a story is one.
    const names = new Set(STAGED.flatMap((one) => [one.storyId, one.ar('story'), one.en('story')]));
    const inMaps = (file: string) => file.includes('_server');
    for (const file of others.filter((file) => !inMaps(file))) {
      const words = [...plantedWords(readFileSync(file, 'utf8'))];
      expect([file, words.filter((word) => !names.has(word))]).toEqual([file, []]);
    }
  });
});

describe('whoever has no password', () => {
  it('sees nothing at all', async () => {
    const all = [...OUTPUTS, ...STAGED.flatMap((one) => [...addressesOf(one), ...one.media()])];
    const outside = all.filter((target) => !/^\/health(?:\/|$)/.test(target));
    for (const target of outside) {
      const { status, body } = await ask(site.origin, target);
      expect([target, status, plantedWords(body.toString()).size]).toEqual([target, 401, 0]);
    }
  });
});

describe('in time', () => {
  it('a saved draft is shown, and nobody is told', async () => {
    draft.writeState(contentDir, { status: 'ready', publishAt: START - DAY });
    const [address] = addressesOf(draft);
    await vi.waitFor(
      async () => expect(await text(address)).toMatch(/<li>جاهز، ولا يُنشر قبل <time /),
      {
        timeout: 30_000,
        interval: 100,
      },
    );
    expect(pings).toEqual([]);
  });

  it('what is printed here never becomes the real site', () => {
    const settings = readSettings({ CONTENT_DIR: contentDir, PRINT_DIR: site.printDir });
    expect(() => claimFolder(settings)).toThrow(SettingsError);
  });
});
