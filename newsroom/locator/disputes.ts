import type { Position } from 'geojson';
import { GOLAN_LINE_A, GOLAN_WEST, LEBANON_GOLAN, WESTERN_SAHARA_NORTH } from './disputed-lines.ts';

/**
 * Where the atlas, which draws who is in control, would mislead. An entry says which of its lines
 * are armistice, ceasefire or contested lines, what is missing, and what is occupied. What is said
 * of each to readers is in `messages/`, under `locator.disputes`, in the words of the United
 * Nations and with the document.
 */
export interface Dispute {
  readonly id: DisputeId;
  /** Borders of the atlas between these two are drawn dashed; between "a b" and "b a" alike. */
  readonly between: readonly (readonly [string, string])[];
  /** Only the stretch of those borders that lies here. */
  readonly within?: Box;
  /** Borders between these are not drawn at all: `lines` take their place. */
  readonly instead?: readonly (readonly [string, string])[];
  /** Dashed lines that the atlas does not have, and solid ones. */
  readonly lines?: readonly (readonly Position[])[];
  readonly borders?: readonly (readonly Position[])[];
  /** What is occupied: a whole unit of the atlas, the part of a unit around a point, or a ring. */
  readonly occupied?:
    | { readonly unit: string }
    | { readonly unit: string; readonly around: Position }
    | { readonly ring: readonly Position[] };
  /** Here no country is named, and no place is said to lie in one. */
  readonly unsettled?: readonly Box[];
  /** Where its name may stand, when it has one under `locator.names`. */
  readonly name?: { readonly id: NamedAreaId; readonly at: readonly Position[] };
  /** Places of the newsroom that are this area: it is then named as the newsroom names it. */
  readonly places?: readonly string[];
}

export type DisputeId =
  | 'golan'
  | 'palestine'
  | 'cyprus'
  | 'crimea'
  | 'western-sahara'
  | 'kashmir'
  | 'india-china'
  | 'kosovo'
  | 'somaliland'
  | 'sudan'
  | 'korea';

export type NamedAreaId = 'golan' | 'palestine' | 'westernSahara' | 'kashmir';

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

/** In the order in which their notes are given. Units have the names of the atlas. */
export const DISPUTES: readonly Dispute[] = [
  {
    id: 'golan',
    between: [],
    instead: [['Israel', 'Syria']],
    lines: [GOLAN_WEST, GOLAN_LINE_A],
    occupied: { ring: [...GOLAN_WEST, ...GOLAN_LINE_A.toReversed(), ...LEBANON_GOLAN] },
    name: { id: 'golan', at: [[35.75, 33.0]] },
    places: ['golan'],
  },
  {
    id: 'palestine',
    between: [['Israel', 'Palestine']],
    // Jerusalem.
    unsettled: [[35.14, 31.7, 35.3, 31.88]],
    occupied: { unit: 'Palestine' },
    name: {
      id: 'palestine',
      at: [
        [35.25, 32.15],
        [35.2, 31.95],
        [35.1, 31.5],
      ],
    },
  },
  {
    id: 'cyprus',
    between: [
      ['Cyprus', 'N. Cyprus'],
      ['Cyprus', 'Cyprus U.N. Buffer Zone'],
      ['N. Cyprus', 'Cyprus U.N. Buffer Zone'],
    ],
    occupied: { unit: 'N. Cyprus' },
  },
  {
    id: 'crimea',
    between: [['Russia', 'Ukraine']],
    within: [32, 45.2, 36.5, 46.4],
    occupied: { unit: 'Russia', around: [34.1, 45.1] },
  },
  {
    id: 'western-sahara',
    between: [['Morocco', 'W. Sahara']],
    borders: [WESTERN_SAHARA_NORTH],
    unsettled: [[-17.2, 20.7, -8.67, 27.66]],
    name: { id: 'westernSahara', at: [[-13.2, 24.6]] },
  },
  {
    id: 'kashmir',
    between: [
      ['India', 'Pakistan'],
      ['India', 'Siachen Glacier'],
      ['Pakistan', 'Siachen Glacier'],
      ['China', 'Siachen Glacier'],
    ],
    within: [73, 32.2, 79, 37],
    unsettled: [[73, 32.3, 80.4, 37.1]],
    name: {
      id: 'kashmir',
      at: [
        [75.6, 34.1],
        [76.5, 34.6],
      ],
    },
  },
  { id: 'india-china', between: [['China', 'India']] },
  { id: 'kosovo', between: [['Kosovo', 'Serbia']] },
  { id: 'somaliland', between: [['Somalia', 'Somaliland']] },
  { id: 'sudan', between: [['S. Sudan', 'Sudan']] },
  { id: 'korea', between: [['North Korea', 'South Korea']] },
];
