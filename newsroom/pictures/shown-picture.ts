import type { Bilingual } from '../../messages/locales.ts';
import { licenceOf, type Licence } from './licences.ts';
import type { ReportPicture } from './report-pictures.ts';
import { sourcesOf, type Sources } from './sizes.ts';

/** A picture as pages show it. */
export interface ShownPicture extends Sources {
  readonly file: string;
  readonly alt: Bilingual;
  readonly caption: Bilingual | undefined;
  readonly credit: Bilingual;
  readonly licence: Licence;
  /** `#rrggbb`, to stand in its place until it has come; undefined while nobody has looked. */
  readonly tone: string | undefined;
}

/**
 * @param tone empty for none.
 * @param addressOf where its sizes are to be had, if not where readers find them.
 */
export function showPicture(
  slug: string,
  picture: ReportPicture,
  tone: string,
  addressOf?: Parameters<typeof sourcesOf>[2],
): ShownPicture {
  const { file, alt, caption, credit, licence } = picture;
  return {
    ...sourcesOf(slug, picture, addressOf),
    ...{ file, alt, caption, credit },
    licence: licenceOf(licence),
    tone: tone === '' ? undefined : tone,
  };
}
