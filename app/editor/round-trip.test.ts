import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReader } from '@keystatic/core/reader';
import type { ComponentSchema } from '@keystatic/core';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../newsroom/content-fixture.ts';
import { scanContent, type Unit } from '../../newsroom/files.ts';
import { fileForForm } from '../../newsroom/editor/form-tree.ts';
import { saveForm } from '../../newsroom/editor/save.ts';
import { withWords } from './desk-words.dev.ts';

const KEYSTATIC = join(import.meta.dirname, '../../node_modules/@keystatic/core/dist');

// Under Node the package leaves out whatever only a browser needs, the forms among it.
vi.mock('@keystatic/core', () => import(`${KEYSTATIC}/keystatic-core.js`));

const { editorConfig } = await import('./editor-config.dev.tsx');

type Values = Readonly<Record<string, unknown>>;
interface Written {
  readonly value: Values;
  readonly extraFiles: readonly { readonly path: string; readonly contents: Uint8Array }[];
}

/** What a form of Keystatic does to a file when it opens and when it saves it: its own functions. */
interface Internals {
  parseProps: (
    schema: object,
    value: unknown,
    path: readonly string[],
    slugs: readonly string[],
    parse: (schema: FormSchema, value: unknown, path: readonly (string | number)[]) => unknown,
    validate: boolean,
  ) => Values;
  serializeProps: (
    value: Values,
    schema: object,
    field: string,
    slug: string,
    prefix: boolean,
  ) => Written;
}

interface FormSchema {
  readonly formKind?: string;
  readonly contentExtension?: string;
  readonly parse: (value: unknown, extra?: object) => unknown;
  readonly filename?: (value: unknown, extra: object) => string | undefined;
}

const internals = await findInternals();

async function findInternals(): Promise<Internals> {
  for (const name of readdirSync(KEYSTATIC).filter((file) => /^index-[0-9a-f]+\.js$/.test(file))) {
    const text = readFileSync(join(KEYSTATIC, name), 'utf8');
    const [parse, serialize] = ['parseProps', 'serializeProps\\$1'].map((internal) => {
      return new RegExp(`\\b${internal} as (\\w+)`).exec(text)?.[1];
    });
    if (parse === undefined || serialize === undefined) continue;
    const exported = (await import(join(KEYSTATIC, name))) as Record<string, never>;
    return { parseProps: exported[parse] as never, serializeProps: exported[serialize] as never };
  }
  throw new Error('Keystatic has no parseProps and serializeProps any more');
}

const config = editorConfig(
  withWords({
    ...{ locale: 'ar', timeZone: 'Asia/Damascus', timeZoneName: 'بتوقيت دمشق' },
    lists: { sections: [], topics: [], places: [], people: [], sources: [], stories: [] },
  }),
);

const COLLECTIONS = {
  ...{ article: 'articles', page: 'pages', person: 'people', source: 'sources', story: 'stories' },
} as const;

interface Form {
  readonly schema: Readonly<Record<string, ComponentSchema>>;
  readonly slugField?: string;
}

type Forms = Readonly<Record<string, Form | undefined>>;

function formOf({ type, path, id }: Unit): { schema: object; slugField: string; slug: string } {
  const { collections, singletons } = config as unknown as {
    collections: Forms;
    singletons: Forms;
  };
  const name = (COLLECTIONS as Readonly<Record<string, string | undefined>>)[type];
  const form = name === undefined ? singletons[type] : collections[name];
  if (!form) throw new Error(`no form for ${type}`);
  const slug = type === 'article' ? path.replace('articles/', '') : id;
  return { schema: { kind: 'object', fields: form.schema }, slugField: form.slugField ?? '', slug };
}

/** Opens a unit in its form and gives what saving it would send, with an edit if there is one. */
function openAndSave(dir: string, unit: Unit, edit: (values: Values) => Values = (same) => same) {
  const { schema, slugField, slug } = formOf(unit);
  const folder = unit.type === 'article' || unit.type === 'page' ? unit.path : undefined;
  const dataFile = folder === undefined ? unit.path : `${folder}/index.yaml`;
  const used = [dataFile];
  const bytes = (file: string) => {
    const found = fileForForm(dir, file);
    if (found !== undefined) used.push(file);
    return found === undefined ? undefined : new Uint8Array(Buffer.from(found));
  };
  const data: unknown = JSON.parse(String(fileForForm(dir, dataFile)));
  const values = internals.parseProps(
    schema,
    data,
    [],
    [],
    (field, value, path) => {
      if (path.length === 1 && path[0] === slugField) return field.parse(value, { slug });
      if (field.formKind === 'asset') {
        const name = field.filename?.(value, {});
        return field.parse(value, {
          asset: name === undefined ? undefined : bytes(`${folder ?? ''}/${name}`),
        });
      }
      if (field.formKind === 'content') {
        const content = bytes(`${folder ?? ''}/${path.join('/')}${field.contentExtension ?? ''}`);
        return field.parse(value, { content, other: new Map(), external: new Map(), slug });
      }
      return field.parse(value);
    },
    false,
  );
  const written = internals.serializeProps(edit(values), schema, slugField, slug, true);
  return saveForm(
    { contentDir: dir, keepDir: temporaryFolder() },
    {
      additions: [
        { path: dataFile, contents: new TextEncoder().encode(JSON.stringify(written.value)) },
        ...written.extraFiles.map(({ path, contents }) => ({
          path: `${folder ?? ''}/${path}`,
          contents,
        })),
      ],
      deletions: [],
    },
  );
}

const texts = (dir: string) =>
  new Map(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [file.slice(dir.length), readFileSync(file, 'latin1')]),
  );

describe('every file of the newsroom in its form', { timeout: 120_000 }, () => {
  const dir = () => {
    const folder = temporaryFolder();
    cpSync('content', folder, { recursive: true });
    return folder;
  };

  it('is opened, and saved without an edit changes no byte', () => {
    const folder = dir();
    const before = texts(folder);
    for (const unit of scanContent(folder).units) {
      const { files, refused, problems } = {
        files: [],
        problems: [],
        ...openAndSave(folder, unit),
      };
      // A picture is written anew with its own bytes.
      const changed = files.filter((file) => !file.endsWith('.png'));
      expect({ unit: unit.path, changed, refused, problems }).toEqual({
        ...{ unit: unit.path, changed: [], refused: undefined, problems: [] },
      });
    }
    expect(texts(folder)).toEqual(before);
  });

  it('changes the one line that was edited', () => {
    const folder = dir();
    for (const unit of scanContent(folder)
      .units.filter(({ type }) => type === 'article')
      .slice(0, 4)) {
      const file = `/${unit.path}/index.yaml`;
      const before = texts(folder);
      openAndSave(folder, unit, (values) => ({
        ...values,
        title: { ...(values['title'] as object), ar: 'عنوان آخر' },
      }));
      const after = texts(folder);
      const lines = (text = '') => text.split('\n');
      const [old, now] = [lines(before.get(file)), lines(after.get(file))];
      expect(old.length).toBe(now.length);
      expect(now.filter((line, index) => line !== old[index])).toHaveLength(1);
      expect(new Map([...after, [file, before.get(file)]])).toEqual(before);
    }
  });

  it('is read by Keystatic’s reader, which refuses a field that is not in the form', async () => {
    const reader = createReader(
      join(import.meta.dirname, '../../content'),
      config as never,
    ) as unknown as {
      collections: {
        articles: { list(): Promise<string[]>; read(slug: string): Promise<Values | null> };
      };
    };
    const { articles } = reader.collections;
    const slugs = await articles.list();
    expect(slugs).toHaveLength(
      scanContent('content').units.filter(({ type }) => type === 'article').length,
    );
    for (const slug of slugs) expect(await articles.read(slug), slug).toMatchObject({ name: slug });
  });
});
