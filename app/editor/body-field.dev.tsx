'use client';

import { fields, type ComponentSchema, type ContentFormField } from '@keystatic/core';
import { block, mark, wrapper, type ContentComponent } from '@keystatic/core/content-components';
import { Icon } from '@keystar/ui/icon';
import { anchorIcon } from '@keystar/ui/icon/icons/anchorIcon';
import { quoteIcon } from '@keystar/ui/icon/icons/quoteIcon';
import { useEffect, type ReactNode } from 'react';
import {
  COMPONENTS,
  componentsFor,
  type BodyKind,
  type ComponentName,
} from '../../newsroom/components.ts';
import { formShape } from '../../newsroom/editor/form-shape.ts';
import { optionWord, useDesk, type DeskWords } from './desk-words.dev.ts';
import { fieldOf, partOf } from './fields.dev.tsx';
import { InLanguage } from './inputs.dev.tsx';
import { showReport, type DocumentNode } from './report-blocks.dev.ts';

type BodyField = ContentFormField<object, object, string>;

/** Markdown that a body may hold; see newsroom/body-rules.ts. */
const MARKDOWN = {
  ...{ heading: [2, 3, 4] as const, bold: true, italic: true, link: true, table: true },
  ...{ blockquote: true, orderedList: true, unorderedList: true, divider: true },
  ...{ strikethrough: false, code: false, codeBlock: false, image: false },
} as const;

/** One of the two texts of an entry, with the components that may stand in it. */
export function bodyField(kind: BodyKind, language: 'ar' | 'en', desk: DeskWords): BodyField {
  const label = desk.t(`editor.bodies.${kind === 'page' ? language : kind}`);
  const field = fields.mdx({
    label,
    description: desk.t(`editor.hints.${kind}`),
    options: { ...MARKDOWN, heading: [...MARKDOWN.heading] },
    components: contentComponents(kind, desk),
  }) as unknown as BodyField;
  const Input = field.Input.bind(field);
  return {
    ...field,
    Input: function BodyInput(props) {
      const { doc } = props.value as { readonly doc: DocumentNode };
      useEffect(() => {
        if (kind === 'report') showReport(doc);
      }, [doc]);
      return (
        <InLanguage language={language}>
          <div className="desk-body" lang={language}>
            <Input {...props} />
          </div>
        </InLanguage>
      );
    },
  };
}

type Components = Record<string, ContentComponent>;

/** The components of a body, by the names that they have in the form (newsroom/editor/form-body.ts). */
function contentComponents(kind: BodyKind, desk: DeskWords): Components {
  return Object.assign(
    {},
    ...componentsFor(kind).map((name) => component(name, desk)),
  ) as Components;
}

/** Those that stand around words as well as around paragraphs. */
const MARKS: Readonly<
  Partial<Record<ComponentName, { icon: typeof quoteIcon; className: string }>>
> = {
  Claim: { icon: quoteIcon, className: 'desk-claim' },
  Point: { icon: anchorIcon, className: 'desk-point' },
};

function component(name: ComponentName, desk: DeskWords): Components {
  const label = desk.t(`editor.components.${name}`);
  const shape = formShape(COMPONENTS[name].attributes);
  const parts = shape.kind === 'group' ? Object.entries(shape.fields) : [];
  const schema: Record<string, ComponentSchema> = Object.fromEntries(
    parts.map(([key, field]) => [key, fieldOf(partOf(field, desk))]),
  );
  const common = { label, schema };
  const marked = MARKS[name];
  if ('empty' in COMPONENTS[name]) {
    return {
      [name]: block({
        ...common,
        ContentView: (view) => <Attributes {...view} />,
      }) as ContentComponent,
    };
  }
  const around = wrapper({
    ...common,
    ContentView: (view) => (
      <>
        <Attributes value={view.value} />
        {view.children}
      </>
    ),
  }) as ContentComponent;
  if (!marked) return { [name]: around };
  return {
    [name]: mark({
      ...common,
      icon: <Icon src={marked.icon} />,
      tag: 'span',
      className: marked.className,
    }) as ContentComponent,
    [`${name}Block`]: around,
  };
}

/** What a component says, above what it holds: names rather than ids. */
function Attributes({ value }: { readonly value: object }): ReactNode {
  const { lists, t } = useDesk();
  const names = new Map(
    [...lists.sources, ...lists.places].map((option) => [option.value, option.label]),
  );
  const words = Object.values(value as Readonly<Record<string, unknown>>)
    .flatMap((part) => (Array.isArray(part) ? part.map(String) : [String(part)]))
    .filter((part) => part !== '')
    .map((part) => names.get(part) ?? optionWord(t, part));
  if (words.length === 0) return null;
  return (
    <p className="desk-attributes" contentEditable={false}>
      {words.map((word, index) => (
        <bdi key={`${word}${String(index)}`}>{word}</bdi>
      ))}
    </p>
  );
}
