import { expect, it } from 'vitest';
import { toldWeights } from './weights.ts';

it('what the front tells is believed only where it makes sense', () => {
  const weight = { bytes: 9000, brotli: 3000 };
  expect(toldWeights(JSON.stringify({ ar: weight }))).toEqual({ ar: weight });
  expect(toldWeights(JSON.stringify({ ar: weight, en: weight }))).toEqual({
    ar: weight,
    en: weight,
  });
  for (const header of [null, '', 'no JSON', '[]', '{"ar":{"bytes":-1,"brotli":1}}', '{"ar":7}']) {
    expect([header, toldWeights(header)]).toEqual([header, {}]);
  }
});
