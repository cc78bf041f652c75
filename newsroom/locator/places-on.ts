import type { Mention } from '../body.ts';

/** The ids of the places on a map, in their order; empty for other components. */
export function placesOn({ name, attributes }: Pick<Mention, 'name' | 'attributes'>): string[] {
  return name === 'Locator' ? (attributes['places'] ?? '').split(/\s+/).filter(Boolean) : [];
}
