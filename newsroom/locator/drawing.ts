import type { DisputeId } from './disputes.ts';

/** A map as a page draws it: everything placed and worded, nothing of it looked up again. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** The `d` of paths, in units of the sheet. */
  readonly land: string;
  readonly occupied: string;
  readonly borders: string;
  /** Armistice, ceasefire and contested lines. */
  readonly contested: string;
  readonly dots: readonly (readonly [x: number, y: number])[];
  readonly labels: readonly Label[];
  readonly scale: Scale | undefined;
  readonly words: Words;
}

export interface Label {
  /** What it names, which decides how it looks. */
  readonly kind: 'place' | 'land' | 'sea';
  /** Each below the one before, `LINE` ems apart. */
  readonly lines: readonly string[];
  /** On the line that the letters of the first stand on: where it begins, its middle or its end. */
  readonly x: number;
  readonly y: number;
  /** In the direction of its language, as SVG means it: an Arabic label starts at its right. */
  readonly anchor: 'start' | 'middle' | 'end';
}

/** A bar that stands for a number of kilometres. */
export interface Scale {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly kilometres: number;
}

/** What is said of a map beside it, and instead of it. */
export interface Words {
  /** The names of all places, in the order in which they were given. */
  readonly places: readonly string[];
  /** Where the only place lies, unless that is disputed. */
  readonly country: string | undefined;
  /** From where the others are seen: the first that is no area. */
  readonly from: string;
  readonly positions: readonly Relative[];
  /** What the map shows that has to be said of it. */
  readonly disputes: readonly DisputeId[];
}

export const DIRECTIONS_8 = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;

export interface Relative {
  readonly place: string;
  /** Rounded as one would say it. */
  readonly kilometres: number;
  readonly direction: (typeof DIRECTIONS_8)[number];
}

/** Sizes of letters in units of the sheet, as the style has them in a narrow window, where they are largest. */
export const LETTERS = { place: 26, land: 22, sea: 22 } as const;

/** From line to line, in ems. */
export const LINE = 1.2;

/** Radius of the dot of a place. */
export const DOT = 5;
