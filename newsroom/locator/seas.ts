import type { NameId } from './names.ts';
import type { Point } from './view.ts';

/** Waters with a name on maps, and where it may stand, in degrees east and north. */
export const SEAS: readonly { readonly id: NameId; readonly at: readonly Point[] }[] = [
  {
    id: 'mediterranean',
    at: [
      [34.3, 33.6],
      [33.8, 34.3],
      [33.6, 32.6],
      [31, 33.2],
      [18, 34.8],
      [5, 39.5],
      [34.2, 32.6],
    ],
  },
  {
    id: 'redSea',
    at: [
      [37.5, 22],
      [35.5, 26],
      [39.5, 18.5],
      [38.5, 20],
    ],
  },
  {
    id: 'gulf',
    at: [
      [51.5, 27],
      [50, 28.3],
      [52.5, 25.7],
    ],
  },
  {
    id: 'blackSea',
    at: [
      [34.5, 43.3],
      [31, 43],
      [38, 42.6],
    ],
  },
  {
    id: 'caspianSea',
    at: [
      [50.5, 42],
      [51, 39.2],
    ],
  },
  {
    id: 'arabianSea',
    at: [
      [63, 16],
      [60, 18],
      [66, 20],
    ],
  },
  {
    id: 'atlantic',
    at: [
      [-40, 40],
      [-35, 30],
      [-25, 20],
      [-20, 0],
      [-14, 40],
    ],
  },
  {
    id: 'indianOcean',
    at: [
      [75, -5],
      [80, -15],
      [65, 2],
    ],
  },
  {
    id: 'pacific',
    at: [
      [-150, 20],
      [160, 30],
      [-130, 0],
      [175, 40],
    ],
  },
];
