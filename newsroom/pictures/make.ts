import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { licenceOf } from './licences.ts';
import { hashOfBytes, MAX_PIXELS } from './picture-file.ts';
import type { Rendition, Sized } from './sizes.ts';

/** A picture that cannot be made, and why; the message is for editors and operators. */
export class PictureError extends Error {}

// Pictures are made once: nothing of one is of use for the next.
sharp.cache(false);

/**
 * The bytes that an address of a picture names.
 * @param hash SHA-256 that its addresses were made with.
 * @throws PictureError when the file is gone or has changed since.
 */
export async function readOriginal(path: string, hash: string): Promise<Buffer> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) throw new PictureError('its file is gone');
  if (hashOfBytes(bytes) !== hash) throw new PictureError('its file has just changed');
  return bytes;
}

/**
 * One size of a picture: turned as its camera noted, in sRGB, on white where it was transparent.
 * Whatever else the file told (place, camera, owner) is left out; the JPEG, which is the one that
 * is passed on, carries credit and licence as search engines read them.
 * @throws PictureError when the picture cannot be decoded whole.
 */
export async function makeRendition(
  original: Buffer,
  { format, width, height }: Rendition,
  picture: Sized,
): Promise<Buffer> {
  const sized = decode(original)
    .autoOrient()
    .resize({ width, height, fit: 'fill' })
    .flatten({ background: 'white' });
  try {
    return await encode(sized, format, picture).toBuffer();
  } catch (error) {
    throw asPictureError(error);
  }
}

/**
 * Weighed on photographs: AVIF beyond effort 2 saves two bytes in a hundred and takes twice the
 * time and more, and a report is to be out in seconds.
 */
function encode(sized: Sharp, format: Rendition['format'], picture: Sized): Sharp {
  switch (format) {
    case 'avif':
      return sized.avif({ quality: 50, effort: 2 });
    case 'webp':
      return sized.webp({ quality: 75 });
    case 'jpg': {
      const credit = picture.credit.en;
      return sized
        .jpeg({ quality: 78, mozjpeg: true })
        .withExif({ IFD0: { Artist: credit, Copyright: `${credit}, ${picture.licence}` } })
        .withXmp(creditXmp(credit, picture.licence));
    }
  }
}

/** The fields of "Image metadata in Google Images": creator, credit, notice and licence. */
function creditXmp(credit: string, licence: string): string {
  const { url } = licenceOf(licence);
  const notice = escaped(`${credit}, ${licence}`);
  const statement = url === undefined ? '' : ` xmpRights:WebStatement="${escaped(url)}"`;
  return [
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"',
    ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"',
    ` photoshop:Credit="${escaped(credit)}"${statement}>`,
    `<dc:creator><rdf:Seq><rdf:li>${escaped(credit)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${notice}</rdf:li></rdf:Alt></dc:rights>`,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
  ].join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

/**
 * The mean colour of a picture as `#rrggbb`: what stands in its place until it has come.
 * @throws PictureError when the picture cannot be decoded whole.
 */
export async function toneOf(original: Buffer): Promise<string> {
  try {
    const pixel = await decode(original)
      .flatten({ background: 'white' })
      .resize(1, 1, { fit: 'fill' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer();
    return `#${pixel.subarray(0, 3).toString('hex')}`;
  } catch (error) {
    throw asPictureError(error);
  }
}

/** Without leniency: half a photograph is not printed. */
function decode(original: Buffer): Sharp {
  return sharp(original, { failOn: 'warning', limitInputPixels: MAX_PIXELS });
}

/** The decoder's first words say what is wrong; what follows is its own trace. */
function asPictureError(error: unknown): PictureError {
  const message = error instanceof Error ? error.message : String(error);
  return new PictureError(message.split('\n', 1)[0]);
}
