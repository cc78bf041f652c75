import { describe, expect, it } from 'vitest';
import { layoutOf, type Block } from './layout.ts';

const LONG = 'وصل الوفد إلى المدينة صباح اليوم والتقى عدداً من المسؤولين فيها.';

function layout(copy: string) {
  return layoutOf(copy, (text) => text.startsWith('دمشق –'));
}

/** Blocks in short: what they are, and what they hold. */
function shapes(copy: string): string[] {
  return layout(copy).blocks.map(shapeOf);
}

function shapeOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `p ${block.text}`;
    case 'subhead':
      return `h ${block.text}`;
    case 'quotation':
      return `q ${block.paragraphs.join(' | ')}`;
    case 'list':
      return `${block.start ?? '•'} ${block.items.join(' | ')}`;
  }
}

describe('layoutOf', () => {
  it.each([
    ['Windows', '\r\n'],
    ['Unix', '\n'],
    ['old Mac', '\r'],
    ['word processor', '\u2028'],
  ])('tells paragraphs by line ends alone: %s', (_, end) => {
    expect(shapes(`جاء.${end}ذهب.${end}`)).toEqual(['p جاء.', 'p ذهب.']);
    expect(shapes(`${end}جاء.${end}${end}${end}ذهب.`)).toEqual(['p جاء.', 'p ذهب.']);
  });

  it('takes a first line without a full stop for the title', () => {
    expect(layout(`عنوان الخبر\n${LONG}`)).toMatchObject({
      title: 'عنوان الخبر',
      blocks: [{ kind: 'paragraph', text: LONG, line: 2 }],
    });
    expect(layout(`هل يعود الوفد؟\n\n${LONG}`).title).toBe('هل يعود الوفد؟');
  });

  it.each([
    ['the only line', 'خبر عاجل'],
    ['a sentence', `وصل الوفد.\n${LONG}`],
    ['a dateline', `دمشق – وصل الوفد\n${LONG}`],
    ['an item of a list', `- وصل الوفد\n- عاد\n${LONG}`],
    ['too long', `${'كلمة '.repeat(30)}\n${LONG}`],
  ])('takes no title from %s', (_, copy) => {
    expect(layout(copy).title).toBeUndefined();
  });

  it('takes a short line without a full stop between paragraphs for a subhead', () => {
    expect(shapes(`${LONG}\nعنوان فرعي\n${LONG}\nإلى أين يتجه العمل؟\n${LONG}`)).toEqual([
      `p ${LONG}`,
      'h عنوان فرعي',
      `p ${LONG}`,
      'h إلى أين يتجه العمل؟',
      `p ${LONG}`,
    ]);
  });

  it.each([
    ['the last line', `${LONG}\nالمصدر: وكالات`],
    ['one that announces', `${LONG}\nوقال:\n${LONG}`],
    ['lines of a poem', `${LONG}\nبيت أول\nبيت ثان\nبيت ثالث\n${LONG}`],
    ['one with a sentence in it', `${LONG}\nوصل. ثم عاد\n${LONG}`],
    ['a line of signs', `${LONG}\n* * *\n${LONG}`],
  ])('takes no subhead from %s', (_, copy) => {
    expect(shapes(copy).filter((shape) => shape.startsWith('h'))).toEqual([]);
  });

  it('sees lists of every kind', () => {
    expect(shapes(`${LONG}\n- أول\n- ثان\n${LONG}`)[1]).toBe('• أول | ثان');
    expect(shapes(`${LONG}\n• أول\n\n• ثان\n`)[1]).toBe('• أول | ثان');
    expect(shapes(`${LONG}\n* أول\n* ثان`)[1]).toBe('• أول | ثان');
    expect(shapes(`${LONG}\n1. أول\n2. ثان`)[1]).toBe('1 أول | ثان');
    expect(shapes(`${LONG}\n٩- أول\n١٠- ثان`)[1]).toBe('9 أول | ثان');
    expect(shapes(`${LONG}\n۱) أول\n۲) ثان`)[1]).toBe('1 أول | ثان');
    expect(shapes(`1. أ\n2. ب\n1. ج\n2. د`)).toEqual(['1 أ | ب', '1 ج | د']);
  });

  it('sees no list in a single dash or number', () => {
    expect(shapes(`${LONG}\n- نعم، قال.\n${LONG}`)[1]).toBe('p - نعم، قال.');
    expect(shapes(`${LONG}\n2026. عام مضى.\n${LONG}`)[1]).toBe('p 2026. عام مضى.');
    expect(shapes(`${LONG}\n10-12 شخصاً وصلوا.\n${LONG}`)[1]).toBe('p 10-12 شخصاً وصلوا.');
  });

  it('sees quotations in the manner of mail', () => {
    expect(shapes(`${LONG}\n> نعم.\n> لا.\n${LONG}`)[1]).toBe('q نعم. | لا.');
  });

  it('puts paragraphs together that a mail program broke', () => {
    const wrapped = [
      'وصل الوفد إلى المدينة صباح اليوم والتقى عدداً من',
      'المسؤولين فيها. وقال المتحدث إن اللقاء كان مثمراً',
      'وإن العمل سيستمر في الأيام المقبلة.',
    ];
    const paragraph = `p ${wrapped.join(' ')}`;
    expect(shapes([...wrapped, '', ...wrapped, ''].join('\n'))).toEqual([paragraph, paragraph]);
    expect(shapes([...wrapped, ...wrapped].join('\r\n'))).toEqual([paragraph, paragraph]);
    expect(shapes(['- نعم', `- ${wrapped[0] ?? ''}`, ...wrapped.slice(1)].join('\n'))).toEqual([
      `• نعم | ${wrapped.join(' ')}`,
    ]);
  });
});
