'use client';

import { createContext, useContext } from 'react';
import type { Locale } from '../../messages/locales.ts';
import { translatorOf, type Translate } from '../../newsroom/describe.ts';
import { schemaDetail } from '../../newsroom/detail.ts';
import type { ListName } from '../../newsroom/editor/form-shape.ts';
import type { z } from 'zod';

/** One of the newsroom's lists, as it lies in the content folder. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What the server knows and a form needs. */
export interface Desk {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly timeZoneName: string;
  readonly lists: Readonly<Record<ListName, readonly Option[]>>;
}

export interface DeskWords extends Desk {
  readonly t: Translate;
}

export function withWords(desk: Desk): DeskWords {
  return { ...desk, t: translatorOf(desk.locale) };
}

const Context = createContext<DeskWords | undefined>(undefined);
export const DeskProvider = Context.Provider;

export function useDesk(): DeskWords {
  const desk = useContext(Context);
  if (!desk) throw new Error('a field of the editor outside of it');
  return desk;
}

/** What a schema says against a value, in the words that the check has for it. */
export function objection(t: Translate, schema: z.ZodType, stored: unknown): string | undefined {
  const { error } = schema.safeParse(stored);
  const [issue] = error?.issues ?? [];
  if (!issue) return undefined;
  const { code, values } = schemaDetail(issue, stored === undefined);
  return t(`details.${code}`, values);
}

/** The word for what may be chosen in a field; as the file says it where there is none. */
export function optionWord(t: Translate, option: string): string {
  const key = `editor.options.${option}` as 'editor.options.draft';
  return t.has(key) ? t(key) : option;
}
