import { describe, expect, it } from 'vitest';
import { contentFolder, listsOf, NEWSROOM } from '../content-fixture.ts';
import { datelineOf, opensWithDateline } from './dateline.ts';

const lists = () => listsOf(contentFolder(NEWSROOM).dir);
const REST = 'وصل الوفد.';

describe('datelineOf', () => {
  it.each([
    ...['-', '–', '—', '−', '‐', '―', '--', 'ـ'].map((dash) => `دمشق ${dash} ${REST}`),
    `دمشق- ${REST}`,
    `دمشق: ${REST}`,
    `(دمشق) ${REST}`,
    `(دمشق) – ${REST}`,
    `دِمَشق – ${REST}`,
    `\u200Fدمشق\u200F – ${REST}`,
  ])('%s', (text) => {
    expect(datelineOf(text, lists())).toMatchObject({ place: 'damascus', rest: REST });
    const { taken, rest } = datelineOf(text, lists());
    expect((taken + rest).replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
  });

  it('leaves in the text who passed the report on', () => {
    expect(datelineOf(`دمشق (رويترز) – ${REST}`, lists())).toEqual({
      ...{ place: 'damascus', taken: 'دمشق ', rest: `(رويترز) – ${REST}`, kept: '(رويترز)' },
    });
  });

  it.each([
    [`تدمر – ${REST}`, 'تدمر'],
    [`دير الزور – ${REST}`, 'دير الزور'],
    [`بيروت/دمشق – ${REST}`, 'بيروت/دمشق'],
    [`تدمر (سانا) – ${REST}`, 'تدمر (سانا)'],
  ])('keeps a place that is not listed: %s', (text, kept) => {
    expect(datelineOf(text, lists())).toEqual({ place: undefined, taken: '', rest: text, kept });
  });

  it.each([
    REST,
    'دمشق وصلها الوفد – أمس – مساء.',
    'مدينة دمشق القديمة وأسواقها – كما تُعرف – مزدحمة.',
    'تدمر: مدينة قديمة.',
    'دمشق – - نعم.',
  ])('sees no dateline: %s', (text) => {
    expect(datelineOf(text, lists())).toMatchObject({ place: undefined, taken: '', rest: text });
  });

  it('is not sure of a colon, which a headline may have too', () => {
    expect(opensWithDateline('دمشق: هدنة جديدة', lists())).toBe(false);
    expect(opensWithDateline('دمشق – هدنة جديدة', lists())).toBe(true);
  });
});
