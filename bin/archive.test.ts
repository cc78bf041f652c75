import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseBody } from '../newsroom/body.ts';
import { checkContent } from '../newsroom/check.ts';
import { articleSchema, type ArticleData } from '../newsroom/schema.ts';
import { archive, type ArchiveFile } from './archive.ts';
import { NotOursError, writeArchive } from './archive-files.ts';
import { Random, zipf } from './archive-random.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'matn-archive-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Report {
  readonly path: string;
  readonly data: ArticleData;
  readonly ar: string;
  readonly en: string | undefined;
}

function reportsOf(files: Iterable<ArchiveFile>): Report[] {
  const texts = new Map([...files].map(({ path, text }) => [path, text]));
  return [...texts.keys()]
    .filter((path) => path.startsWith('articles/') && path.endsWith('/index.yaml'))
    .map((file) => {
      const path = file.slice(0, -'/index.yaml'.length);
      const data = articleSchema.parse(parse(texts.get(file) ?? ''));
      return { path, data, ar: texts.get(`${path}/ar.mdx`) ?? '', en: texts.get(`${path}/en.mdx`) };
    });
}

/** How often each is named, most often first. */
function counts(all: readonly string[]): number[] {
  const seen = new Map<string, number>();
  for (const one of all) seen.set(one, (seen.get(one) ?? 0) + 1);
  return [...seen.values()].sort((a, b) => b - a);
}

const MANY = reportsOf(archive({ count: 2_000, seed: 5, now: NOW }));

/** What anybody would have to mend; that a passage names no source is told to readers. */
function faultsIn(dir: string) {
  return checkContent(dir).filter(({ severity }) => severity !== 'notice');
}

describe('what is generated', () => {
  it.each([1, 2, 4_294_967_295])('has no problems (seed %i)', (seed) => {
    const dir = join(folder, `seed-${seed}`);
    writeArchive(dir, {
      count: process.env['TEST_LONG'] === undefined ? 100 : 300,
      seed,
      now: NOW,
    });
    expect(faultsIn(dir)).toEqual([]);
  });

  it.each([0, 1, 7])('has no problems with %i reports', (count) => {
    const dir = join(folder, `count-${count}`);
    writeArchive(dir, { count, seed: 3, now: NOW });
    expect(faultsIn(dir)).toEqual([]);
    expect(reportsOf(archive({ count, seed: 3, now: NOW }))).toHaveLength(count);
  });

  it('has no source, person or story that no report refers to', () => {
    const files = [...archive({ count: 60, seed: 2, now: NOW })];
    const all = files
      .filter(({ path }) => path.startsWith('articles/'))
      .map(({ text }) => text)
      .join('\n');
    const listed = files.filter(({ path }) => /^(?:sources|people|stories)\//.test(path));
    expect(listed.length).toBeGreaterThan(20);
    for (const { path } of listed) {
      expect(all).toContain(path.slice(path.indexOf('/') + 1, -'.yaml'.length));
    }
  });

  it('is the same for the same seed and another for another', () => {
    const write = (seed: number) => [...archive({ count: 120, seed, now: NOW })];
    expect(write(9)).toEqual(write(9));
    const texts = new Set(write(9).map(({ text }) => text));
    const shared = reportsOf(write(10)).filter(({ ar }) => texts.has(ar));
    expect(shared).toEqual([]);
  });

  it('has pictures where they are wanted, and is otherwise the same', () => {
    const dir = join(folder, 'pictures');
    const options = { count: 60, seed: 9, now: NOW };
    writeArchive(dir, { ...options, pictures: 0.4 });
    expect(faultsIn(dir)).toEqual([]);
    const files = [...archive({ ...options, pictures: 0.4 })];
    const plain = new Map([...archive(options)].map(({ path, text }) => [path, text]));
    const other = files.filter(({ path, text }) => plain.get(path) !== text);
    expect(other.length).toBeGreaterThan(12);
    expect(other.length).toBeLessThan(36);
    expect(other.map(({ picture }) => picture?.path)).toEqual(
      other.map(({ path }) => path.replace('index.yaml', 'plane.png')),
    );
    expect([...archive({ ...options, pictures: 0.4 })]).toEqual(files);
  });

  it('comes as a stream: the first reports of millions are there at once', () => {
    const files = archive({ count: 5_000_000, seed: 1, now: NOW });
    const first = files.find(
      ({ path }) => path.endsWith('/ar.mdx') && path.startsWith('articles/'),
    );
    expect(first?.text).toMatch(/[\u0621-\u064A]/);
  });

  it('has every address once, files reports by year, and marks each as a sample', () => {
    const slugs = MANY.flatMap(({ data }) => [data.name, ...data.previousSlugs]);
    expect(new Set(slugs).size).toBe(slugs.length);
    for (const { path, data } of MANY) {
      expect(path).toBe(`articles/${data.publishAt.slice(0, 4)}/${data.name}`);
      expect(data.sample).toBe(true);
    }
  });

  it('has drafts, embargoes and withdrawn reports among those that are out', () => {
    const future = ({ data }: Report) => Date.parse(data.publishAt) > NOW;
    const share = (wanted: (report: Report) => boolean) => MANY.filter(wanted).length / MANY.length;
    expect(share(({ data }) => data.status === 'draft')).toBeCloseTo(0.025);
    expect(share(({ data }) => data.status === 'withdrawn')).toBeCloseTo(0.025);
    expect(share((report) => report.data.status === 'ready' && future(report))).toBeCloseTo(0.025);
    expect(MANY.filter((report) => report.data.status !== 'ready').some(future)).toBe(false);
    const some = reportsOf(archive({ count: 40, seed: 77, now: NOW }));
    expect(some.map(({ data }) => data.status)).toEqual(
      expect.arrayContaining(['draft', 'withdrawn', 'ready']),
    );
    expect(some.some(future)).toBe(true);
  });

  it('dates what happened to a report between its publication and now', () => {
    for (const { data } of MANY) {
      const published = Date.parse(data.publishAt);
      const { corrections, minor, withdrawn, updatedAt } = data;
      const later = [...corrections, ...minor, ...(withdrawn ? [withdrawn] : [])].map(
        ({ at }) => at,
      );
      for (const at of [...later, ...(updatedAt === undefined ? [] : [updatedAt])]) {
        expect(Date.parse(at)).toBeGreaterThanOrEqual(published);
        expect(Date.parse(at)).toBeLessThanOrEqual(NOW);
      }
    }
  });

  it('spreads over years', () => {
    const years = counts(MANY.map(({ data }) => data.publishAt.slice(0, 4)));
    expect(years.length).toBeGreaterThan(5);
  });

  it('uses everything that the schema and the bodies offer', () => {
    const has = (wanted: (data: ArticleData) => unknown) =>
      MANY.filter(({ data }) => wanted(data)).length;
    expect(counts(MANY.map(({ data }) => data.kind))).toHaveLength(3);
    expect(
      counts(MANY.flatMap(({ data }) => data.corrections.map(({ kind }) => kind))),
    ).toHaveLength(5);
    expect(counts(MANY.flatMap(({ data }) => data.summary?.method ?? []))).toHaveLength(3);
    expect(has(({ lead }) => lead)).toBeGreaterThan(0);
    expect(has(({ lead }) => lead)).toBeLessThan(10);
    expect(has(({ breaking }) => breaking)).toBeLessThan(10);
    expect(has(({ minor }) => minor.length)).toBeGreaterThan(0);
    expect(has(({ noResponse }) => noResponse.length)).toBeGreaterThan(0);
    expect(has(({ previousSlugs }) => previousSlugs.length)).toBeGreaterThan(0);
    expect(has(({ story }) => story)).toBeGreaterThan(0);
    expect(has(({ summary }) => !summary)).toBeGreaterThan(0);
    const all = MANY.map(({ ar }) => ar).join('\n');
    for (const mode of ['statement', 'quote', 'paraphrase', 'interview']) {
      expect(all).toContain(` mode="${mode}"`);
    }
    for (const form of [
      ' via="',
      '<PullQuote',
      '<Note>',
      '<Update',
      '\n- ',
      '\n1. ',
      '\n> ',
      '\n| ',
      '](',
      '**',
    ]) {
      expect(all).toContain(form);
    }
    expect(all).toMatch(/^<Claim [^>]*>$/m);
    expect(all).toMatch(/^<Claim [^>]*>\S/m);
    expect(all).toMatch(/[\u0621-\u064A] [A-Za-z][\w-]* [\u0621-\u064A]/);
  });

  it('names a few topics, places, sources, stories and people often and most seldom', () => {
    const sources = MANY.flatMap(({ ar }) =>
      [...ar.matchAll(/ by="([^"]+)"/g)].map(([, id]) => id ?? ''),
    );
    for (const all of [
      MANY.flatMap(({ data }) => data.topics),
      MANY.map(({ data }) => data.dateline),
      MANY.flatMap(({ data }) => data.story ?? []),
      sources,
    ]) {
      const sorted = counts(all);
      const median = sorted[sorted.length >> 1] ?? 0;
      expect(sorted[0]).toBeGreaterThan(8 * median);
    }
  });

  it('is as long as reports are', () => {
    const lengths = MANY.map(({ ar }) => ar.replace(/<[^>]+>/g, ' ').split(/\s+/).length).sort(
      (a, b) => a - b,
    );
    expect(lengths[0]).toBeGreaterThan(120);
    expect(lengths.at(-1)).toBeLessThan(800);
    expect(lengths[1_000]).toBeGreaterThan(200);
    expect(lengths[1_000]).toBeLessThan(400);
  });

  it('ties every sentence of a summary to blocks that are there', () => {
    for (const { path, ar, en } of MANY.slice(0, 300)) {
      if (en === undefined) continue;
      const blocks = new Set(
        parseBody(`${path}/ar.mdx`, ar, 'report').body?.blocks.map(({ anchor }) => anchor),
      );
      const { body } = parseBody(`${path}/en.mdx`, en, 'summary');
      const points = body?.mentions.filter(({ name }) => name === 'Point') ?? [];
      expect(points.length).toBeGreaterThan(0);
      for (const { attributes } of points) {
        for (const anchor of attributes['from']?.split(' ') ?? []) expect(blocks).toContain(anchor);
      }
      expect(en.replace(/<Point [^>]*>[^<]*<\/Point>/g, '').trim()).toBe('');
    }
  });

  it('has clean text: no empty slot, no Latin comma in Arabic, no doubled sign', () => {
    for (const { ar, en, data } of MANY) {
      const plain = ar.replace(/<[^>]+>/g, '');
      expect(plain).not.toMatch(/[{}]|undefined|NaN|[,;?]| {2}|\.\./);
      expect(en ?? '').not.toMatch(/[{}]|undefined|NaN| {2}|\.\.|\.,|[\u0600-\u06FF]/);
      expect(data.title.ar + data.standfirst.ar).not.toMatch(/[{}A-Za-z,;]/);
      expect(data.title.en + (data.standfirst.en ?? '')).not.toMatch(/[{}\u0600-\u06FF]/);
    }
  });
});

describe('the folder', () => {
  it('is written anew where one was generated, and not over anything else', () => {
    const dir = join(folder, 'again');
    writeArchive(dir, { count: 30, seed: 1, now: NOW });
    writeArchive(dir, { count: 5, seed: 2, now: NOW });
    const years = readdirSync(join(dir, 'articles'));
    expect(years.flatMap((year) => readdirSync(join(dir, 'articles', year)))).toHaveLength(5);
    const other = mkdtempSync(join(folder, 'other-'));
    writeFileSync(join(other, 'site.yaml'), 'mine');
    expect(() => writeArchive(other, { count: 1, seed: 1, now: NOW })).toThrow(NotOursError);
    expect(readdirSync(other)).toEqual(['site.yaml']);
  });

  it('is made by a command', () => {
    const dir = join(folder, 'command');
    const args = ['--count', '3', '--seed', '4', '--out', dir, '--now', '2026-11-23T12:00:00Z'];
    const run = (...given: readonly string[]) =>
      spawnSync(process.execPath, ['bin/content-generate.ts', ...given], { encoding: 'utf8' });
    expect(
      execFileSync(process.execPath, ['bin/content-generate.ts', ...args], { encoding: 'utf8' }),
    ).toMatch(/^3 reports in \d+ files/);
    expect(faultsIn(dir)).toEqual([]);
    expect(run('--help')).toMatchObject({ status: 0, stderr: '' });
    const taken = run('--count', '1', '--out', 'content');
    expect(taken.status).toBe(1);
    expect(taken.stderr).toContain('not generated');
    for (const wrong of [
      [],
      ['--out', dir],
      ['--count', '3'],
      ['--count', '-3', '--out', dir],
      ['--count', '3', '--out', dir, '--seed', 'x'],
      ['--count', '3', '--out', dir, '--now', '2026-11-23'],
      ['--count', '3', '--out', dir, '--else'],
    ]) {
      expect(run(...wrong).status).toBe(2);
    }
  });
});

describe('random numbers', () => {
  it('are those of the reference in C', () => {
    const random = new Random(42);
    const numbers = Array.from({ length: 4 }, () => random.int(0, 2 ** 32 - 1));
    expect(numbers).toEqual([660_444_221, 3_652_823_732, 77_672_526, 910_233_633]);
  });

  it('follow Zipf: rank n is drawn 1/n as often as the first', () => {
    const random = new Random(1);
    const draw = zipf(100);
    const seen = Array.from({ length: 100 }, () => 0);
    for (let n = 0; n < 50_000; n += 1) {
      const rank = draw(random);
      seen[rank] = (seen[rank] ?? 0) + 1;
    }
    const first = seen[0] ?? 0;
    expect((seen[1] ?? 0) / first).toBeCloseTo(1 / 2, 1);
    expect((seen[9] ?? 0) / first).toBeCloseTo(1 / 10, 1);
    expect(seen.every((count) => count > 0)).toBe(true);
  });
});
