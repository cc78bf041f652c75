'use client';

import {
  collection,
  config,
  fields,
  singleton,
  type ComponentSchema,
  type Config,
} from '@keystatic/core';
import { formShape, type FormShape, type Group } from '../../newsroom/editor/form-shape.ts';
import {
  articleSchema,
  pageSchema,
  personSchema,
  placesSchema,
  siteSchema,
  sourceSchema,
  storySchema,
  termsSchema,
  wordsSchema,
} from '../../newsroom/schema.ts';
import { momentIn } from '../../newsroom/moment-in.ts';
import { deskAddress } from '../../components/desk/desk-address.ts';
import { bodyField } from './body-field.dev.tsx';
import type { DeskWords } from './desk-words.dev.ts';
import { byNewest } from './entry-list.dev.ts';
import { fieldOf, labelOf, partOf, silentField, slugField } from './fields.dev.tsx';
import { pictureField } from './picture-field.dev.tsx';
import type { z } from 'zod';

type Fields = Record<string, ComponentSchema>;

/** Every file of the newsroom as a form, made from the schemas that read it. */
export function editorConfig(desk: DeskWords): Config {
  const { t, locale } = desk;
  const year = momentIn(new Date(), desk.timeZone).slice(0, 4);
  const entries = (type: 'people' | 'sources' | 'stories', schema: z.ZodType) =>
    collection({
      label: t(`editor.lists.${type}`),
      path: `${type}/*`,
      format: 'yaml',
      slugField: 'entry',
      columns: ['headline'],
      schema: {
        entry: slugField(ID, desk, { above: '', written: false }),
        ...rootFields(schema, desk),
        ...silent(desk),
      },
    } as never);
  const list = (type: 'sections' | 'topics' | 'places' | 'words', schema: z.ZodType) =>
    singleton({
      label: t(`editor.lists.${type}`),
      path: type,
      format: 'yaml',
      schema: {
        items: listField(formShape(schema) as List, desk, t(`editor.lists.${type}`)),
        ...silent(desk),
      },
    });
  return config({
    storage: { kind: 'local' },
    locale: locale === 'ar' ? 'ar-AE' : 'en-GB',
    ui: {
      // With no name at all it would be Keystatic's.
      brand: { name: '\u00A0', mark: () => <DeskLink desk={desk} /> },
      navigation: {
        [t('editor.navigation.reports')]: ['articles', 'pages'],
        [t('editor.navigation.names')]: ['sources', 'people', 'stories'],
        [t('editor.navigation.lists')]: ['sections', 'topics', 'places', 'words', 'site'],
      },
    },
    collections: {
      articles: collection({
        label: t('editor.lists.articles'),
        path: 'articles/**/',
        format: 'yaml',
        slugField: 'name',
        columns: ['headline'],
        parseSlugForSort: byNewest,
        schema: reportFields(desk, year),
      } as never),
      pages: collection({
        label: t('editor.lists.pages'),
        path: 'pages/*/',
        format: 'yaml',
        slugField: 'name',
        columns: ['headline'],
        schema: {
          name: slugField(ID, desk, { above: '', written: true }),
          ...rootFields(pageSchema, desk),
          ar: bodyField('page', 'ar', desk),
          en: bodyField('page', 'en', desk),
          ...silent(desk),
        },
      } as never),
      sources: entries('sources', sourceSchema),
      people: entries('people', personSchema),
      stories: entries('stories', storySchema),
    },
    singletons: {
      sections: list('sections', termsSchema),
      topics: list('topics', termsSchema),
      places: list('places', placesSchema),
      words: list('words', wordsSchema),
      site: singleton({
        label: t('editor.lists.site'),
        path: 'site',
        format: 'yaml',
        schema: { ...rootFields(siteSchema, desk), ...silent(desk) },
      }),
    },
  } as never) as unknown as Config;
}

/** The fields of a report in the order in which one is written: its texts come before what is rare. */
function reportFields(desk: DeskWords, year: string): Fields {
  const found = rootFields(articleSchema, desk);
  const take = (...names: readonly string[]) =>
    Object.fromEntries(Object.entries(found).filter(([name]) => names.includes(name)));
  return {
    name: slugField(ID, desk, { above: year, written: true }),
    ...take('kind', 'title', 'standfirst'),
    ar: bodyField('report', 'ar', desk),
    en: bodyField('summary', 'en', desk),
    ...take('summary'),
    ...take('picture'),
    ...take('dateline', 'section', 'topics', 'story', 'byline', 'status', 'publishAt'),
    ...found,
    ...silent(desk),
  };
}

/** Addresses have one form, whatever they lead to. */
const ID = { name: 'id', schema: articleSchema.shape.name } as const;

/** Out of the editor, to the desk that it belongs to. */
function DeskLink({ desk: { t, locale } }: { readonly desk: DeskWords }) {
  return (
    <a className="desk-home" href={deskAddress(locale)}>
      <img src="/icon.svg" alt="" width="24" height="24" />
      {t('desk.title')}
    </a>
  );
}

type List = Extract<FormShape, { kind: 'list' }>;

/** What goes through a form unseen: which version it was opened from, and its name in the list. */
function silent({ t }: DeskWords): Fields {
  return {
    opened: silentField('', { written: true }),
    headline: silentField(t('editor.headline'), { written: false }),
  };
}

/** The fields of a file but for its name, which is a field of its own kind. */
function rootFields(schema: z.ZodType, desk: DeskWords): Fields {
  const shape = formShape(schema) as Group;
  const found = Object.entries(shape.fields)
    // An id that the file says is the name of its folder; other names are texts.
    .filter(([key, field]) => key !== 'name' || field.kind !== 'slug')
    .map(([key, field]) => [key, rootField(field, desk)] as const);
  return Object.fromEntries(found);
}

function rootField(shape: FormShape, desk: DeskWords): ComponentSchema {
  if (shape.kind === 'group') {
    if ('file' in shape.fields) return pictureField(shape, desk);
    // Two texts of one meaning stand side by side.
    if (!shape.optional && isBilingual(shape)) {
      const both = Object.entries(shape.fields).map(([key, field]) => {
        return [key, fieldOf(partOf(field, desk))] as const;
      });
      return fields.object(Object.fromEntries(both), {
        label: labelOf(desk, shape.name, true),
        layout: [6, 6],
      });
    }
    return fieldOf(partOf(shape, desk));
  }
  if (shape.kind === 'list') return listField(shape, desk, labelOf(desk, shape.name));
  return fieldOf(partOf(shape, desk));
}

function isBilingual({ fields: parts }: Group): boolean {
  return Object.keys(parts).join() === 'ar,en';
}

function listField({ item }: List, desk: DeskWords, label: string): ComponentSchema {
  const isPicture = item.kind === 'group' && 'file' in item.fields;
  const element: ComponentSchema = isPicture
    ? pictureField(item, desk)
    : fieldOf(partOf(item, desk));
  return fields.array(element, {
    label,
    itemLabel: ({ value }: { readonly value: unknown }) => itemLabel(value, desk),
  });
}

/** What an item of a list is known by: the first text of the desk's language in it. */
function itemLabel(value: unknown, desk: DeskWords): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '—';
  const record = value as Readonly<Record<string, unknown>>;
  const own = record[desk.locale];
  if (typeof own === 'string' && own !== '') return own;
  for (const part of Object.values('fields' in record ? (record['fields'] as object) : record)) {
    if (typeof part !== 'object' || part === null || part instanceof Uint8Array) continue;
    const found = itemLabel(part, desk);
    if (found !== '—') return found;
  }
  const [first] = Object.values(record).filter((part) => typeof part === 'string' && part !== '');
  return typeof first === 'string' ? first : '—';
}
