import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import ar from '../../messages/ar.json' with { type: 'json' };
import en from '../../messages/en.json' with { type: 'json' };
import { LOCALES, type Locale } from '../../messages/locales.ts';
import { placesSchema, type Place } from '../schema.ts';
import { BUDGET, draw, weightOf } from './draw.ts';
import { DOT, LETTERS, LINE, type Drawing, type Label } from './drawing.ts';
import { overlap, type Rect } from './place-labels.ts';
import { ASCENT, DESCENT, widthOf } from './text-width.ts';

const LISTED = placesSchema.parse(
  parse(readFileSync(join(import.meta.dirname, '../../content/places.yaml'), 'utf8')),
);

function listed(...ids: string[]): Place[] {
  return ids.map((id) => {
    const place = LISTED.find((one) => one.id === id);
    if (!place) throw new Error(`no place ${id}`);
    return place;
  });
}

const at = (latitude: number, longitude: number, area?: boolean): Place => ({
  id: 'somewhere',
  name: { ar: 'مدينة ما', en: 'Some town' },
  latitude,
  longitude,
  ...(area ? { area } : {}),
});

/** Any places on earth, with names as long as names get. */
const anywhere = fc.record({
  id: fc.constant('x'),
  name: fc.record({
    ar: fc.constantFrom('صور', 'القنيطرة', 'سانت بطرسبورغ', 'الدار البيضاء'),
    en: fc.constantFrom('Tyre', 'Quneitra', 'Saint Petersburg', 'Washington, DC'),
  }),
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  area: fc.boolean(),
});

/** Close together, around anywhere: towns of one country. */
const cluster = fc
  .tuple(anywhere, fc.array(fc.tuple(anywhere, fc.nat(300), fc.nat(300)), { maxLength: 11 }))
  .map(([first, others]): Place[] => [
    first,
    ...others.map(([place, dx, dy]) => ({
      ...place,
      latitude: Math.max(-90, Math.min(90, first.latitude + (dy - 150) / 100)),
      longitude: ((first.longitude + (dx - 150) / 100 + 540) % 360) - 180,
    })),
  ]);

const LONG = process.env['TEST_LONG'] !== undefined;
const PATIENCE = LONG ? 600_000 : 60_000;
const RUNS = { numRuns: LONG ? 200 : 15 };

function boxOf({ kind, lines, x, y, anchor }: Label, locale: Locale): Rect {
  const size = LETTERS[kind];
  const width = Math.max(...lines.map(widthOf)) * size;
  const starts = anchor === 'middle' ? x - width / 2 : x - width;
  const left = anchor === 'middle' || (anchor === 'start') === (locale === 'ar') ? starts : x;
  const bottom = y + (DESCENT + (lines.length - 1) * LINE) * size;
  return { left, right: left + width, top: y - ASCENT * size, bottom };
}

/** As the page has it, but for the names of its classes. */
function markup(drawing: Drawing, locale: Locale): string {
  const { disputes } = locale === 'ar' ? ar.locator : en.locator;
  const { occupied, contested } = locale === 'ar' ? ar.locator : en.locator;
  const notes = [occupied, contested, ...drawing.words.disputes.map((id) => disputes[id])].join(
    ' ',
  );
  const positions = drawing.words.positions.map((position) => JSON.stringify(position)).join(' ');
  return [
    `<figure class="locator"><svg viewBox="0 0 ${drawing.width} ${drawing.height}" direction="rtl" role="img" aria-label="${positions} ${notes}">`,
    `<path class="land" d="${drawing.land}"></path><path class="held" d="${drawing.occupied}"></path>`,
    `<path d="${drawing.borders}"></path><path class="broken" d="${drawing.contested}"></path>`,
    ...drawing.dots.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="6"></circle>`),
    ...drawing.labels.map(
      ({ lines, x, y, anchor }) =>
        `<text class="minor" x="${x}" y="${y}" text-anchor="${anchor}">${lines.join('</tspan><tspan dy="1.2em">')}</text>`,
    ),
    `</svg><figcaption><b></b>${notes}</figcaption></figure>`,
  ].join('');
}

function checkSound(drawing: Drawing, locale: Locale): void {
  expect(weightOf(drawing)).toBeLessThanOrEqual(BUDGET);
  expect(brotliCompressSync(markup(drawing, locale)).length).toBeLessThanOrEqual(4000);
  const boxes = drawing.labels.map((label) => boxOf(label, locale));
  const dots = drawing.dots.map(([x, y]) => ({
    left: x - DOT,
    right: x + DOT,
    top: y - DOT,
    bottom: y + DOT,
  }));
  // Rounding to whole units may bring two boxes together by one.
  const slim = ({ left, right, top, bottom }: Rect) => ({
    left: left + 1,
    right: right - 1,
    top: top + 1,
    bottom: bottom - 1,
  });
  for (const [index, box] of boxes.entries()) {
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(drawing.width);
    for (const other of [...boxes.slice(index + 1), ...dots]) {
      expect(overlap(slim(box), slim(other))).toBe(false);
    }
  }
  for (const path of [drawing.land, drawing.occupied, drawing.borders, drawing.contested]) {
    expect(path).toMatch(/^(?:m[-\d z]+)*$|^(?:m[^m]+)*$/);
    expect(path).not.toMatch(/NaN|Infinity|\./);
  }
}

describe('a map of Damascus', () => {
  const drawing = draw(listed('damascus'), 'ar');

  it('names the place, its country and its neighbours in Arabic, and the Golan as occupied', () => {
    const names = drawing.labels.map(({ kind, lines }) => `${kind} ${lines.join(' ')}`);
    expect(names[0]).toBe('place دمشق');
    for (const name of ['land سوريا', 'land لبنان', 'land الأردن', 'land الجولان المحتل']) {
      expect(names).toContain(name);
    }
    expect(names.join()).not.toMatch(/[a-z]{3,}(?<!place|land|sea)\b(?! )/);
  });

  it('says where it lies, and what is occupied', () => {
    expect(drawing.words).toEqual({
      places: ['دمشق'],
      country: 'سوريا',
      from: 'دمشق',
      positions: [],
      disputes: ['golan', 'palestine'],
    });
    expect(drawing.occupied).not.toBe('');
    expect(drawing.contested).not.toBe('');
  });

  it('has a scale in round kilometres', () => {
    expect(drawing.scale?.kilometres).toBe(100);
    // 460 km lie across 640 units.
    expect(drawing.scale?.length).toBeCloseTo((100 / 460) * 640, -0.5);
  });

  it('has the same lines in English, so that a page that shows both hardly pays twice', () => {
    const english = draw(listed('damascus'), 'en');
    expect(english.land).toBe(drawing.land);
    expect(english.labels.map(({ lines }) => lines.join(' '))).toContain('Occupied Golan');
    const both = brotliCompressSync(markup(drawing, 'ar') + markup(english, 'en')).length;
    expect(both).toBeLessThan(brotliCompressSync(markup(drawing, 'ar')).length + 700);
  });
});

describe('what is contested', () => {
  it('is no border: between Syria and Israel there is no solid line along the Golan', () => {
    // Of the drawing without the Golan's own lines nothing may be left there.
    const { borders, contested, dots } = draw(listed('golan', 'quneitra'), 'ar');
    const [quneitra] = dots;
    const near = (path: string) =>
      pointsOf(path).filter(
        ([x, y]) => Math.hypot(x - (quneitra?.[0] ?? 0), y - (quneitra?.[1] ?? 0)) < 60,
      );
    expect(near(contested).length).toBeGreaterThan(2);
    expect(near(borders)).toEqual([]);
  });

  it('is not said to lie in a country', () => {
    const laayoune = at(27.15, -13.2);
    const srinagar = at(34.08, 74.8);
    const simferopol = at(44.95, 34.1);
    const jerusalem = listed('jerusalem');
    for (const places of [[laayoune], [srinagar], [simferopol], jerusalem]) {
      const { words } = draw(places, 'en');
      expect(words.country).toBeUndefined();
      expect(words.disputes.length).toBeGreaterThan(0);
    }
    expect(draw([at(33.57, -7.59)], 'en').words.country).toBe('Morocco');
  });

  it.each([
    ['cyprus', at(35.17, 33.36)],
    ['crimea', at(45.3, 34.4)],
    ['western-sahara', at(27.15, -13.2)],
    ['kashmir', at(34.08, 74.8)],
    ['kosovo', at(42.66, 21.16)],
    ['somaliland', at(9.56, 48.1)],
    ['korea', at(37.95, 126.7)],
    ['sudan', at(9.6, 28.4)],
    ['india-china', at(27.6, 91.9)],
  ] as const)('is told of where it is shown: %s', (id, place) => {
    const { words, contested } = draw([place], 'ar');
    expect(words.disputes).toContain(id);
    expect(contested).not.toBe('');
  });

  it('is told of four times at most', () => {
    const { words } = draw([at(35, 30), at(20, 80), at(5, 0)], 'en');
    expect(words.disputes.length).toBeLessThanOrEqual(4);
  });
});

it.each(LOCALES)('where Israel is named, Palestine is too: %s', (locale) => {
  for (const ids of [['damascus', 'quneitra', 'jerusalem'], ['jerusalem']]) {
    const names = draw(listed(...ids), locale).labels.map(({ lines }) => lines.join(' '));
    expect(names).toContain(locale === 'ar' ? 'فلسطين' : 'Palestine');
  }
});

describe('a map of places far apart', () => {
  it('says how far and in which direction, and has no scale', () => {
    const { words, scale } = draw(listed('damascus', 'moscow', 'new-york'), 'en');
    expect(scale).toBeUndefined();
    expect(words.positions).toEqual([
      { place: 'Moscow', kilometres: 2500, direction: 'n' },
      { place: 'New York', kilometres: 9100, direction: 'nw' },
    ]);
  });
});

it('an area has its name and no dot, and is at no distance', () => {
  const { dots, labels, words } = draw(listed('golan', 'quneitra', 'damascus'), 'en');
  expect(dots).toHaveLength(2);
  expect(labels.map(({ lines }) => lines.join(' '))).toContain('Occupied Golan Heights');
  expect(words.from).toBe('Quneitra');
  expect(words.positions).toEqual([{ place: 'Damascus', kilometres: 60, direction: 'ne' }]);
});

describe('every map', () => {
  const pairs = LISTED.flatMap((one, n) => LISTED.slice(n + 1).map((other) => [one, other]));
  const some = LONG ? pairs : pairs.slice(0, 3);

  it.each(LOCALES)(
    'of one, of two and of all places of the newsroom is sound: %s',
    (locale) => {
      for (const places of [...LISTED.map((place) => [place]), ...some, LISTED]) {
        const drawing = draw(places, locale);
        checkSound(drawing, locale);
        const named = drawing.labels.filter(({ kind }) => kind === 'place').length;
        if (places.length < 3) expect(named).toBe(places.length);
      }
    },
    PATIENCE,
  );

  it(
    'of places anywhere on earth is sound',
    () => {
      fc.assert(
        fc.property(
          fc.oneof(fc.array(anywhere, { minLength: 1, maxLength: 12 }), cluster),
          fc.constantFrom(...LOCALES),
          (places, locale) => checkSound(draw(places, locale), locale),
        ),
        RUNS,
      );
    },
    PATIENCE,
  );

  it('is the same whenever it is drawn', () => {
    const places = listed('damascus', 'geneva');
    expect(draw(places, 'ar')).toEqual(draw(places, 'ar'));
  });
});

function pointsOf(path: string): (readonly [number, number])[] {
  let [x, y] = [0, 0];
  return path
    .split('m')
    .filter(Boolean)
    .flatMap((part) => {
      const steps = (part.match(/-?\d+/g) ?? []).map(Number);
      const points = steps.flatMap((step, n) => (n % 2 === 0 ? [[step, steps[n + 1] ?? 0]] : []));
      return points.map(([dx = 0, dy = 0]) => {
        [x, y] = [x + dx, y + dy];
        return [x, y] as const;
      });
    });
}
