import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NEWSROOM, SOUND, contentFolder, report } from '../content-fixture.ts';
import { editorEndpoint } from './endpoint.ts';
import type { TreeEntry } from './form-tree.ts';

const HOST = '127.0.0.1:4000';
const DATA = 'articles/2026/a/index.yaml';

function newsroom() {
  const { dir } = contentFolder(NEWSROOM, report('a', {}, SOUND));
  const entryNames = (collection: string) =>
    collection === 'articles' ? [{ entry: '2026/a', name: { ar: 'ألف', en: 'A' } }] : undefined;
  const places = { contentDir: dir, printDir: join(dir, '.matn/site'), entryNames };
  const headers = { host: HOST, origin: `http://${HOST}`, 'no-cors': '1' };
  const ask = (path: string, init: RequestInit = {}) => {
    const request = new Request(`http://${HOST}/api/keystatic/${path}`, {
      ...init,
      headers: { ...headers, ...init.headers },
    });
    return editorEndpoint(places, request, path.split('/'));
  };
  const post = (body: unknown, more: Readonly<Record<string, string>> = {}) =>
    ask('update', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...more },
    });
  const read = () => readFileSync(join(dir, DATA), 'utf8');
  return { dir, ask, post, read };
}

describe('the endpoint of the editor', () => {
  it('gives the tree, and files by their hash', async () => {
    const { ask } = newsroom();
    const tree = (await (await ask('tree')).json()) as readonly TreeEntry[];
    const sha = tree.find(({ path }) => path === DATA)?.sha ?? '';
    const form: unknown = await (await ask(`blob/${sha}/${DATA}`)).json();
    expect(form).toMatchObject({ name: 'a', opened: `articles/2026/a@${sha}` });
    const changed = await ask(`blob/${'0'.repeat(40)}/${DATA}`);
    expect(changed.status).toBe(404);
    expect(await changed.text()).toContain('أعد تحميل');
    expect((await ask(`blob/${sha}/../package.json`)).status).toBe(404);
    expect((await ask('else')).status).toBe(404);
  });

  it('tells what the entries of a list are called', async () => {
    const { ask } = newsroom();
    expect(await (await ask('names/articles')).json()).toEqual([
      { entry: '2026/a', name: { ar: 'ألف', en: 'A' } },
    ]);
    expect((await ask('names/else')).status).toBe(404);
  });

  it('saves, and answers with the new tree', async () => {
    const { ask, post, read } = newsroom();
    const tree = (await (await ask('tree')).json()) as readonly TreeEntry[];
    const sha = tree.find(({ path }) => path === DATA)?.sha ?? '';
    const form = (await (await ask(`blob/${sha}/${DATA}`)).json()) as object;
    const contents = Buffer.from(JSON.stringify({ ...form, kind: 'background' }));
    const additions = [{ path: DATA, contents: contents.toString('base64url') }];
    const saved = await post({ additions, deletions: [] });
    expect(saved.status).toBe(200);
    expect(await saved.json()).toContainEqual(expect.objectContaining({ path: DATA }));
    expect(read()).toContain('kind: background');
    const again = await post({ additions, deletions: [] });
    expect(again.status).toBe(409);
    expect(await again.text()).toMatch(/^تغيّر.*\n.*conflicts.*\n\nThis was changed.*\n.*conflicts/);
  });

  it('writes nothing for others, nor what is no update', async () => {
    const { ask, post, read } = newsroom();
    const before = read();
    const additions = [{ path: DATA, contents: 'e30' }];
    const body = { additions, deletions: [{ path: DATA }] };
    for (const more of [
      { origin: 'https://evil.example' },
      { host: 'evil.example', origin: 'http://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'no-cors': '0' },
      { 'content-type': 'text/plain' },
    ]) {
      expect((await post(body, more)).status).toBe(403);
    }
    expect((await ask('tree', { headers: { host: 'evil.example' } })).status).toBe(403);
    for (const wrong of [{}, { additions: [{ path: DATA }], deletions: [] }, 'x', null]) {
      expect((await post(wrong)).status).toBe(400);
    }
    expect(
      (await post({ additions: [{ path: '../x', contents: '' }], deletions: [] })).status,
    ).toBe(400);
    expect(read()).toBe(before);
  });
});
