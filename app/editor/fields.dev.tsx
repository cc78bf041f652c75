'use client';

import type { BasicFormField, FormFieldStoredValue, SlugFormField } from '@keystatic/core';
import { Checkbox } from '@keystar/ui/checkbox';
import { Text } from '@keystar/ui/typography';
import { useState, type ReactElement } from 'react';
import type { FieldName, FormShape, Group } from '../../newsroom/editor/form-shape.ts';
import { objection, optionWord, type DeskWords } from './desk-words.dev.ts';
import {
  ChoiceInput,
  GroupFrame,
  MomentInput,
  PickInput,
  PicksInput,
  TextInput,
  YesInput,
  type Field,
} from './inputs.dev.tsx';
import { BlocksInput } from './blocks-input.dev.tsx';
import { FormWays } from './form-ways.dev.tsx';

type Stored = FormFieldStoredValue;

/** What Keystatic gives to an input. */
interface InputProps {
  readonly value: unknown;
  readonly onChange: (value: never) => void;
  readonly autoFocus: boolean;
  readonly forceValidation: boolean;
}

/** A field as a form holds it, before it is one of Keystatic's. */
export interface Part {
  readonly label: string;
  readonly defaultValue: () => unknown;
  readonly parse: (stored: Stored) => unknown;
  /** Undefined where nothing is written. */
  readonly serialize: (value: never) => Stored;
  /** What keeps a value from being saved. */
  readonly objection: (value: never) => string | undefined;
  readonly Input: (props: InputProps) => ReactElement | null;
}

export function labelOf({ t }: DeskWords, name: FieldName, group = false): string {
  return t(`editor.fields.${name === 'name' && group ? 'names' : name}`);
}

/** Fields whose meaning an editor may want to be told. */
function hintOf({ t, timeZoneName }: DeskWords, name: string): string | undefined {
  const key = `editor.hints.${name}` as 'editor.hints.publishAt';
  return t.has(key) ? t(key, { zone: timeZoneName }) : undefined;
}

/** What stands in a new form. */
const FIRST: Readonly<Record<string, string>> = { status: 'draft', kind: '' };

/** The part of a form for one field of a schema. */
export function partOf(shape: FormShape, desk: DeskWords): Part {
  switch (shape.kind) {
    case 'group':
      return groupPart(shape, desk);
    case 'list':
      // Of single words: they stand in one line, with spaces between them.
      if (shape.item.kind !== 'text') throw new TypeError(`no field for a list: ${shape.name}`);
      return simplePart<string>(shape, desk, {
        first: '',
        read: (stored) => (Array.isArray(stored) ? stored.join(' ') : textOf(stored)),
        write: (value) => wordsOf(value),
        show: (field) => <TextInput {...field} language="ar" />,
      });
    case 'yes':
      return simplePart(shape, desk, {
        first: false,
        read: (stored) => stored === true,
        write: (value) => (value ? true : undefined),
        show: (field) => <YesInput {...field} />,
      });
    case 'picks':
      return simplePart<readonly string[]>(shape, desk, {
        first: [],
        read: (stored) => (Array.isArray(stored) ? stored.map(String) : wordsOf(stored)),
        write: (value) => {
          if (shape.spaced) return value.length === 0 ? undefined : value.join(' ');
          return value;
        },
        show: (field) => <PicksInput {...field} options={desk.lists[shape.from]} />,
      });
    case 'number':
      return simplePart<string>(shape, desk, {
        first: '',
        read: textOf,
        write: (value) => {
          if (value.trim() === '') return undefined;
          const number = Number(value);
          return Number.isNaN(number) ? value : number;
        },
        show: (field) => <TextInput {...field} language="code" />,
      });
    case 'choice':
      return textPart(shape, desk, (field) => {
        const options = shape.options.map((value) => ({ value, label: optionWord(desk.t, value) }));
        return <ChoiceInput {...field} options={options} />;
      });
    case 'pick':
      return textPart(shape, desk, (field) => (
        <PickInput {...field} options={desk.lists[shape.from]} />
      ));
    case 'moment':
      return textPart(shape, desk, (field) => <MomentInput {...field} />);
    case 'blocks':
      return textPart(shape, desk, (field) => <BlocksInput {...field} />);
    case 'slug':
    case 'picture-file':
      return textPart(shape, desk, (field) => <TextInput {...field} language="code" />);
    case 'text':
      return textPart(shape, desk, (field) => (
        <TextInput
          {...field}
          language={shape.language ?? languageOf(shape.name)}
          long={shape.long}
        />
      ));
  }
}

/** Texts that are of no language, and run from the left in every form. */
const CODE = new Set(['url', 'email', 'timeZone', 'licence']);

function languageOf(name: string): 'code' | undefined {
  return CODE.has(name) ? 'code' : undefined;
}

/** Keys that are no text are shown as what they say: it is for the editor to see what is wrong. */
function textOf(stored: Stored): string {
  if (stored === undefined) return '';
  return typeof stored === 'object' ? JSON.stringify(stored) : String(stored);
}

function wordsOf(stored: Stored): string[] {
  return typeof stored === 'string' ? stored.split(/\s+/).filter((word) => word !== '') : [];
}

interface Simple<Value> {
  readonly first: Value;
  readonly read: (stored: Stored) => Value;
  readonly write: (value: Value) => unknown;
  readonly show: (field: Field<Value>) => ReactElement;
}

function textPart(
  shape: Exclude<FormShape, Group>,
  desk: DeskWords,
  show: (field: Field<string>) => ReactElement,
): Part {
  return simplePart<string>(shape, desk, {
    first: FIRST[shape.name] ?? '',
    read: textOf,
    write: (value) => (value.trim() === '' ? undefined : value.trim()),
    show,
  });
}

function simplePart<Value>(
  shape: Exclude<FormShape, Group>,
  desk: DeskWords,
  { first, read, write, show }: Simple<Value>,
): Part {
  const label = labelOf(desk, shape.name);
  const against = (value: Value): string | undefined => {
    const stored = write(value);
    if (stored === undefined && (shape.optional || shape.kind === 'yes')) return undefined;
    return objection(desk.t, shape.schema, stored);
  };
  return {
    label,
    defaultValue: () => first,
    parse: read,
    serialize: (value: Value) => write(value) as Stored,
    objection: against,
    Input: function SimpleInput({ value, onChange, autoFocus, forceValidation }) {
      const [left, setLeft] = useState(false);
      return show({
        ...{ label, autoFocus, description: hintOf(desk, shape.name), required: !shape.optional },
        value: value as Value,
        onChange: onChange as (value: Value) => void,
        error: forceValidation || left ? against(value as Value) : undefined,
        onBlur: () => setLeft(true),
      });
    },
  };
}

type Values = Readonly<Record<string, unknown>>;

/** Fields that are there together, or not at all where their group is optional. */
function groupPart(shape: Group, desk: DeskWords): Part {
  const parts = Object.entries(shape.fields).map(
    ([key, field]) => [key, partOf(field, desk)] as const,
  );
  const label = labelOf(desk, shape.name, true);
  const empty = (): Values =>
    Object.fromEntries(parts.map(([key, part]) => [key, part.defaultValue()]));
  const write = (value: Values | null): Stored => {
    if (value === null) return undefined;
    const written = parts
      .map(([key, part]) => [key, part.serialize(value[key] as never)] as const)
      .filter(([, stored]) => stored !== undefined);
    return Object.fromEntries(written) as Stored;
  };
  const inParts = (value: Values) =>
    parts.some(([key, part]) => part.objection(value[key] as never));
  const against = (value: Values | null): string | undefined =>
    value === null ? undefined : objection(desk.t, shape.schema, write(value));
  return {
    label,
    defaultValue: () => (shape.optional ? null : empty()),
    parse: (stored) => {
      if (stored === undefined) return shape.optional ? null : empty();
      const fields = recordOf(stored, desk);
      const unknown = Object.keys(fields).find((key) => !Object.hasOwn(shape.fields, key));
      if (unknown !== undefined) throw new Error(desk.t('editor.unknownField', { name: unknown }));
      return Object.fromEntries(parts.map(([key, part]) => [key, part.parse(fields[key])]));
    },
    serialize: write,
    objection: against,
    Input: function GroupInput({ value, onChange, autoFocus, forceValidation }) {
      const values = value as Values | null;
      const change = onChange as (value: Values | null) => void;
      const fields = values && (
        <GroupFrame
          label={label}
          // What is wrong with a field stands at that field.
          error={forceValidation && !inParts(values) ? against(values) : undefined}
        >
          {parts.map(([key, part], index) => (
            <part.Input
              key={key}
              value={values[key]}
              onChange={(next: unknown) => change({ ...values, [key]: next })}
              autoFocus={autoFocus && index === 0}
              forceValidation={forceValidation}
            />
          ))}
        </GroupFrame>
      );
      if (!shape.optional) return fields;
      return (
        <div className="desk-optional">
          <Checkbox isSelected={values !== null} onChange={(on) => change(on ? empty() : null)}>
            <Text>{label}</Text>
          </Checkbox>
          {fields}
        </div>
      );
    },
  };
}

function recordOf(stored: Stored, { t }: DeskWords): Readonly<Record<string, Stored>> {
  if (typeof stored !== 'object' || Array.isArray(stored) || stored instanceof Date) {
    throw new Error(t('details.fields'));
  }
  return stored as Readonly<Record<string, Stored>>;
}

/** Whatever a form may hold of a field. */
type Held = object | string | number | boolean | null;
type AnyField = BasicFormField<Held>;

/** A part as one of Keystatic's fields. */
export function fieldOf(part: Part): AnyField {
  const { label } = part;
  return {
    kind: 'form',
    label,
    Input: part.Input as AnyField['Input'],
    defaultValue: () => part.defaultValue() as Held,
    parse: (stored) => part.parse(stored) as Held,
    serialize: (value) => ({ value: part.serialize(value as never) }),
    validate: (value) => {
      const message = part.objection(value as never);
      if (message !== undefined) throw new Error(`${label}: ${message}`);
      return value;
    },
    reader: { parse: (stored) => part.parse(stored) as Held },
  };
}

/** A value that goes through the form and is not shown in it. */
export function silentField(label: string, { written }: { readonly written: boolean }): AnyField {
  const read = (stored: Stored) => (typeof stored === 'string' ? stored : '');
  return {
    kind: 'form',
    label,
    Input: () => null,
    defaultValue: () => '',
    parse: read,
    serialize: (value) => ({ value: written && typeof value === 'string' ? value : undefined }),
    validate: (value) => value,
    reader: { parse: read },
  };
}

/** The name of an entry's file or folder, and the folder above it (the year of a report). */
interface Slug {
  readonly above: string;
  readonly name: string;
}

type SlugField = SlugFormField<Slug, Slug, string, string>;

/**
 * The id of an entry: readers see it in its address, so it is written by hand and in Latin letters.
 *
 * @param above what a new entry's folder is in: the year of a report, or nothing.
 * @param written whether the file says it too.
 */
export function slugField(
  shape: Pick<FormShape, 'name' | 'schema'>,
  desk: DeskWords,
  { above, written }: { readonly above: string; readonly written: boolean },
): SlugField {
  const label = labelOf(desk, 'id');
  const whole = ({ above: folder, name }: Slug) => (folder === '' ? name : `${folder}/${name}`);
  const read = (slug: string): Slug => {
    const at = slug.lastIndexOf('/');
    return { above: slug.slice(0, Math.max(0, at)), name: slug.slice(at + 1) };
  };
  const stored = ({ name }: Slug) => (written ? name : undefined);
  return {
    kind: 'form',
    formKind: 'slug',
    label,
    Input: function SlugInput(props) {
      const { value, autoFocus, forceValidation } = props;
      const [left, setLeft] = useState(false);
      return (
        <div className="desk-name">
          <FormWays />
          <TextInput
            {...{ label, autoFocus, description: desk.t('editor.hints.slug'), required: true }}
            language="code"
            value={value.name}
            onChange={(name) => props.onChange({ ...value, name })}
            error={
              forceValidation || left ? objection(desk.t, shape.schema, value.name) : undefined
            }
            onBlur={() => setLeft(true)}
          />
        </div>
      );
    },
    defaultValue: () => ({ above, name: '' }),
    parse: (value, extra) => (extra ? read(extra.slug) : { above, name: textOf(value) }),
    serialize: (value) => ({ value: stored(value) }),
    serializeWithSlug: (value) => ({ slug: whole(value), value: stored(value) }),
    validate: (value, extra) => {
      const message = objection(desk.t, shape.schema, value.name);
      if (message !== undefined) throw new Error(`${label}: ${message}`);
      const taken = [...(extra?.slugField.slugs ?? [])].some(
        (slug) => read(slug).name === value.name,
      );
      if (taken) throw new Error(`${label}: ${desk.t('editor.taken')}`);
      return value;
    },
    reader: { parse: (value) => textOf(value), parseWithSlug: (_value, { slug }) => slug },
  };
}
