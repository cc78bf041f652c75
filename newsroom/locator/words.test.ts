import { expect, it } from 'vitest';
import { relative } from './words.ts';

it('a place lies in one of eight directions, at a distance that one would say', () => {
  const damascus = [36.2919, 33.5131] as const;
  expect(relative('a', damascus, [35.8239, 33.1256])).toEqual({
    place: 'a',
    kilometres: 60,
    direction: 'sw',
  });
  expect(relative('b', damascus, [37.6173, 55.7558])).toMatchObject({
    kilometres: 2500,
    direction: 'n',
  });
  expect(relative('c', damascus, [44.36, 33.31])).toMatchObject({
    kilometres: 750,
    direction: 'e',
  });
  expect(relative('d', damascus, [36.3, 33.51])).toMatchObject({ kilometres: 1 });
});

it('directions cross the 180th meridian', () => {
  expect(relative('apia', [178.44, -18.14], [-171.77, -13.83]).direction).toBe('ne');
});
