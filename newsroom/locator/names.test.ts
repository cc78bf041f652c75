import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { countryCode, countryName } from './names.ts';

const { objects } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8'),
) as {
  objects: { countries: { geometries: { id?: string; properties: { name: string } }[] } };
};
const UNITS = objects.countries.geometries.map(({ id, properties }) => ({
  code: id,
  unit: properties.name,
}));

it('every unit of the atlas that has a code has a name in both languages', () => {
  for (const { code, unit } of UNITS) {
    if (code === undefined || /Sahara|Antarctica|Hong Kong|Macao/.test(unit)) continue;
    expect(countryName(code, unit, 'ar'), unit).toMatch(/^[\p{Script=Arabic}\p{M} .()–-]+$/u);
    expect(countryName(code, unit, 'en'), unit).toMatch(/^[\p{Script=Latin}\p{M} .,()&’'–-]+$/u);
  }
});

it('countries are called as the newsroom calls them', () => {
  expect(countryName('760', 'Syria', 'ar')).toBe('سوريا');
  expect(countryName('275', 'Palestine', 'ar')).toBe('فلسطين');
  expect(countryName('275', 'Palestine', 'en')).toBe('Palestine');
  expect(countryName('682', 'Saudi Arabia', 'ar')).toBe('السعودية');
  expect(countryName(undefined, 'Kosovo', 'en')).toBe('Kosovo');
});

it('what the United Nations counts to a country is no country of its own', () => {
  expect(countryName(undefined, 'N. Cyprus', 'en')).toBe('Cyprus');
  expect(countryName(undefined, 'Somaliland', 'ar')).toBe('الصومال');
  expect(countryName('732', 'W. Sahara', 'en')).toBeUndefined();
  expect(countryName(undefined, 'Siachen Glacier', 'en')).toBeUndefined();
});

it('three digits stand for two letters', () => {
  expect(countryCode('004', 'Afghanistan')).toBe('AF');
  expect(countryCode('999', 'Nowhere')).toBeUndefined();
});
