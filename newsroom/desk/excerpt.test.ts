import { describe, expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';

const at = (line: number, column: number, values: Record<string, string | number> = {}) => ({
  ...{ line, column, values },
});

describe('a finding is shown in its place', () => {
  const text = 'الأول\nقال ان الأمر انتهى.\nالثالث\n';

  it('with what it names marked, and the lines around it', () => {
    expect(excerptOf(text, at(2, 5, { found: 'ان', suggestion: 'أن' }))).toEqual({
      ...{ line: 2, above: 'الأول', below: 'الثالث' },
      ...{ before: 'قال ', marked: 'ان', after: ' الأمر انتهى.' },
    });
  });

  it('with the word at its place, where it names nothing that stands there', () => {
    expect(excerptOf(text, at(2, 8))?.marked).toBe('الأمر');
    expect(excerptOf('<Claim by="x">قال</Claim>', at(1, 1))?.marked).toBe('<Claim');
  });

  it('with the beginning of what its sentence shortens', () => {
    expect(excerptOf('one two three', at(1, 1, { found: 'one two…' }))?.marked).toBe('one two');
  });

  it('cuts long lines where words end', () => {
    const words = Array.from({ length: 60 }, (_, n) => `كلمة${String(n)}`).join(' ');
    const column = words.indexOf('كلمة30') + 1;
    const excerpt = excerptOf(words, at(1, column));
    expect(excerpt?.marked).toBe('كلمة30');
    expect(excerpt?.before).toMatch(/^… كلمة\d\d .*كلمة29 $/u);
    expect(excerpt?.after).toMatch(/^ كلمة31 .*كلمة\d\d …$/u);
    expect(`${excerpt?.before ?? ''}${excerpt?.after ?? ''}`.length).toBeLessThan(160);
  });

  it('counts lines whatever ends them', () => {
    expect(excerptOf('a\r\nb\rc', at(3, 1))?.marked).toBe('c');
  });

  it('is silent about what is not there', () => {
    expect(excerptOf('', at(1, 1))).toBeUndefined();
    expect(excerptOf('a', at(9, 1))).toBeUndefined();
    const missing = { ...at(1, 1), detail: { code: 'missing' } as const };
    expect(excerptOf('name: a', missing)).toBeUndefined();
  });

  it('past the end of its line marks nothing', () => {
    expect(excerptOf('abc', at(1, 9))).toMatchObject({ before: 'abc', marked: '', after: '' });
  });
});
