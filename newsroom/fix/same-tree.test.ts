import { describe, expect, it } from 'vitest';
import { saysTheSameBut } from './same-tree.ts';
import { applyEdits, type Edit } from './splice.ts';

/** One edit that puts `text` in place of the first `piece`. */
function edit(before: string, piece: string, text: string): Edit[] {
  const start = before.indexOf(piece);
  return [{ start, end: start + piece.length, text }];
}

function same(file: string, before: string, piece: string, text: string): boolean {
  const edits = edit(before, piece, text);
  return saysTheSameBut(file, before, applyEdits(before, edits), edits);
}

describe('a body after an edit', () => {
  const body = 'قال <Claim by="a">نعم</Claim> [ثم](/a).\n\n- بند\n';

  it('may say something else where the edit is', () => {
    expect(same('ar.mdx', body, 'نعم', 'لا')).toBe(true);
    expect(same('ar.mdx', body, '"a"', '"b"')).toBe(true);
    expect(same('ar.mdx', body, 'نعم</Claim> [', 'لا</Claim> [')).toBe(true);
  });

  it('may not say anything else elsewhere, nor be made of other things', () => {
    const [one = { start: 0, end: 0, text: '' }] = edit(body, 'نعم', 'لا');
    expect(saysTheSameBut('ar.mdx', body, body.replace('بند', 'شيء'), [one])).toBe(false);
    expect(same('ar.mdx', body, 'نعم', '*لا*')).toBe(false);
    expect(same('ar.mdx', body, 'by=', 'via=')).toBe(false);
    expect(same('ar.mdx', body, '/a', '/b')).toBe(false);
    expect(same('ar.mdx', body, '- بند', 'بند')).toBe(false);
    expect(same('ar.mdx', body, '</Claim>', '')).toBe(false);
  });
});

describe('YAML after an edit', () => {
  const yaml = '# one\na: x # two\nb:\n  - y\n  - 1\n';

  it('may hold something else where the edit is', () => {
    expect(same('index.yaml', yaml, 'x', 'z')).toBe(true);
    expect(same('index.yaml', yaml, 'y', "'z: z'")).toBe(true);
  });

  it('may not hold anything else elsewhere, lose a comment or change its kind', () => {
    const edits = edit(yaml, 'x', 'z');
    expect(saysTheSameBut('index.yaml', yaml, yaml.replace('y', 'q'), edits)).toBe(false);
    expect(saysTheSameBut('index.yaml', yaml, yaml.replace('  - y\n', ''), edits)).toBe(false);
    expect(same('index.yaml', yaml, 'x', 'x: z')).toBe(false);
    expect(same('index.yaml', yaml, 'x', '12')).toBe(false);
    expect(same('index.yaml', yaml, 'x', 'z # more')).toBe(false);
    expect(same('index.yaml', yaml, '# one\n', '')).toBe(false);
    expect(same('index.yaml', yaml, 'a:', 'c:')).toBe(false);
    expect(same('index.yaml', yaml, 'x', '[')).toBe(false);
  });
});

it('knows nothing of other files', () => {
  expect(saysTheSameBut('a.txt', 'a', 'a', [])).toBe(false);
});
