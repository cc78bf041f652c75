import { describe, expect, it } from 'vitest';
import { imageObject } from './image-object.ts';
import { licenceOf } from './licences.ts';
import type { ReportPicture } from './report-pictures.ts';

const PICTURE: ReportPicture = {
  file: 'a.png',
  main: true,
  width: 2400,
  height: 1600,
  hash: 'ab'.repeat(32),
  alt: { ar: 'جسر', en: 'A bridge' },
  caption: { ar: 'الجسر أمس', en: 'The bridge yesterday' },
  credit: { ar: 'متن', en: 'Matn' },
  licence: 'CC BY 4.0',
};

describe('the data of a picture', () => {
  it.each(['ar', 'en'] as const)('are whole and absolute: %s', (locale) => {
    const object = imageObject('https://matn.example', 'a-slug', PICTURE, locale);
    expect(object).toMatchObject({
      '@type': 'ImageObject',
      contentUrl: object.url,
      width: 1200,
      height: 800,
      description: PICTURE.alt[locale],
      caption: PICTURE.caption?.[locale],
      creditText: PICTURE.credit[locale],
      license: 'https://creativecommons.org/licenses/by/4.0/',
    });
    expect(object.url).toMatch(/^https:\/\/matn\.example\/media\/a-slug\/a-[0-9a-f]{8}-1200\.jpg$/);
  });

  it('say no more than is known', () => {
    const bare = { ...PICTURE, caption: undefined, licence: 'with-permission' };
    const object = imageObject('https://matn.example', 'a-slug', bare, 'ar');
    expect(Object.keys(object)).not.toContain('caption');
    expect(Object.keys(object)).not.toContain('license');
  });
});

describe('a licence', () => {
  it.each([
    ['CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/'],
    ['CC BY-NC-SA 3.0', 'https://creativecommons.org/licenses/by-nc-sa/3.0/'],
    ['CC0 1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
    ['CC BY-ND-SA 4.0', undefined],
    ['By agreement with the photographer', undefined],
  ])('has its public text: %s', (name, url) => {
    expect(licenceOf(name)).toEqual({ name, url, worded: undefined });
  });

  it('may be one that pages put into words', () => {
    expect(licenceOf('all-rights-reserved').worded).toBe('all-rights-reserved');
  });
});
