import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NEWSROOM, report, SOUND, type Files } from '../newsroom/content-fixture.ts';
import { ask, startSite, type Site } from './site.ts';

/** An embargo ends by the clock alone: nobody builds, saves or restarts anything. */
let root: string;
let site: Site;

const write = (files: Files) => {
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, 'content', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
};
const start = () => startSite(join(root, 'content'), join(root, 'site', 'printed'));
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000);
const held = (slug: string, until: Date) =>
  write(
    report(
      slug,
      {
        publishAt: until.toISOString(),
        title: { ar: `عنوان ${slug}`, en: `Headline ${slug}` },
        breaking: { until: inSeconds(86_400).toISOString() },
      },
      SOUND,
    ),
  );

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'matn-embargo-'));
  write(NEWSROOM);
  write(report('before', {}, SOUND));
  site = await start();
}, 600_000);

afterAll(async () => {
  await site.stop();
  rmSync(root, { recursive: true, force: true });
});

/** The month in which it comes out, where the newsroom is. */
const monthOf = (moment: Date) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Damascus', year: 'numeric', month: '2-digit' })
    .format(moment)
    .slice(0, 7);

/** Where a report is told of, and where it is read. */
const places = (slug: string, hour: Date) => [
  ...[`/articles/${slug}`, `/en/articles/${slug}`, `/articles/${slug}.json`],
  ...['/', '/en', '/sections/politics', '/feed.xml', '/en/feed.json', '/news-sitemap.xml'],
  `/sitemaps/${monthOf(hour)}.xml`,
];

/** Those that name it. */
async function told(slug: string, hour: Date): Promise<string[]> {
  const found: string[] = [];
  for (const path of places(slug, hour)) {
    const { status, body } = await ask(site.origin, path);
    if (status === 200 && body.toString().includes(slug)) found.push(path);
  }
  return found;
}

const patient = { timeout: 60_000, interval: 250 };

describe('a report under an embargo', () => {
  it('is nowhere before its hour, and everywhere once that has come', async () => {
    const tomorrow = inSeconds(86_400);
    held('awaited', tomorrow);
    // Something else that is saved meanwhile shows that the press has looked.
    write(report('meanwhile', {}, SOUND));
    await vi.waitFor(async () => {
      expect((await ask(site.origin, '/articles/meanwhile')).status).toBe(200);
    }, patient);
    expect(await told('awaited', tomorrow)).toEqual([]);
    const hour = inSeconds(8);
    held('awaited', hour);
    await vi.waitFor(async () => {
      const found = await told('awaited', hour);
      // However late the look was: nothing was there before.
      if (found.length > 0) expect(Date.now()).toBeGreaterThanOrEqual(hour.getTime());
      expect(found).toEqual(places('awaited', hour));
    }, patient);
  });

  it('that became due while nothing ran is there after the start', async () => {
    const hour = inSeconds(3);
    held('overslept', hour);
    await site.stop();
    await new Promise((done) => setTimeout(done, Math.max(0, hour.getTime() - Date.now()) + 100));
    site = await start();
    await vi.waitFor(async () => {
      expect(await told('overslept', hour)).toEqual(places('overslept', hour));
    }, patient);
  });

  it('is still held back after a restart', async () => {
    const tomorrow = inSeconds(86_400);
    held('patient', tomorrow);
    await site.stop();
    site = await start();
    expect(await told('patient', tomorrow)).toEqual([]);
    expect((await ask(site.origin, '/articles/patient')).status).toBe(404);
  });
});
