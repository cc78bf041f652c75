import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { writeArchive } from '../bin/archive-files.ts';
import { checkContent } from '../newsroom/check.ts';
import { articleSchema } from '../newsroom/schema.ts';
import { HEADERS, NOT_FOR_READERS, OUTPUTS, QUERIES, REPORT_OUTPUTS } from './doors.ts';
import { readHead } from './head.ts';
import { addressesOf, Lookout, type Seen } from './lookout.ts';
import { Planted, plantedWords, prepare } from './planted.ts';
import { ask, startSite } from './site.ts';

/** Nothing that is unpublished reaches a reader, through whatever door and at whatever time. */
const START = Date.now();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const draft = new Planted('draft', 0);
const embargo = new Planted('embargo', 1);
const withdrawn = new Planted('withdrawn', 2);
/** Withdrawn before its hour: it was never seen, so there is nothing to be told. */
const stillborn = new Planted('stillborn', 3);
/** Its files cannot be used, and never could. */
const broken = new Planted('broken', 4);
/** Published, and called almost like the draft. */
const neighbour = new Planted('neighbour', 5, `${draft.slug}-2`);
/** Not there at first. */
const latecomer = new Planted('latecomer', 6);
const HIDDEN = [draft, embargo, withdrawn, stillborn, broken];

let folder: string;
let contentDir: string;
let lookout: Lookout;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matn-leaks-'));
  contentDir = join(folder, 'content');
  writeArchive(contentDir, { count: 16, seed: 21, now: START });
  prepare(contentDir);
  draft.write(contentDir, { status: 'draft', publishAt: START - DAY });
  embargo.write(contentDir, { status: 'ready', publishAt: START + 30 * DAY });
  withdrawn.write(contentDir, { status: 'withdrawn', publishAt: START - 2 * DAY });
  stillborn.write(contentDir, { status: 'withdrawn', publishAt: START + DAY });
  neighbour.write(contentDir, { status: 'ready', publishAt: START - 10 * MINUTE });
  expect(checkContent(contentDir).filter(({ severity }) => severity === 'error')).toEqual([]);
  broken.write(contentDir, { status: 'ready', publishAt: START - DAY });
  writeFileSync(join(contentDir, broken.folder, 'ar.mdx'), `{${broken.ar('body')}}\n`);
  const site = await startSite(contentDir, join(folder, 'site'));
  lookout = new Lookout(site, [neighbour], [withdrawn]);
});

afterAll(async () => {
  await lookout.site.stop();
  rmSync(folder, { recursive: true, force: true });
});

const english = (path: string) => (path === '/' ? '/en' : `/en${path}`);
const printed = (file: string) => join(lookout.site.printDir, file);

describe('the printed folder', () => {
  it('holds what is published', () => {
    expect(lookout.site.warnings).toEqual([]);
    const words = plantedWords(readFileSync(printed(`articles/${neighbour.slug}.html`), 'utf8'));
    for (const part of ['title', 'standfirst', 'body', 'claim', 'cell', 'note', 'party'] as const) {
      expect(words).toContain(neighbour.ar(part));
    }
    expect(words).toContain(neighbour.en('point'));
  });

  it('tells machines of it, in its head and its structured data', () => {
    const head = readHead(readFileSync(printed(`articles/${neighbour.slug}.html`), 'utf8'));
    const inHead = plantedWords(head.properties.map(([, content]) => content).join(' '));
    for (const part of ['title', 'standfirst'] as const)
      expect(inHead).toContain(neighbour.ar(part));
    const data = plantedWords(head.jsonLd.join(' '));
    for (const part of ['title', 'standfirst', 'story', 'source', 'correction'] as const) {
      expect(data).toContain(neighbour.ar(part));
    }
  });

  it('holds no banner of a preview, nor any of its style', () => {
    const pages = readdirSync(lookout.site.printDir, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.html'),
    );
    expect(pages.length).toBeGreaterThan(40);
    const marked = pages.filter((file) =>
      /(?<!max-image-)preview|معاينة/i.test(readFileSync(printed(file), 'utf8')),
    );
    expect(marked).toEqual([]);
  });

  it('holds its pictures, and they are served', async () => {
    expect(neighbour.media().length).toBeGreaterThan(7);
    for (const target of neighbour.media()) {
      expect(existsSync(printed(target))).toBe(true);
      const { status, headers, body } = await ask(lookout.site.origin, target);
      expect([target, status]).toEqual([target, 200]);
      expect(headers['content-type']).toMatch(/^image\/(?:avif|webp|jpeg)$/);
      expect(headers['cache-control']).toContain('immutable');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-length']).toBe(String(body.length));
    }
  });

  it('holds no word of what is not, in any form, nor in any name', () => {
    expect(lookout.onDisk()).toEqual([]);
  });

  it.each(['ar', 'en'] as const)('tells of a withdrawn report why it is gone: %s', (locale) => {
    const path = locale === 'ar' ? 'articles' : 'en/articles';
    const file = printed(`_server/gone/${path}/${withdrawn.slug}.html`);
    const words = plantedWords(readFileSync(file, 'utf8'));
    expect(words).toContain(withdrawn[locale]('title'));
    expect(words).toContain(withdrawn[locale]('reason'));
  });
});

describe('a reader', () => {
  it.each(HIDDEN)('sees no $name, with whatever headers and queries', async (report) => {
    const seen: Seen[] = [];
    for (const address of addressesOf(report)) {
      for (const headers of HEADERS) seen.push(await lookout.look(address, headers));
      for (const query of QUERIES) seen.push(await lookout.look(address + query));
      seen.push(await lookout.look(address, {}, { method: 'HEAD' }));
    }
    const status = lookout.statusOf(report);
    expect(seen.filter(([, got, leaks]) => got !== status || leaks.length > 0)).toEqual([]);
  });

  it.each(HIDDEN)('finds no $name under other spellings', async (report) => {
    const seen: Seen[] = [];
    const [ar] = addressesOf(report);
    for (const address of [...addressesOf(report), `/ar${ar}`]) {
      for (const target of [`${address}/`, `/${address}`, address.toUpperCase()]) {
        seen.push(await lookout.look(target), await lookout.look(`${target}//?x=1`));
      }
    }
    const status = lookout.statusOf(report);
    expect(seen.filter(([, got, leaks]) => got !== status || leaks.length > 0)).toEqual([]);
  });

  it.each(HIDDEN)('finds no $name in other forms', async (report) => {
    const targets = [
      ...[report.slug, report.formerSlug].flatMap((slug) =>
        REPORT_OUTPUTS.map((path) => path.replace('{}', slug)),
      ),
      ...[`/articles/${report.formerSlug}`, `/stories/${report.storyId}`],
      ...['feed.xml', 'atom.xml', 'feed.json'].map((file) => `/stories/${report.storyId}/${file}`),
      ...[`/sources/${report.sourceId}`, `/sources/${report.sourceId}/page/1`],
      ...[report.pictureFile, report.bodyPictureFile].map(
        (name) => `/media/${report.slug}/${name}`,
      ),
      ...[...report.media(), ...report.media().map((path) => path.toUpperCase())],
      ...[`/media/${report.slug}`, `/search?q=${report.en('title')}`],
      `/search?q=${encodeURIComponent(report.ar('title'))}`,
    ];
    const seen: Seen[] = [];
    for (const target of targets) {
      seen.push(await lookout.look(target), await lookout.look(english(target)));
    }
    // Of a withdrawn report the forms that it had are gone as well, without a word.
    const gone = report === withdrawn ? /\/(?:revisions|card\.png|[^/]+\.json)$/ : /^$/;
    const found = ([target, status]: Seen) =>
      ![404, 400].includes(status) &&
      !(status === 410 && gone.test(target)) &&
      !target.includes('/search?');
    expect(seen.filter((one) => found(one) || one[2].length > 0)).toEqual([]);
  });

  it('finds none in what the site gives out of itself', async () => {
    const seen: Seen[] = [];
    for (const path of OUTPUTS) {
      for (const target of [path, english(path)]) {
        for (const headers of [{}, { rsc: '1' }, { 'accept-encoding': 'br' }]) {
          seen.push(await lookout.look(target, headers));
        }
      }
    }
    expect(seen.filter(([, status, leaks]) => status >= 500 || leaks.length > 0)).toEqual([]);
    const open = seen.filter(([target, status]) => status === 200 && NOT_FOR_READERS.test(target));
    expect(open).toEqual([]);
  });

  it('may only read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      const [target] = addressesOf(draft);
      const seen = await lookout.look(target, { 'next-action': 'x' }, { method });
      expect(seen).toEqual([target, 405, []]);
    }
  });

  it('is led from a former address to what is published', async () => {
    const { status, headers } = await ask(lookout.site.origin, `/articles/${neighbour.formerSlug}`);
    expect([status, headers.location]).toEqual([308, addressesOf(neighbour)[0]]);
  });

  it('gets each generated report as its state says', async () => {
    const articles = join(contentDir, 'articles');
    const wrong: unknown[] = [];
    const states = new Set<number>();
    const ours = (slug: string) => plantedWords(slug).size === 0;
    for (const year of readdirSync(articles)) {
      for (const slug of readdirSync(join(articles, year)).filter(ours)) {
        const path = join(articles, year, slug);
        const data = articleSchema.parse(parse(readFileSync(join(path, 'index.yaml'), 'utf8')));
        const due = data.status === 'ready' && Date.parse(data.publishAt) <= START;
        const ar = data.status === 'withdrawn' ? 410 : due ? 200 : 404;
        const en = ar === 200 && !existsSync(join(path, 'en.mdx')) ? 404 : ar;
        states.add(ar);
        for (const [target, expected] of [
          [`/articles/${slug}`, ar],
          [`/en/articles/${slug}`, en],
        ] as const) {
          const { status } = await ask(lookout.site.origin, target);
          if (status !== expected) wrong.push([target, status, expected]);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(states).toEqual(new Set([200, 404, 410]));
  });
});

describe('the renderer, should anyone reach it', () => {
  it.each(HIDDEN)('tells nothing of $name', async (report) => {
    const seen: Seen[] = [];
    const { renderer: origin } = lookout.site;
    const targets = [
      ...addressesOf(report),
      ...[`/ar/articles/${report.slug}`, `/sources/${report.sourceId}`],
      ...[`/sources/${report.sourceId}/page/1`, `/en/sources/${report.sourceId}`],
      ...report.media(),
      ...(lookout.gone.includes(report) ? [] : [`/ar/gone/${report.slug}`]),
    ];
    for (const target of targets) {
      for (const headers of HEADERS) seen.push(await lookout.look(target, headers, { origin }));
    }
    expect(seen.filter(([, , leaks]) => leaks.length > 0)).toEqual([]);
    for (const target of targets) {
      // What scripts ask for says "not found" in its own words, under a status of 200.
      const [, status] = await lookout.look(target, {}, { origin });
      expect([target, status]).toEqual([target, 404]);
    }
  });
});

/** Both addresses, the fronts and the printed folder are as they should be, within seconds. */
async function settled(report: Planted): Promise<void> {
  const { site } = lookout;
  const status = lookout.statusOf(report);
  await vi.waitFor(
    async () => {
      for (const address of addressesOf(report)) {
        expect(await lookout.look(address)).toEqual([address, status, []]);
      }
      for (const front of ['/', '/en']) {
        const { body } = await ask(site.origin, front);
        expect(plantedWords(body.toString()).has(report.slug)).toBe(status === 200);
        expect(await lookout.look(front)).toEqual([front, 200, []]);
      }
      expect(lookout.onDisk()).toEqual([]);
      for (const file of addressesOf(report).map((address) => `${address}.html`)) {
        expect(existsSync(printed(file))).toBe(status === 200);
      }
      for (const address of report.media()) {
        expect(existsSync(printed(address))).toBe(status === 200);
        expect((await ask(site.origin, address)).status).toBe(status === 200 ? 200 : 404);
      }
    },
    { timeout: 30_000, interval: 50 },
  );
}

describe('in time', () => {
  it('an embargo that is lifted in the file is published', async () => {
    embargo.writeState(contentDir, { status: 'ready', publishAt: Date.now() - MINUTE });
    lookout.published = [neighbour, embargo];
    await settled(embargo);
  });

  it('an embargo ends by the clock alone, and not before', async () => {
    const publishAt = Date.now() + 3_000;
    latecomer.write(contentDir, { status: 'ready', publishAt });
    const [address] = addressesOf(latecomer);
    const early: Seen[] = [];
    await vi.waitFor(
      async () => {
        const seen = await lookout.look(address);
        if (Date.now() < publishAt) early.push(seen);
        expect(seen[1]).toBe(200);
      },
      { timeout: 30_000, interval: 50 },
    );
    expect(early.filter(([, status, leaks]) => status !== 404 || leaks.length > 0)).toEqual([]);
    lookout.published = [neighbour, embargo, latecomer];
    await settled(latecomer);
  });

  it('a published report that becomes a draft is gone from everywhere', async () => {
    neighbour.writeState(contentDir, { status: 'draft', publishAt: START - 10 * MINUTE });
    lookout.published = [embargo, latecomer];
    await settled(neighbour);
    for (const target of [`/sources/${neighbour.sourceId}`, `/articles/${neighbour.formerSlug}`]) {
      await vi.waitFor(async () => expect(await lookout.look(target)).toEqual([target, 404, []]));
    }
  });

  it('a published report that is withdrawn leaves its headline and the reason', async () => {
    latecomer.writeState(contentDir, { status: 'withdrawn', publishAt: START - MINUTE });
    lookout.published = [embargo];
    lookout.gone = [withdrawn, latecomer];
    await settled(latecomer);
  });

  it('what was taken back while the server was down is gone when it is up', async () => {
    const { printDir } = lookout.site;
    await lookout.site.stop();
    embargo.writeState(contentDir, { status: 'draft', publishAt: START - DAY });
    lookout.published = [];
    lookout.site = await startSite(contentDir, printDir);
    await settled(embargo);
  });

  it('and also when the press has lost its memory', async () => {
    const { printDir } = lookout.site;
    embargo.writeState(contentDir, { status: 'ready', publishAt: START - DAY });
    lookout.published = [embargo];
    await settled(embargo);
    await lookout.site.stop();
    for (const name of readdirSync(folder).filter((name) => name.includes('.sqlite'))) {
      rmSync(join(folder, name));
    }
    rmSync(join(contentDir, embargo.folder), { recursive: true });
    lookout.published = [];
    lookout.site = await startSite(contentDir, printDir);
    await settled(embargo);
  });
});
