import type { OutputSource } from './source.ts';

export function robots(_source: OutputSource): string | undefined {
  return undefined;
}
