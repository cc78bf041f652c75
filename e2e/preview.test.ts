import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeArchive } from '../bin/archive-files.ts';
import { DESK, entryAddress, previewOf } from '../newsroom/links/doors.ts';
import { Links, type Wanted } from '../newsroom/links/links.ts';
import { renditionsOf } from '../newsroom/pictures/sizes.ts';
import { FORGED, HEADERS } from './doors.ts';
import { Planted, plantedWords, prepare } from './planted.ts';
import { SECRET } from './secret.ts';
import { ask, startSite, type Reply, type Site } from './site.ts';

/** A link is opened in a clean browser and shows one draft to whoever has it, and nothing else. */
const NOW = Date.now();
const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;

const draft = new Planted('draft', 0);
const other = new Planted('other', 1);
const NONE = 'zqx-no-such-report';

let folder: string;
let contentDir: string;
let site: Site;
let links: Links;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matn-preview-'));
  contentDir = join(folder, 'content');
  writeArchive(contentDir, { count: 4, seed: 5, now: NOW });
  prepare(contentDir);
  draft.write(contentDir, { status: 'draft', publishAt: NOW - DAY });
  other.write(contentDir, { status: 'draft', publishAt: NOW - DAY });
  site = await startSite(contentDir, join(folder, 'site'));
  links = new Links({ secret: SECRET, linksDir: join(folder, 'links') });
});

afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

const page = (slug: string, ...steps: string[]) => ['/desk/preview', slug, ...steps].join('/');
const makeToken = (wanted: Wanted, lifetime = HOUR) =>
  links.make(wanted, lifetime, Date.now()).token;

/** Asks for a target with the cookies of a browser. */
const get = (target: string, cookie = '', more: Parameters<typeof ask>[2] = {}) =>
  ask(site.origin, target, { ...more, headers: { ...(cookie && { cookie }), ...more.headers } });

/** What a browser keeps after opening a link, and where it is led. */
async function open(address: string) {
  const reply = await get(address);
  const [cookie = ''] = (reply.headers['set-cookie'] ?? []).map((one) => one.split(';', 1)[0]);
  return { reply, cookie };
}

const openDraft = () =>
  open(entryAddress(previewOf(draft.slug), makeToken(previewOf(draft.slug)), 'ar'));
const openDesk = () => open(entryAddress(DESK, makeToken(DESK), 'ar'));

function expectPrivate({ headers }: Reply): void {
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['x-robots-tag']).toContain('noindex');
  expect(headers['referrer-policy']).toBe('no-referrer');
}

describe('a link to a preview', () => {
  it('becomes a cookie, and leads to an address without it', async () => {
    const token = makeToken(previewOf(draft.slug));
    for (const locale of ['ar', 'en'] as const) {
      const { reply } = await open(entryAddress(previewOf(draft.slug), token, locale));
      const root = locale === 'en' ? '/en' : '';
      expect([reply.status, reply.headers.location]).toEqual([303, root + page(draft.slug)]);
      expectPrivate(reply);
      const cookies = reply.headers['set-cookie'] ?? [];
      expect(cookies.map((one) => /Path=([^;]+)/.exec(one)?.[1])).toEqual([
        page(draft.slug),
        `/en${page(draft.slug)}`,
      ]);
      for (const one of cookies) expect(one).toMatch(/; HttpOnly; SameSite=Lax$/);
    }
    // As a TLS proxy says that it is reached.
    const headers = { 'x-forwarded-proto': 'https' };
    const secure = await get(entryAddress(previewOf(draft.slug), token, 'ar'), '', { headers });
    for (const one of secure.headers['set-cookie'] ?? []) expect(one).toMatch(/; Secure$/);
  });

  it('shows the draft in both languages, to nobody else and for nobody to find', async () => {
    const { cookie } = await openDraft();
    for (const [target, word] of [
      [page(draft.slug), draft.ar('body')],
      [`/en${page(draft.slug)}`, draft.en('point')],
    ] as const) {
      const reply = await get(target, cookie);
      expect(reply.status).toBe(200);
      expectPrivate(reply);
      const html = reply.body.toString();
      expect(html).toContain(word);
      expect(html).toContain('<meta name="robots" content="noindex, nofollow">');
      expect(html).not.toContain('rel="canonical"');
      expect(html).not.toMatch(/<script[^>]+_next|self\.__next/);
      expect(html).not.toContain(cookie.split('=')[1]);
      const policy = String(reply.headers['content-security-policy']);
      expect(policy).not.toContain('unsafe');
      expect((await get(target)).status).toBe(404);
    }
    expect((await get(`/articles/${draft.slug}`, cookie)).status).toBe(404);
  });

  it('shows its pictures behind the same door', async () => {
    const { cookie } = await openDraft();
    const html = (await get(page(draft.slug), cookie)).body.toString();
    for (const rendition of draft.pictures().flatMap(renditionsOf)) {
      const target = page(draft.slug, 'media', rendition.name);
      expect(html).toContain(target);
      const reply = await get(target, cookie);
      expect([reply.status, reply.headers['cache-control']]).toEqual([200, 'no-store']);
      expect(reply.headers['content-type']).toMatch(/^image\/(?:avif|webp|jpeg)$/);
      expect(reply.body.length).toBeGreaterThan(100);
      expect((await get(target)).status).toBe(404);
      expect((await get(`/media/${draft.slug}/${rendition.name}`, cookie)).status).toBe(404);
    }
    const [foreign] = other.pictures().flatMap(renditionsOf);
    expect((await get(page(other.slug, 'media', foreign?.name ?? ''), cookie)).status).toBe(401);
    expect((await get(page(draft.slug, 'media', foreign?.name ?? ''), cookie)).status).toBe(404);
  });

  it('compares the languages, and says that there is nothing to compare with', async () => {
    const { cookie } = await openDraft();
    const both = await get(page(draft.slug, 'compare', 'languages'), cookie);
    expect(both.status).toBe(200);
    expectPrivate(both);
    for (const word of [draft.ar('body'), draft.en('point'), draft.en('title')]) {
      expect(both.body.toString()).toContain(word);
    }
    const published = await get(`/en${page(draft.slug, 'compare', 'published')}`, cookie);
    expect(published.body.toString()).toContain('never published');
    expect((await get(page(draft.slug, 'compare', 'x'), cookie)).status).toBe(404);
  });

  it('does not open another draft, nor the desk, nor the making of links', async () => {
    const { cookie } = await openDraft();
    expect((await get(page(other.slug), cookie)).status).toBe(401);
    expect((await get('/desk', cookie)).status).toBe(404);
    expect((await get(page(draft.slug, 'links'), cookie)).status).toBe(404);
    const post = { method: 'POST', headers: { origin: site.origin }, body: 'for=7d' };
    expect((await get(page(draft.slug, 'links', 'make'), cookie, post)).status).toBe(404);
    const asDesk = cookie.replace('matn-preview', 'matn-desk');
    expect((await get('/desk', asDesk)).status).toBe(401);
  });
});

/** What is answered, but for the time. */
const shape = ({ status, headers, body }: Reply) =>
  JSON.stringify([status, { ...headers, date: '' }, body.toString()]);

describe('what is no link to this draft', () => {
  it('is refused in the reader’s language, whether there is such a report or not', async () => {
    const token = makeToken(previewOf(draft.slug));
    const altered = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const seen: Reply[] = [];
    for (const wrong of [altered, FORGED.preview, '', 'x', makeToken(DESK)]) {
      seen.push(await get(`${page(draft.slug, 'open')}?link=${wrong}`));
      seen.push(await get(page(draft.slug), `matn-preview=${wrong || 'x'}`));
    }
    for (const slug of [other.slug, NONE]) {
      seen.push(await get(`${page(slug, 'open')}?link=${token}`));
      seen.push(await get(page(slug), `matn-preview=${token}`));
    }
    expect(new Set(seen.map(({ status }) => status))).toEqual(new Set([401]));
    for (const reply of seen) {
      expectPrivate(reply);
      expect(reply.headers['set-cookie']).toBeUndefined();
      expect([...plantedWords(reply.body.toString())]).toEqual([]);
    }
    expect(new Set(seen.map(shape)).size).toBe(1);
    expect(seen[0]?.body.toString()).toContain('هذا الرابط لا يفتح شيئاً');
    const english = await get(`/en${page(draft.slug, 'open')}?link=x`);
    expect(english.body.toString()).toContain('This link opens nothing');
  });

  it('is over once its time is up, or it was taken back', async () => {
    const brief = links.make(previewOf(draft.slug), 2_000, Date.now());
    const { cookie } = await open(entryAddress(previewOf(draft.slug), brief.token, 'ar'));
    expect((await get(page(draft.slug), cookie)).status).toBe(200);
    const revoked = links.make(previewOf(draft.slug), HOUR, Date.now());
    links.revoke(revoked.id, Date.now());
    await sleep(Math.max(0, brief.expiresAt - Date.now()) + 50);
    const seen: Reply[] = [];
    for (const { token } of [brief, revoked]) {
      seen.push(await get(entryAddress(previewOf(draft.slug), token, 'ar')));
      seen.push(await get(page(draft.slug), `matn-preview=${token}`));
      seen.push(await get(page(draft.slug, 'media', 'x.jpg'), `matn-preview=${token}`));
    }
    expect(seen.map(({ status }) => status)).toEqual(Array(6).fill(410));
    expect(new Set(seen.map(shape)).size).toBe(1);
    for (const reply of seen) expectPrivate(reply);
    expect(seen[0]?.body.toString()).toContain('انتهت صلاحية هذا الرابط');
    // Of a link to a report that is none it is told, too: the link itself says so.
    const gone = links.make(previewOf(NONE), HOUR, Date.now());
    links.revoke(gone.id, Date.now());
    expect((await get(entryAddress(previewOf(NONE), gone.token, 'ar'))).status).toBe(410);
  });
});

describe('an editor', () => {
  it('sees every draft with a link to the desk', async () => {
    const { reply, cookie } = await openDesk();
    expect([reply.status, reply.headers.location]).toEqual([303, '/desk']);
    for (const { slug } of [draft, other]) {
      const preview = await get(page(slug), cookie);
      expect(preview.status).toBe(200);
      // Forms of its pages tell where they are from.
      expect(preview.headers['referrer-policy']).toBe('same-origin');
    }
    expect((await get(page(NONE), cookie)).status).toBe(404);
  });

  it('makes a link with a plain form, sends it, and takes it back', async () => {
    const { cookie } = await openDesk();
    const form = (action: string, body: string) =>
      get(page(draft.slug, 'links', action), cookie, {
        method: 'POST',
        headers: { origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
    const made = await form('make', 'for=48h');
    expect(made.status).toBe(303);
    const id = /#link-([0-9a-f]{12})$/.exec(made.headers.location ?? '')?.[1] ?? '';
    const list = (await get(page(draft.slug, 'links'), cookie)).body.toString();
    const sent =
      new RegExp(`http[^\\s<"]+link=v1\\.preview\\.${id}[^\\s<"]+`).exec(list)?.[0] ?? '';
    expect(new URL(sent).origin).toBe(site.origin);
    expect(list).toContain('https://wa.me/?text=');
    const { pathname, search } = new URL(sent);
    const { cookie: theirs } = await open(pathname + search);
    expect((await get(page(draft.slug), theirs)).status).toBe(200);
    expect((await form('revoke', `id=${id}`)).status).toBe(303);
    expect((await get(page(draft.slug), theirs)).status).toBe(410);
    expect((await get(page(draft.slug, 'links'), cookie)).body.toString()).not.toContain(id);
    for (const wrong of ['for=', 'for=99d', '', 'for=1h&for=x'.replace('1h', '0h')]) {
      expect((await form('make', wrong)).status).toBe(400);
    }
    expect((await form('make', `for=1h&x=${'x'.repeat(70_000)}`)).status).toBe(413);
  });

  it('is protected from forms of other sites', async () => {
    const { cookie } = await openDesk();
    const before = links.list().length;
    const tries: Record<string, string>[] = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: site.origin, 'sec-fetch-site': 'cross-site' },
      { origin: site.origin, 'sec-fetch-site': 'same-site' },
    ];
    for (const origins of tries) {
      const headers = { ...origins, 'content-type': 'application/x-www-form-urlencoded' };
      const post = { method: 'POST', headers, body: 'for=48h' };
      const target = page(draft.slug, 'links', 'make');
      expect((await get(target, cookie, post)).status).toBe(403);
      const direct = { ...post, headers: { ...headers, cookie } };
      expect((await ask(site.renderer, target, direct)).status).toBe(403);
    }
    for (const target of [page(draft.slug), '/desk', page(draft.slug, 'links')]) {
      const post = { method: 'POST', headers: { origin: site.origin }, body: 'for=48h' };
      expect((await get(target, cookie, post)).status).toBe(405);
    }
    expect(links.list().length).toBe(before);
  });
});

/** As a browser asks that has the layouts already, and the gate in them: for the page alone. */
const PAGE_ALONE = [
  ['desk', {}],
  ['desk', { children: ['articles', { children: [['slug', draft.slug, 'd'], leaf()] }] }],
  ['preview', { children: [['slug', draft.slug, 'd'], leaf()] }],
].map(([segment, below]) => {
  const children = segment === 'desk' && Object.keys(below as object).length === 0 ? leaf() : below;
  const tree = ['', { children: [['locale', 'ar', 'd'], { children: [segment, children] }] }];
  return {
    rsc: '1',
    'next-router-state-tree': encodeURIComponent(JSON.stringify([...tree, null, null, true])),
  };
});

function leaf() {
  return { children: ['__PAGE__', {}, null, 'refetch'] };
}

describe('the renderer alone is as safe', () => {
  it('tells nothing of a draft without a link to it', async () => {
    const token = makeToken(previewOf(draft.slug));
    const steps = [[], ['links'], ['compare', 'languages'], ['media', draft.pictureFile]];
    const targets = steps.flatMap((step) => [
      page(draft.slug, ...step),
      `/en${page(draft.slug, ...step)}`,
      `/ar/preview/${[draft.slug, ...step].join('/')}`,
    ]);
    const leaks: unknown[] = [];
    const foreign = { cookie: `matn-preview=${makeToken(previewOf('a'))}` };
    for (const target of [...targets, '/desk', '/ar/desk', `/desk/articles/${draft.slug}`]) {
      for (const headers of [...HEADERS, foreign, ...PAGE_ALONE]) {
        const { status, body } = await ask(site.renderer, target, { headers });
        const allowed = plantedWords(target);
        const words = [...plantedWords(body.toString())].filter((word) => !allowed.has(word));
        if (words.length > 0) leaks.push([target, headers, status, words]);
        // What scripts ask for is answered in their own words, under a status of 200.
        const plain = !['rsc', 'next-action', 'x-middleware-prefetch'].some(
          (name) => name in headers,
        );
        if (plain && ![404, 401].includes(status)) leaks.push([target, headers, status]);
      }
    }
    expect(leaks).toEqual([]);
    // And shows it to whoever has one.
    const headers = { cookie: `matn-preview=${token}` };
    const reply = await ask(site.renderer, page(draft.slug), { headers });
    expect(reply.status).toBe(200);
    expect(reply.headers['x-robots-tag']).toContain('noindex');
    expect(reply.headers['cache-control']).toContain('no-store');
  });
});

/** The body of a page without what a preview has besides, its pictures as readers find them. */
function bodyOf(html: string): string {
  return (
    html
      .slice(html.indexOf('<body>'))
      .replace(/<aside class="preview-strip".*?<\/aside>/s, '')
      // What a page and its pictures weigh is known once they are printed.
      .replace(/<p class="weight".*?<\/p>/s, '')
      .replace(/ data-asked="[^"]*"/g, '')
      .replaceAll(`/desk/preview/${draft.slug}/media/`, `/media/${draft.slug}/`)
  );
}

describe('at last', () => {
  it('the printed page is the preview, byte for byte', async () => {
    const { cookie } = await openDraft();
    const previews: string[] = [];
    for (const root of ['', '/en']) {
      const html = (await get(root + page(draft.slug), cookie)).body.toString();
      expect(html).toContain('class="preview-strip"');
      previews.push(bodyOf(html));
    }
    draft.writeState(contentDir, { status: 'ready', publishAt: NOW - DAY });
    const printed = ['', '/en'].map((root) =>
      join(site.printDir, root, `articles/${draft.slug}.html`),
    );
    const bodies = await vi.waitFor(
      () => printed.map((file) => bodyOf(readFileSync(file, 'utf8'))),
      {
        timeout: 60_000,
        interval: 100,
      },
    );
    expect(bodies[0]).toContain(draft.ar('body'));
    expect(bodies).toEqual(previews);
  });

  it('without the renderer, live pages say so and printed ones go on', async () => {
    const { cookie } = await openDesk();
    const pid = site.rendererPid();
    if (pid === undefined) throw new Error('there is no renderer');
    process.kill(pid, 'SIGSTOP');
    process.kill(pid, 'SIGKILL');
    const down = await get(page(other.slug), cookie);
    expect(down.status).toBe(503);
    expectPrivate({ ...down, headers: { ...down.headers, 'referrer-policy': 'no-referrer' } });
    expect(down.body.toString()).toContain('هذه الصفحة متوقفة مؤقتاً');
    expect((await get('/')).status).toBe(200);
    await vi.waitFor(async () => expect((await get(page(other.slug), cookie)).status).toBe(200), {
      timeout: 60_000,
      interval: 200,
    });
  });
});
