import type { YAMLError } from 'yaml';
import type { VFileMessage } from 'vfile-message';
import type { z } from 'zod';
import type messages from '../messages/en.json';

/** What exactly is wrong, in words of ours, under this key in `messages/`. */
export type DetailCode = keyof typeof messages.details;

export interface Detail {
  readonly code: DetailCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

/**
 * For the schemas: the message of a check is the code of its sentence, so that whoever reads it
 * reads it in their own language.
 */
export function because(code: DetailCode): DetailCode {
  return code;
}

const SCHEMA_CODES: ReadonlySet<string> = new Set<DetailCode>([
  ...([
    'one-line',
    'word',
    'id',
    'one-id',
    'ids',
    'time-zone',
    'picture-file',
    'reviewer',
  ] as const),
  ...(['place-twice', 'places-many'] as const),
  ...(['withdrawn-missing', 'withdrawn-status', 'update-early', 'reason-missing'] as const),
]);

const TYPES: Readonly<Record<string, DetailCode>> = {
  ...{ string: 'text', number: 'number', int: 'whole-number', boolean: 'yes-or-no' },
  ...{ array: 'list', object: 'fields', record: 'fields' },
};

const FORMATS: Readonly<Record<string, DetailCode>> = {
  ...{ datetime: 'moment', url: 'web-address', email: 'mail-address' },
};

/** What a schema objects to. @param missing whether there is no value at all. */
export function schemaDetail(issue: z.core.$ZodIssue, missing: boolean): Detail {
  if (SCHEMA_CODES.has(issue.message)) {
    const values = issue.code === 'custom' ? (issue.params as Detail['values']) : undefined;
    return { code: issue.message as DetailCode, ...(values && { values }) };
  }
  if (missing) return { code: 'missing' };
  const { code } = issue;
  if (code === 'invalid_type') return known(TYPES[issue.expected], issue.message);
  if (code === 'invalid_format') return known(FORMATS[issue.format], issue.message);
  if (code === 'invalid_value') {
    return { code: 'one-of', values: { allowed: issue.values.map(String).join(', ') } };
  }
  const counted = code === 'too_small' || code === 'too_big' ? issue.origin : undefined;
  if (code === 'too_small') {
    if (counted === 'string' || counted === 'array') return { code: 'empty' };
    return { code: 'too-small', values: { least: Number(issue.minimum) } };
  }
  if (code === 'too_big') {
    if (counted === 'string') return { code: 'too-long', values: { most: Number(issue.maximum) } };
    return { code: 'too-big', values: { most: Number(issue.maximum) } };
  }
  return original(issue.message);
}

const YAML_CODES: Readonly<Record<string, DetailCode>> = {
  BAD_INDENT: 'indent',
  TAB_AS_INDENT: 'tab',
  MISSING_CHAR: 'sign-missing',
  UNEXPECTED_TOKEN: 'sign-unexpected',
  BAD_SCALAR_START: 'sign-first',
  BAD_DQ_ESCAPE: 'escape',
  BLOCK_AS_IMPLICIT_KEY: 'colon',
  MULTILINE_IMPLICIT_KEY: 'colon',
  BLOCK_IN_FLOW: 'block-in-brackets',
  MULTIPLE_DOCS: 'documents',
};

/** What the YAML parser objects to. */
export function yamlDetail({ code, message }: YAMLError): Detail {
  return known(YAML_CODES[code], message.split('\n', 1)[0] ?? message);
}

/** What the MDX parser objects to. */
export function mdxDetail({ ruleId, source, reason }: VFileMessage): Detail {
  const [, tag = '', other] = /`(<[^`]*)`.*?(?:`(<[^`]*)`|$)/s.exec(reason) ?? [];
  switch (ruleId ?? '') {
    case 'end-tag-mismatch':
      return other === undefined || reason.startsWith('Expected')
        ? { code: 'tag-open', values: { tag } }
        : { code: 'tag-crossed', values: { tag, open: other } };
    case 'unexpected-closing-slash':
      return { code: 'tag-never-opened' };
    case 'unexpected-attribute':
    case 'unexpected-self-closing-slash':
      return { code: 'closing-tag' };
    case 'unexpected-lazy':
      return { code: 'lazy-line' };
    case 'unexpected-eof':
      return { code: source === 'micromark-extension-mdx-expression' ? 'brace-open' : 'tag-cut' };
    case 'unexpected-character': {
      const [, sign = ''] = /^Unexpected character `(.+?)` \(U\+/su.exec(reason) ?? [];
      return { code: 'sign-in-tag', values: { sign } };
    }
    default:
      return original(reason);
  }
}

function known(code: DetailCode | undefined, text: string): Detail {
  return code === undefined ? original(text) : { code };
}

/** What nobody has put in words of ours yet, as the library says it. */
function original(text: string): Detail {
  return { code: 'original', values: { text } };
}
