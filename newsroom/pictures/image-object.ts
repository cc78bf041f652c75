import type { Locale } from '../../messages/locales.ts';
import { licenceOf } from './licences.ts';
import type { ReportPicture } from './report-pictures.ts';
import { sourcesOf } from './sizes.ts';

/** schema.org's description of a picture. */
export interface ImageObject {
  readonly '@type': 'ImageObject';
  readonly url: string;
  readonly contentUrl: string;
  readonly width: number;
  readonly height: number;
  readonly description: string;
  readonly caption?: string;
  readonly creditText: string;
  readonly copyrightNotice: string;
  readonly license?: string;
}

/**
 * A report's picture for JSON-LD, share cards and feeds: its JPEG, 1200 pixels wide where the
 * picture has as many (Google Search Central, "Article" and "Image metadata").
 * @param siteUrl without a slash at its end.
 */
export function imageObject(
  siteUrl: string,
  slug: string,
  picture: ReportPicture,
  locale: Locale,
): ImageObject {
  const { src, width, height } = sourcesOf(slug, picture);
  const url = siteUrl + src;
  const licence = licenceOf(picture.licence);
  const credit = picture.credit[locale];
  return {
    '@type': 'ImageObject',
    url,
    contentUrl: url,
    width,
    height,
    description: picture.alt[locale],
    ...(picture.caption && { caption: picture.caption[locale] }),
    creditText: credit,
    copyrightNotice: credit,
    ...(licence.url !== undefined && { license: licence.url }),
  };
}
