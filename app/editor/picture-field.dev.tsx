'use client';

import type { AssetFormField } from '@keystatic/core';
import { FieldLabel, FieldMessage } from '@keystar/ui/field';
import { Checkbox } from '@keystar/ui/checkbox';
import { Text } from '@keystar/ui/typography';
import { useCallback, useId } from 'react';
import type { Group } from '../../newsroom/editor/form-shape.ts';
import { objection, useDesk, type DeskWords } from './desk-words.dev.ts';
import { labelOf, partOf } from './fields.dev.tsx';
import { GroupFrame, InLanguage, TextInput } from './inputs.dev.tsx';

interface Picture {
  /** Undefined until a file was chosen. */
  readonly bytes: Uint8Array | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

type PictureField = AssetFormField<Picture | null, Picture | null, string>;

/** A picture with all that readers are told of it; its file lies beside the report. */
export function pictureField(shape: Group, desk: DeskWords): PictureField {
  const { t } = desk;
  const label = labelOf(desk, shape.name);
  const parts = Object.entries(shape.fields).map(
    ([key, field]) => [key, partOf(field, desk)] as const,
  );
  const empty = (): Picture => ({
    bytes: undefined,
    fields: Object.fromEntries(parts.map(([key, part]) => [key, part.defaultValue()])),
  });
  const write = ({ fields }: Picture) =>
    Object.fromEntries(
      parts
        .map(([key, part]) => [key, part.serialize(fields[key] as never)] as const)
        .filter(([, stored]) => stored !== undefined),
    );
  const nameOf = (stored: unknown): string => {
    const { file } = (stored ?? {}) as { readonly file?: unknown };
    return typeof file === 'string' ? file : '';
  };
  const parse = (stored: unknown, bytes: Uint8Array | undefined): Picture | null => {
    if (stored === undefined || stored === null) return shape.optional ? null : empty();
    const given = stored as Readonly<Record<string, never>>;
    const unknown = Object.keys(given).find((key) => !Object.hasOwn(shape.fields, key));
    if (unknown !== undefined) throw new Error(t('editor.unknownField', { name: unknown }));
    return {
      bytes,
      fields: Object.fromEntries(parts.map(([key, part]) => [key, part.parse(given[key])])),
    };
  };
  const against = (value: Picture | null): string | undefined => {
    if (value === null) return undefined;
    if (!value.bytes) return t('editor.noFile');
    return objection(t, shape.schema, write(value));
  };
  return {
    kind: 'form',
    formKind: 'asset',
    label,
    defaultValue: () => (shape.optional ? null : empty()),
    filename: (stored) => nameOf(stored) || undefined,
    parse: (stored, { asset }) => parse(stored, asset),
    serialize: (value) => {
      if (value === null) return { value: undefined, asset: undefined };
      const stored = write(value);
      const filename = nameOf(stored);
      const asset = value.bytes && filename !== '' ? { content: value.bytes, filename } : undefined;
      return { value: stored as never, asset };
    },
    validate: (value) => {
      const message = against(value);
      if (message !== undefined) throw new Error(`${label}: ${message}`);
      return value;
    },
    reader: { parse: nameOf },
    Input: function PictureInput(props) {
      const { value, autoFocus, forceValidation } = props;
      const onChange = (next: Picture | null) => props.onChange(next);
      const fields = value && (
        <GroupFrame label={label}>
          <FileInput
            value={value}
            onChange={onChange}
            error={forceValidation && !value.bytes ? t('editor.noFile') : undefined}
          />
          {parts
            .filter(([key]) => key !== 'file')
            .map(([key, part]) => (
              <part.Input
                key={key}
                value={value.fields[key]}
                onChange={(next: unknown) => {
                  onChange({ ...value, fields: { ...value.fields, [key]: next } });
                }}
                autoFocus={false}
                forceValidation={forceValidation}
              />
            ))}
        </GroupFrame>
      );
      if (!shape.optional) return fields;
      return (
        <div className="desk-optional">
          <Checkbox
            isSelected={value !== null}
            onChange={(on) => onChange(on ? empty() : null)}
            autoFocus={autoFocus}
          >
            <Text>{label}</Text>
          </Checkbox>
          {fields}
        </div>
      );
    },
  };
}

const TYPES = 'image/png,image/jpeg,image/webp,image/avif';

/** The file itself, with a look at it and the name that it will have beside the report. */
function FileInput({
  value,
  onChange,
  error,
}: {
  readonly value: Picture;
  readonly onChange: (value: Picture) => void;
  readonly error: string | undefined;
}) {
  const { t } = useDesk();
  const id = useId();
  const { file } = value.fields;
  const name = typeof file === 'string' ? file : '';
  const rename = (to: string) => onChange({ ...value, fields: { ...value.fields, file: to } });
  return (
    <div className="desk-file">
      <FieldLabel htmlFor={id}>{t('editor.chooseFile')}</FieldLabel>
      <input
        id={id}
        type="file"
        accept={TYPES}
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (!chosen) return;
          void chosen.arrayBuffer().then((buffer) => {
            onChange({
              bytes: new Uint8Array(buffer),
              fields: { ...value.fields, file: plainName(chosen.name, chosen.type) },
            });
          });
        }}
      />
      {value.bytes && <Shown bytes={value.bytes} />}
      <InLanguage language="code">
        <TextInput
          label={t('editor.fields.file')}
          description={t('editor.hints.file')}
          language="code"
          value={name}
          onChange={rename}
          autoFocus={false}
          required
          error={undefined}
          onBlur={() => undefined}
        />
      </InLanguage>
      {error !== undefined && <FieldMessage>{error}</FieldMessage>}
    </div>
  );
}

/** A look at bytes that are in the page: their address holds as long as the element does. */
function Shown({ bytes }: { readonly bytes: Uint8Array }) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [bytes],
  );
  return <img ref={show} alt="" />;
}

/** A name that may stand in an address, whatever the file was called on the editor's disk. */
function plainName(name: string, type: string): string {
  const ending = type.replace('image/', '').replace('jpeg', 'jpg');
  const stem = name
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${stem === '' ? 'picture' : stem}.${ending}`;
}
