import { cache } from 'react';
import { newsroom } from '../newsroom/newsroom.ts';

/** The report of an address. Header, metadata and page ask for the same; it is read once. */
export const reportOf = cache((slug: string) => newsroom().article(slug));
