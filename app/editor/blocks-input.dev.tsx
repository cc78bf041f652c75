'use client';

import { Checkbox } from '@keystar/ui/checkbox';
import { FieldLabel, FieldMessage } from '@keystar/ui/field';
import { Text } from '@keystar/ui/typography';
import { useDesk } from './desk-words.dev.ts';
import { TextInput, type Field } from './inputs.dev.tsx';
import { useReportBlocks } from './report-blocks.dev.ts';

/**
 * The blocks of the Arabic report as it stands in the form now: an editor ticks the ones that a
 * sentence sums up. By hand, numbers of blocks do too; saving makes anchors of them.
 */
export function BlocksInput({ value, onChange, error, ...field }: Field<string>) {
  const { t } = useDesk();
  const blocks = useReportBlocks();
  const named = value.split(/\s+/).filter((name) => name !== '');
  const ticked = (anchor: string, number: number) =>
    named.includes(anchor) || named.includes(String(number));
  return (
    <div className="desk-blocks">
      <FieldLabel elementType="span">{field.label}</FieldLabel>
      <ol>
        {blocks.map(({ anchor, text }, index) => {
          const number = index + 1;
          const on = ticked(anchor, number);
          const others = named.filter((name) => name !== anchor && name !== String(number));
          return (
            <li key={anchor}>
              <Checkbox
                isSelected={on}
                onChange={(wanted) => {
                  const chosen = new Set(wanted ? [...others, anchor] : others);
                  const known = blocks
                    .map((block) => block.anchor)
                    .filter((one) => chosen.has(one));
                  const rest = others.filter((name) => !known.includes(name));
                  onChange([...known, ...rest].join(' '));
                }}
              >
                <Text>
                  <span lang="ar" dir="rtl">
                    {number}. {text === '' ? '—' : firstWords(text)}
                  </span>
                </Text>
              </Checkbox>
            </li>
          );
        })}
      </ol>
      <TextInput
        {...field}
        error={undefined}
        label={t('editor.anchors')}
        description={t('editor.hints.from')}
        language="code"
        value={value}
        onChange={onChange}
      />
      {error !== undefined && <FieldMessage>{error}</FieldMessage>}
    </div>
  );
}

const WORDS = 12;

function firstWords(text: string): string {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return words.length > WORDS ? `${words.slice(0, WORDS).join(' ')} …` : words.join(' ');
}
