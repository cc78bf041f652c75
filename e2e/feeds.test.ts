import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeArchive } from '../bin/archive-files.ts';
import { FEEDS } from './doors.ts';
import { Planted, plantedWords, prepare } from './planted.ts';
import { ask, startSite, type Site } from './site.ts';

/** The feeds of a site as readers' programs get them, and what becomes of them in time. */
const START = Date.now();
const MINUTE = 60_000;

const steady = new Planted('steady', 0);
const passing = new Planted('passing', 1);
const draft = new Planted('draft', 2);

const ALL = FEEDS.filter((path) => !path.startsWith('/stories/'));
const IN_BOTH = ALL.flatMap((path) => [path, `/en${path}`]);

let folder: string;
let contentDir: string;
let site: Site;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matn-feeds-'));
  contentDir = join(folder, 'content');
  writeArchive(contentDir, { count: 32, seed: 12, now: START });
  prepare(contentDir);
  steady.write(contentDir, { status: 'ready', publishAt: START - 10 * MINUTE });
  passing.write(contentDir, { status: 'ready', publishAt: START - 20 * MINUTE });
  draft.write(contentDir, { status: 'draft', publishAt: START - 30 * MINUTE });
  site = await startSite(contentDir, join(folder, 'site'));
});

afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The reports of which a feed holds a word. */
async function planted(path: string): Promise<string[]> {
  const { status, body } = await ask(site.origin, path);
  expect([path, status]).toEqual([path, 200]);
  const words = plantedWords(body.toString());
  return [steady, passing, draft].filter(({ slug }) => words.has(slug)).map(({ name }) => name);
}

async function settled(names: readonly string[]): Promise<void> {
  await vi.waitFor(
    async () => {
      for (const path of IN_BOTH) expect([path, await planted(path)]).toEqual([path, names]);
    },
    { timeout: 30_000, interval: 100 },
  );
}

describe('the feeds of a site', () => {
  it.each(IN_BOTH)('%s is printed and holds what is published', async (path) => {
    expect(site.warnings).toEqual([]);
    for (const form of ['', '.br', '.gz']) {
      expect(existsSync(join(site.printDir, path + form))).toBe(true);
    }
    expect(await planted(path)).toEqual(['steady', 'passing']);
    const { headers, body } = await ask(site.origin, path, {
      headers: { 'accept-encoding': 'br' },
    });
    const type = path.endsWith('.json') ? 'application/json' : 'application/xml';
    expect(headers['content-type']).toBe(`${type}; charset=utf-8`);
    expect(headers['content-encoding']).toBe('br');
    expect(body.equals(readFileSync(join(site.printDir, path)))).toBe(true);
  });

  it('are feeds to a program that reads them', async () => {
    const text = async (path: string) => (await ask(site.origin, path)).body.toString();
    const rss = parseRssFeed(await text('/feed.xml'));
    const atom = parseAtomFeed(await text('/atom.xml'));
    const json = parseJsonFeed(JSON.parse(await text('/feed.json')));
    const ids = rss.items?.map(({ guid }) => guid?.value);
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
    expect(atom.entries?.map(({ id }) => id)).toEqual(ids);
    expect(json.items?.map(({ id }) => id)).toEqual(ids);
    expect(rss.items?.[0]).toMatchObject({
      title: expect.stringContaining(`] ${steady.ar('title')}`) as string,
      guid: {
        value: `tag:${new URL(rss.link ?? '').hostname},2026:/articles/${steady.formerSlug}`,
      },
    });
    const content = rss.items?.[0]?.content?.encoded ?? '';
    for (const part of [
      'standfirst',
      'body',
      'claim',
      'cell',
      'note',
      'source',
      'party',
    ] as const) {
      expect(content).toContain(steady.ar(part));
    }
    const times = json.items?.map(({ date_published: date }) => Date.parse(date ?? '')) ?? [];
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it.each(['/feed.xml', '/en/atom.xml', '/feed.json'])(
    '%s is sent once to whoever has it',
    async (path) => {
      const { headers } = await ask(site.origin, path);
      const { etag = '', 'last-modified': modified = '' } = headers;
      for (const condition of [{ 'if-none-match': etag }, { 'if-modified-since': modified }]) {
        const { status, body } = await ask(site.origin, path, { headers: condition });
        expect([status, body.length]).toEqual([304, 0]);
      }
      const old = await ask(site.origin, path, { headers: { 'if-none-match': '"old"' } });
      expect(old.status).toBe(200);
    },
  );

  it('are named by pages, their own ones before those of the site', async () => {
    const page = (await ask(site.origin, '/en/sections/local')).body.toString();
    const links = [
      ...page.matchAll(/<link rel="alternate" type="application\/rss\+xml" href="([^"]+)"/g),
    ];
    expect(links.map(([, href = '']) => new URL(href).pathname)).toEqual([
      '/en/sections/local/feed.xml',
      '/en/feed.xml',
    ]);
    expect(page).toContain('href="/en/feed.xml"');
  });
});

describe('in time', () => {
  it('what is withdrawn is gone from all of them', async () => {
    passing.writeState(contentDir, { status: 'withdrawn', publishAt: START - 20 * MINUTE });
    await settled(['steady']);
  });

  it('what is under embargo comes into them with its hour', async () => {
    draft.writeState(contentDir, { status: 'ready', publishAt: Date.now() + 3_000 });
    await settled(['steady', 'draft']);
    const story = `/stories/${draft.storyId}/feed.json`;
    expect(await planted(story)).toEqual(['draft']);
  });

  it('and a feed goes with the last report in it', async () => {
    draft.writeState(contentDir, { status: 'draft', publishAt: START });
    await settled(['steady']);
    const story = `/stories/${draft.storyId}/feed.json`;
    await vi.waitFor(async () => expect((await ask(site.origin, story)).status).toBe(404));
    expect(existsSync(join(site.printDir, story))).toBe(false);
  });
});
