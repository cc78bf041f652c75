import { describe, expect, it } from 'vitest';
import ar from '../../messages/ar.json' with { type: 'json' };
import { checkCopy } from './check.ts';

/** Every string of a tree of messages, with its key. */
function strings(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[at, value]];
    return typeof value === 'object' && value !== null ? strings(value, at) : [];
  });
}

/** The words of a message: tags in ICU quotation and commands are code. */
function prose(message: string): string {
  return message.replace(/'<[^']*>'/g, 'Point').replace(/npm run [\w: -]*/g, 'npm ');
}

/** Sentences with an example of what is typed into the search, where signs are operators. */
const QUERIES = /^search\.help\.(?:phrase|without)$/;

/** A terminal isolates nothing, so that a sign alone among Arabic words needs its mark. */
const FOR_TERMINALS = 'copy-direction-mark';

describe('the Arabic of the interface', () => {
  const messages = strings(ar).map(([key, message]) => [key, prose(message)] as const);

  it('is sound by the check that reports are held to', () => {
    const copy = messages.filter(([key]) => !QUERIES.test(key));
    const faulty = copy.flatMap(([key, message]) =>
      checkCopy(message, { kind: 'line' })
        .filter(({ rule }) => rule !== FOR_TERMINALS)
        .map(({ rule, found }) => `${key}: ${rule} (${found})`),
    );
    expect(faulty).toEqual([]);
  });

  it('writes tanween in one way throughout', () => {
    const whole = messages.map(([, message]) => message).join('\n\n');
    const rules = checkCopy(whole, { kind: 'paragraphs' }).map(({ rule }) => rule);
    expect(rules).not.toContain('copy-tanween-mixed');
  });
});
