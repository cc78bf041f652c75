import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import {
  NEWSROOM,
  REPORT,
  SOUND,
  contentFolder,
  report,
  temporaryFolder,
} from '../content-fixture.ts';
import { formatContent } from '../format/format-content.ts';
import { pictureBytes } from '../pictures/picture-fixture.ts';
import { fileForForm, formSha, formTree } from './form-tree.ts';
import { saveForm, type Saved } from './save.ts';

const FOLDER = 'articles/2026/a';
const DATA = `${FOLDER}/index.yaml`;

interface Form {
  readonly data: Record<string, unknown>;
  readonly ar: string;
  readonly en: string;
}

/** A newsroom with one report, and an editor who has opened it. */
function newsroom(fields: Readonly<Record<string, unknown>> = {}) {
  const { dir } = contentFolder(NEWSROOM, report('a', fields, SOUND));
  formatContent(dir, { write: true });
  const keepDir = temporaryFolder();
  const read = (file: string) => readFileSync(join(dir, file), 'utf8');
  const open = (folder = FOLDER): Form => ({
    data: parse(String(fileForForm(dir, `${folder}/index.yaml`))) as Record<string, unknown>,
    ar: String(fileForForm(dir, `${folder}/ar.mdx`)),
    en: String(fileForForm(dir, `${folder}/en.mdx`)),
  });
  const bytes = (text: string) => new TextEncoder().encode(text);
  const save = (
    { data, ar, en }: Form,
    {
      folder = FOLDER,
      more = [],
      gone = [],
    }: {
      folder?: string;
      more?: readonly { path: string; contents: Uint8Array }[];
      gone?: readonly string[];
    } = {},
  ): Saved =>
    saveForm(
      { contentDir: dir, keepDir },
      {
        additions: [
          { path: `${folder}/index.yaml`, contents: bytes(stringify(data)) },
          { path: `${folder}/ar.mdx`, contents: bytes(ar) },
          { path: `${folder}/en.mdx`, contents: bytes(en) },
          ...more,
        ],
        deletions: gone.map((path) => ({ path })),
      },
    );
  return { dir, keepDir, read, open, save, bytes };
}

describe('saving from a form', () => {
  it('writes nothing when nothing was edited', () => {
    const { open, save } = newsroom();
    expect(save(open())).toEqual({ files: [] });
  });

  it('writes the line that was edited', () => {
    const { open, save, read } = newsroom();
    const before = read(DATA);
    const form = open();
    const title = { ...(form.data['title'] as object), ar: 'عنوان آخر' };
    expect(save({ ...form, data: { ...form.data, title } })).toEqual({ files: [DATA] });
    expect(read(DATA)).toBe(before.replace('عنوان الخبر', 'عنوان آخر'));
  });

  it('makes a report, a picture beside it, and anchors of block numbers', async () => {
    const { save, read, bytes } = newsroom();
    const picture = { file: 'a-map.png', alt: { ar: 'خريطة', en: 'A map' } };
    const data = {
      ...{ name: 'b', ...REPORT, status: 'draft', opened: '' },
      picture: { ...picture, credit: { ar: 'متن', en: 'Matn' }, licence: 'CC0' },
    };
    const folder = 'articles/2026/b';
    const png = new Uint8Array(await pictureBytes('png', 8, 8));
    const form = { data, ar: 'نص.\n\n<ClaimBlock by="reuters">\n  قالت.\n</ClaimBlock>\n' };
    const more = [{ path: `${folder}/a-map.png`, contents: png }];
    const saved = save({ ...form, en: '<Point from="2">She said.</Point>\n' }, { folder, more });
    expect(saved).toHaveProperty('files');
    expect(read(`${folder}/ar.mdx`)).toBe('نص.\n\n<Claim by="reuters">\n  قالت.\n</Claim>\n');
    expect(read(`${folder}/en.mdx`)).toMatch(/^<Point from="p-[0-9a-f]{8}">She said.<\/Point>\n$/);
    expect(existsSync(join(folder, 'anchors.lock.yaml'))).toBe(false);
    expect(read(`${folder}/anchors.lock.yaml`)).toContain('قالت');
    expect(read(`${folder}/index.yaml`)).not.toContain('opened');
    const wrong = [{ path: `${folder}/x.png`, contents: bytes('<svg/>') }];
    expect(save({ ...form, en: '' }, { folder, more: wrong })).toMatchObject({ refused: 'exists' });
  });

  it('takes the summary away when its text is', () => {
    const { open, save, dir } = newsroom();
    expect(save({ ...open(), en: '' })).toEqual({ files: [`${FOLDER}/en.mdx`] });
    expect(existsSync(join(dir, `${FOLDER}/en.mdx`))).toBe(false);
    expect(save({ ...open(), en: '' })).toEqual({ files: [] });
  });

  it('refuses data and bodies that would not be read again, and says where', () => {
    const { open, save, read } = newsroom();
    const form = open();
    const before = [read(DATA), read(`${FOLDER}/ar.mdx`)];
    const unsound = save({
      ...form,
      data: { ...form.data, section: '' },
      ar: '<Claim>قال.</Claim>',
    });
    expect(unsound).toMatchObject({ refused: 'unsound', status: 422 });
    const { problems = [] } = unsound as Extract<Saved, { status: number }>;
    expect(
      problems.map(({ rule, values }) => [rule, values['field'] ?? values['attribute']]),
    ).toEqual([
      ['attribute', 'by'],
      ['field', 'section'],
    ]);
    expect([read(DATA), read(`${FOLDER}/ar.mdx`)]).toEqual(before);
  });
});

describe('a file that was changed meanwhile', () => {
  it.each([DATA, `${FOLDER}/ar.mdx`, `${FOLDER}/en.mdx`])(
    '%s: the save is told, and kept',
    (file) => {
      const { open, save, read, dir } = newsroom();
      const form = open();
      writeFileSync(join(dir, file), `${read(file)}\n`);
      const before = read(file);
      const saved = save({ ...form, ar: 'نص المحرر.\n' });
      expect(saved).toMatchObject({ refused: 'changed', status: 409 });
      const { kept = '' } = saved as Extract<Saved, { status: number }>;
      expect(readFileSync(join(kept, 'ar.mdx'), 'utf8')).toBe('نص المحرر.\n');
      expect(read(file)).toBe(before);
      expect(save(open())).toHaveProperty('files');
    },
  );

  it('is a report of that name, to whoever makes a new one', () => {
    const { open, save } = newsroom();
    const { data, ...bodies } = open();
    expect(save({ data: { ...data, opened: '' }, ...bodies })).toMatchObject({ refused: 'exists' });
  });

  it('gets another hash in the tree for all of it, when any of its files changes', () => {
    const { dir, read } = newsroom();
    const before = formSha(dir, DATA);
    expect(formTree(dir).find(({ path }) => path === DATA)?.sha).toBe(before);
    writeFileSync(join(dir, `${FOLDER}/ar.mdx`), `${read(`${FOLDER}/ar.mdx`)}!`);
    expect(formSha(dir, DATA)).not.toBe(before);
  });
});

describe('names', () => {
  it('of drafts can change, and everything moves along', () => {
    const { open, save, read, dir, keepDir } = newsroom({ status: 'draft' });
    writeFileSync(join(dir, `${FOLDER}/notes.txt`), 'a note');
    const form = open();
    const to = { folder: 'articles/2026/b', gone: [DATA, `${FOLDER}/ar.mdx`, `${FOLDER}/en.mdx`] };
    expect(save({ ...form, data: { ...form.data, name: 'b' } }, to)).toHaveProperty('files');
    expect(existsSync(join(dir, FOLDER))).toBe(false);
    expect(read('articles/2026/b/notes.txt')).toBe('a note');
    expect(read('articles/2026/b/index.yaml')).toMatch(/^name: b\n/);
    expect(readdirSync(keepDir)).toHaveLength(1);
  });

  it('of reports that readers may know cannot', () => {
    const { open, save } = newsroom();
    const form = open();
    const to = { folder: 'articles/2026/b', gone: [DATA] };
    expect(save({ ...form, data: { ...form.data, name: 'b' } }, to)).toMatchObject({
      refused: 'address',
    });
  });
});

describe('deleting', () => {
  const remove = (dir: string, keepDir: string, ...paths: readonly string[]) =>
    saveForm(
      { contentDir: dir, keepDir },
      { additions: [], deletions: paths.map((path) => ({ path })) },
    );

  it('puts a draft aside, and leaves what readers have seen', () => {
    const draft = newsroom({ status: 'draft' });
    expect(remove(draft.dir, draft.keepDir, DATA)).toMatchObject({ files: [DATA] });
    expect(existsSync(join(draft.dir, FOLDER))).toBe(false);
    expect(readdirSync(draft.keepDir)[0]).toMatch(/-a$/);
    const { dir, keepDir } = newsroom();
    expect(remove(dir, keepDir, DATA)).toMatchObject({ refused: 'withdraw' });
    expect(remove(dir, keepDir, 'site.yaml')).toMatchObject({ refused: 'fixed' });
    expect(remove(dir, keepDir, DATA, 'sources/reuters.yaml')).toMatchObject({
      refused: 'request',
    });
    expect(remove(dir, keepDir)).toMatchObject({ refused: 'request' });
  });
});

describe('paths', () => {
  it.each([
    '../evil.mdx',
    'articles/2026/a/../../../evil',
    `${FOLDER}/evil.svg`,
    '/etc/x',
    'x.yaml',
  ])('refuses %s', (path) => {
    const { open, save, bytes } = newsroom();
    const more = [{ path, contents: bytes('x') }];
    expect(save(open(), { more })).toMatchObject({ refused: 'request', status: 400 });
    expect(save(open(), { gone: [path] })).toMatchObject({ refused: 'request', status: 400 });
  });

  it('does not follow a link out of the folder', () => {
    const { dir, save } = newsroom();
    const outside = temporaryFolder();
    mkdirSync(join(dir, 'articles'), { recursive: true });
    symlinkSync(outside, join(dir, 'articles/2027'));
    const data = { name: 'b', ...REPORT, opened: '' };
    const saved = save({ data, ar: 'نص\n', en: '' }, { folder: 'articles/2027/b' });
    expect(saved).toMatchObject({ status: 400 });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('has only files that forms know in the tree', () => {
    const { dir } = newsroom();
    writeFileSync(join(dir, `${FOLDER}/.env`), 'secret');
    writeFileSync(join(dir, 'notes.txt'), 'secret');
    const paths = formTree(dir).map(({ path }) => path);
    expect(paths).toContain(DATA);
    expect(paths.filter((path) => /env|notes/.test(path))).toEqual([]);
    expect(fileForForm(dir, 'notes.txt')).toBeUndefined();
    expect(fileForForm(dir, '../package.json')).toBeUndefined();
  });
});
