import type { Position } from 'geojson';

/**
 * Lines that the atlas lacks, in degrees east and north.
 *
 * The lines of the Golan are those of Natural Earth (1:10,000,000, public domain): accurate to
 * about a kilometre, which is less than two pixels of the closest map that is drawn.
 */

/** From Banias to the Yarmouk: the western edge of the Golan, before June 1967 the line between the armies. */
export const GOLAN_WEST: readonly Position[] = [
  [35.6039, 33.2401],
  [35.6161, 33.2414],
  [35.6273, 33.2472],
  [35.642, 33.2484],
  [35.6662, 33.2469],
  [35.6602, 33.236],
  [35.6613, 33.2129],
  [35.6722, 33.15],
  [35.6562, 33.1248],
  [35.6369, 33.0772],
  [35.6344, 33.052],
  [35.6213, 33.0503],
  [35.5877, 33.0179],
  [35.6198, 32.9839],
  [35.6148, 32.9212],
  [35.6023, 32.9086],
  [35.6306, 32.8825],
  [35.6414, 32.8648],
  [35.6375, 32.8321],
  [35.6414, 32.8205],
  [35.6354, 32.7937],
  [35.6414, 32.7721],
  [35.6344, 32.7522],
  [35.5997, 32.7174],
  [35.595, 32.7074],
  [35.607, 32.6939],
  [35.6122, 32.6815],
];

/** Line A of 1974, west of which Israeli forces are to stay: from Mount Hermon to the Yarmouk. */
export const GOLAN_LINE_A: readonly Position[] = [
  [35.8222, 33.4074],
  [35.8186, 33.3955],
  [35.8114, 33.3736],
  [35.8114, 33.3601],
  [35.7934, 33.35],
  [35.7646, 33.3348],
  [35.8006, 33.3128],
  [35.7682, 33.2723],
  [35.8042, 33.2486],
  [35.8078, 33.2014],
  [35.8294, 33.1895],
  [35.833, 33.1608],
  [35.8114, 33.1271],
  [35.8114, 33.1119],
  [35.8474, 33.0984],
  [35.8474, 33.0849],
  [35.8582, 32.9903],
  [35.887, 32.9447],
  [35.8726, 32.9227],
  [35.851, 32.8957],
  [35.8366, 32.8653],
  [35.8402, 32.8535],
  [35.833, 32.8282],
  [35.7826, 32.7775],
  [35.7574, 32.7438],
];

/** The border of Lebanon with the Golan, from Mount Hermon to Banias; the atlas draws it too. */
export const LEBANON_GOLAN: readonly Position[] = [
  [35.8222, 33.4074],
  [35.8042, 33.3922],
  [35.7862, 33.3584],
  [35.7682, 33.3432],
  [35.743, 33.3314],
  [35.6998, 33.3229],
  [35.6602, 33.2892],
  [35.6422, 33.2757],
  [35.6098, 33.2706],
  [35.6062, 33.2436],
];

/** The parallel of 27° 40′ north, from the ocean to where three borders meet. */
export const WESTERN_SAHARA_NORTH: readonly Position[] = [
  [-13.17, 27.667],
  [-10.9, 27.667],
  [-8.68, 27.661],
];
