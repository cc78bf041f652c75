import { expect, it } from 'vitest';
import { measureScale } from './bench-search-scale.ts';

it('search is measured over a generated archive, alone and by many at once', async () => {
  const figures = await measureScale(40);
  expect(figures).toMatchObject({ reports: 40, late: 0 });
  for (const key of ['build', 'file', 'searched', 'texts'] as const)
    expect(figures[key], key).toBeGreaterThan(0);
  for (const spread of [figures.processor, figures.alone, figures.together]) {
    expect(spread.p99).toBeGreaterThan(0);
    expect(spread.p99).toBeGreaterThanOrEqual(spread.p50);
  }
});
