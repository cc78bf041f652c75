/** By what the reports that were found can be narrowed, as the index calls it. */
export const FACETS = ['sections', 'topics', 'source', 'story', 'archive'] as const;
export type FacetName = (typeof FACETS)[number];
