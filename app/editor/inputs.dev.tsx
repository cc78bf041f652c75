'use client';

import { ActionButton } from '@keystar/ui/button';
import { Checkbox } from '@keystar/ui/checkbox';
import { Combobox, Item } from '@keystar/ui/combobox';
import { FieldLabel, FieldMessage } from '@keystar/ui/field';
import { Icon } from '@keystar/ui/icon';
import { xIcon } from '@keystar/ui/icon/icons/xIcon';
import { Picker, Item as Choice } from '@keystar/ui/picker';
import { TextArea, TextField } from '@keystar/ui/text-field';
import { Text } from '@keystar/ui/typography';
import { useState, type ReactNode } from 'react';
import { momentAt, momentIn } from '../../newsroom/moment-in.ts';
import { useDesk, type Option } from './desk-words.dev.ts';

/** What every input of the editor is given. */
export interface Field<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly autoFocus: boolean;
  readonly label: string;
  readonly description?: string | undefined;
  readonly required: boolean;
  /** What is wrong with the value, said once the editor has left the field or tries to save. */
  readonly error: string | undefined;
  readonly onBlur: () => void;
}

/** A field in the direction of its own language: the form around it may run the other way. */
export function InLanguage({
  language,
  children,
}: {
  readonly language: 'ar' | 'en' | 'code' | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className="desk-field" data-language={language}>
      {children}
    </div>
  );
}

function said({ label, description, required, error, onBlur, autoFocus }: Field<never>) {
  return {
    ...{ label, isRequired: required, onBlur, autoFocus },
    ...(description === undefined ? {} : { description }),
    ...(error === undefined ? {} : { errorMessage: error }),
  };
}

interface TextProps extends Field<string> {
  readonly language: 'ar' | 'en' | 'code' | undefined;
  readonly long?: boolean;
}

/** Texts of ours are of one line, however long: a break would be one in the file. */
export function TextInput({ language, long, value, onChange, ...field }: TextProps) {
  const props = {
    ...said(field as Field<never>),
    value,
    onChange: (text: string) => onChange(text.replace(/[\r\n]+/g, ' ')),
    width: 'auto',
  } as const;
  return (
    <InLanguage language={language}>
      {long ? <TextArea {...props} /> : <TextField {...props} />}
    </InLanguage>
  );
}

/** A time in the zone of the newsroom; the offset is found and written for the editor. */
export function MomentInput({ value, onChange, description, ...field }: Field<string>) {
  const { timeZone, timeZoneName } = useDesk();
  const local = Number.isNaN(Date.parse(value))
    ? ''
    : momentIn(new Date(value), timeZone).slice(0, 16);
  return (
    <InLanguage language="code">
      <TextField
        {...said({ ...field, description: description ?? timeZoneName } as Field<never>)}
        type="datetime-local"
        value={local}
        onChange={(text) => onChange(momentAt(text, timeZone) ?? '')}
        width="auto"
      />
    </InLanguage>
  );
}

export function YesInput({ value, onChange, label, description, autoFocus }: Field<boolean>) {
  return (
    <Checkbox isSelected={value} onChange={onChange} autoFocus={autoFocus}>
      <Text>{label}</Text>
      {description !== undefined && <Text slot="description">{description}</Text>}
    </Checkbox>
  );
}

interface ChoiceProps extends Field<string> {
  readonly options: readonly Option[];
}

/** One of a few. */
export function ChoiceInput({ value, onChange, options, ...field }: ChoiceProps) {
  const { t } = useDesk();
  const nothing = { value: '', label: t('editor.nothing') };
  const items = field.required && value !== '' ? options : [nothing, ...options];
  return (
    <Picker
      {...said(field as Field<never>)}
      items={items}
      value={value}
      onChange={(key) => onChange(String(key ?? ''))}
      width="auto"
    >
      {(item: Option) => <Choice key={item.value}>{item.label}</Choice>}
    </Picker>
  );
}

/** What an entry is found by: its name in the language of the desk, and its id. */
function entryOf(item: Option) {
  return (
    <Item key={item.value} textValue={`${item.label} · ${item.value}`}>
      <Text>{item.label}</Text>
      <Text slot="description">{item.value}</Text>
    </Item>
  );
}

/** An id that none of the lists has (any more) is shown, and not lost. */
function withUnknown(options: readonly Option[], ids: readonly string[]): readonly Option[] {
  const known = new Set(options.map(({ value }) => value));
  const unknown = ids.filter((id) => id !== '' && !known.has(id));
  return [...unknown.map((id) => ({ value: id, label: id })), ...options];
}

/** One of many, found by writing a part of its name. */
export function PickInput({ value, onChange, options, ...field }: ChoiceProps) {
  return (
    <Combobox
      {...said(field as Field<never>)}
      defaultItems={withUnknown(options, [value])}
      value={value === '' ? null : value}
      onChange={(key) => onChange(key === null ? '' : String(key))}
      menuTrigger="focus"
      width="auto"
    >
      {entryOf}
    </Combobox>
  );
}

interface PicksProps extends Field<readonly string[]> {
  readonly options: readonly Option[];
}

/** Several of many, in the order in which they were chosen. */
export function PicksInput({ value, onChange, options, ...field }: PicksProps) {
  const { t } = useDesk();
  const all = withUnknown(options, value);
  const labels = new Map(all.map((option) => [option.value, option.label]));
  // A box that was chosen from starts anew.
  const [round, setRound] = useState(0);
  return (
    <div className="desk-picks">
      <Combobox
        key={round}
        {...said(field as Field<never>)}
        defaultItems={all.filter((option) => !value.includes(option.value))}
        value={null}
        onChange={(key) => {
          if (key === null) return;
          onChange([...value, String(key)]);
          setRound(round + 1);
        }}
        menuTrigger="focus"
        width="auto"
      >
        {entryOf}
      </Combobox>
      <ul className="desk-chosen" aria-label={field.label}>
        {value.map((id) => (
          <li key={id}>
            <bdi>{labels.get(id) ?? id}</bdi>
            <ActionButton
              prominence="low"
              aria-label={t('editor.remove', { what: labels.get(id) ?? id })}
              onPress={() => onChange(value.filter((other) => other !== id))}
            >
              <Icon src={xIcon} />
            </ActionButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A heading of a group of fields, with what is wrong with it as a whole. */
export function GroupFrame({
  label,
  error,
  children,
}: {
  readonly label: string;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className="desk-group">
      <FieldLabel elementType="legend">{label}</FieldLabel>
      {children}
      {error !== undefined && <FieldMessage>{error}</FieldMessage>}
    </fieldset>
  );
}
