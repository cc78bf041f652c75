import type { OutputSource } from './source.ts';

export function security(_source: OutputSource): string | undefined {
  return undefined;
}
