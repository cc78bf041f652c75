import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NEWSROOM, report } from '../newsroom/content-fixture.ts';
import { versionedFolder, type Versioned } from '../newsroom/history/git-fixture.ts';
import { ask, startSite, type Site } from './site.ts';

/** A newsroom that keeps its content in git: what readers see of its past, and what they never do. */
const TEXT = (place: string) =>
  `<Claim by="reuters">قالت الوكالة إن الوفد وصل إلى ${place} مساء أمس.</Claim>\n\nفقرة أخرى كما هي.\n`;
const SUMMARY = (place: string) =>
  `<Point from="1">The agency said the delegation reached ${place} last night.</Point>\n`;
const TEXTS = (ar: string, en: string) => ({ ar: TEXT(ar), en: SUMMARY(en) });

const CORRECTION = {
  at: '2026-01-13T12:00:00+03:00',
  kind: 'correction',
  ar: 'صُحّح اسم المدينة التي وصل إليها الوفد.',
  en: 'The name of the city was put right.',
};
const MINOR = { at: '2026-01-14T12:00:00+03:00', reason: 'خطأ في الطباعة' };

let root: string;
let content: Versioned;
let site: Site;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'matn-history-'));
  content = versionedFolder('newsroom/content', join(root, 'desk'));
  const { write, commit } = content;
  write(NEWSROOM);
  write(report('sooner', { status: 'draft' }, TEXTS('سرّستان', 'Secretstan')));
  commit('2026-01-09T12:00:00Z', 'A draft');
  write(report('sooner', {}, TEXTS('حلب', 'Aleppo')));
  write(report('only', {}, TEXTS('حماة', 'Hama')));
  commit('2026-01-11T12:00:00Z', 'Published');
  write(report('sooner', { corrections: [CORRECTION] }, TEXTS('دمشق', 'Damascus')));
  commit('2026-01-13T09:00:00Z', 'Corrected');
  const minor = { corrections: [CORRECTION], minor: [MINOR] };
  write(report('sooner', minor, TEXTS('دمشق', 'the capital')));
  commit('2026-01-14T09:00:00Z', 'A minor change');
  content.remove('articles/2026/sooner');
  write(report('capital', { ...minor, previousSlugs: ['sooner'] }, TEXTS('دمشق', 'the capital')));
  commit('2026-01-15T09:00:00Z', 'Renamed');
  site = await startSite(content.dir, join(root, 'site', 'printed'));
}, 600_000);

afterAll(async () => {
  await site.stop();
  rmSync(root, { recursive: true, force: true });
});

const get = async (path: string) => {
  const { status, body } = await ask(site.origin, path);
  return { status, html: body.toString() };
};
const marks = (html: string, name: 'ins' | 'del') =>
  [...html.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'g'))].map(([, inner = '']) =>
    inner.replace(/<span class="?[^>]*>.*?<\/span>/g, '').replace(/<[^>]+>/g, ''),
  );
const patient = { timeout: 60_000, interval: 200 };

describe('what changed in a report', () => {
  it('is told word by word in both languages, under its address of now, and never of a draft', async () => {
    const { status, html } = await get('/articles/capital/revisions');
    expect(status).toBe(200);
    expect(marks(html, 'del')).toEqual(expect.arrayContaining(['حلب', 'Aleppo', 'Damascus']));
    expect(marks(html, 'ins')).toEqual(expect.arrayContaining(['دمشق', 'Damascus', 'the capital']));
    expect(html).toContain(CORRECTION.ar);
    expect(html).toContain(MINOR.reason);
    expect(html).not.toMatch(/سرّستان|Secretstan/);
    const english = (await get('/en/articles/capital/revisions')).html;
    expect(english).toContain(CORRECTION.en);
    expect(english).toMatch(/<p [^>]*lang="?ar"? dir="?rtl/);
    expect(english).not.toContain('Secretstan');
  });

  it('is linked from the report, only where there is anything', async () => {
    expect((await get('/articles/capital')).html).toContain('/articles/capital/revisions');
    expect((await get('/articles/only')).html).not.toContain('/revisions');
    expect((await get('/articles/only/revisions')).status).toBe(404);
  });

  it('moves with the report', async () => {
    const { status, headers } = await ask(site.origin, '/articles/sooner/revisions');
    expect([status, headers.location]).toEqual([308, '/articles/capital/revisions']);
  });

  it('is no place for search engines to lead to', async () => {
    expect((await get('/articles/capital/revisions')).html).toMatch(
      /name="?robots"? content="?noindex/,
    );
    expect((await get('/sitemaps/pages.xml')).html).not.toContain('/revisions');
  });

  it('stands in the ledger, too', async () => {
    for (const [path, words] of [
      ['/corrections', CORRECTION.ar],
      ['/en/corrections', CORRECTION.en],
    ] as const) {
      const { status, html } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(html).toContain(words);
    }
    expect((await get('/corrections/feed.xml')).html).toContain('matn.example/corrections');
  });

  it('is seen at once when it is saved, and when it is not', async () => {
    content.write(report('only', {}, TEXTS('حمص', 'Homs')));
    await vi.waitFor(async () => {
      const { html } = await get('/articles/only/revisions');
      expect(marks(html, 'ins')).toContain('حمص');
      expect(html).toContain('ولم يُقيَّد في السجل بعد');
      expect((await get('/articles/only')).html).toContain('/articles/only/revisions');
    }, patient);
    content.commit('2026-01-16T09:00:00Z', 'Saved');
    await vi.waitFor(async () => {
      const { html } = await get('/articles/only/revisions');
      expect(html).not.toContain('ولم يُقيَّد في السجل بعد');
      expect(html).toContain('2026-01-16T09:00:00.000Z');
    }, patient);
  });

  it('is gone with the report, in every copy that is printed', async () => {
    const withdrawn = {
      status: 'withdrawn',
      withdrawn: {
        at: '2026-01-17T12:00:00Z',
        reason: { ar: 'لم يثبت', en: 'It did not hold' },
      },
    };
    content.write(report('only', withdrawn, TEXTS('حمص', 'Homs')));
    content.commit('2026-01-17T12:00:00Z', 'Withdrawn');
    await vi.waitFor(async () => {
      for (const path of ['/articles/only/revisions', '/en/articles/only/revisions']) {
        const { status, html } = await get(path);
        expect([path, status]).toEqual([path, 410]);
        expect(html).not.toMatch(/حمص|Homs|حماة|Hama/);
      }
    }, patient);
  });
});

it('a shallow clone says what is missing', async () => {
  const clone = join(root, 'clone');
  content.git('clone', '-q', '--depth=1', `file://${join(root, 'desk')}`, clone);
  const shallow = await startSite(join(clone, 'newsroom/content'));
  try {
    const { status, body } = await ask(shallow.origin, '/articles/capital/revisions');
    const html = body.toString();
    expect(status).toBe(200);
    expect(html).toContain('لا تحفظ من تاريخ النصوص إلا أحدثه');
    expect(html).toContain(CORRECTION.ar);
    expect(html).not.toContain('حلب');
  } finally {
    await shallow.stop();
  }
});
