import type { Bilingual } from '../../messages/locales.ts';
import type { Mention } from '../body.ts';
import type { Position, Problem } from '../problem.ts';
import type { ArticleData } from '../schema.ts';
import { readPictureFile, type PictureFile } from './picture-file.ts';

/** A picture of a report: what its data say of it, and what its file is. */
export interface ReportPicture extends PictureFile {
  readonly file: string;
  /** The one that stands for the report wherever that is listed. */
  readonly main: boolean;
  readonly alt: Bilingual;
  readonly credit: Bilingual;
  readonly licence: string;
  readonly caption: Bilingual | undefined;
}

type Data = Pick<ArticleData, 'picture' | 'pictures'>;
type Path = readonly (string | number)[];

/** The pictures that a report's data describe, each with the place of its description. */
export function listedPictures({ picture, pictures }: Data) {
  return [
    ...(picture ? [{ picture, path: ['picture'] as Path, main: true }] : []),
    ...pictures.map((one, n) => ({ picture: one, path: ['pictures', n] as Path, main: false })),
  ];
}

/**
 * Reads the files of a report's pictures. A picture that cannot be used keeps the report from
 * being used: it is not shown with a hole in it.
 * @param folder of the report, relative to the content folder.
 * @param at where a value stands in its `index.yaml`.
 */
export function readPictures(
  contentDir: string,
  folder: string,
  data: Data,
  at: (path: Path) => Position,
): { readonly pictures: readonly ReportPicture[]; readonly problems: readonly Problem[] } {
  const index = `${folder}/index.yaml`;
  const problems: Problem[] = [];
  const pictures: ReportPicture[] = [];
  const seen = new Set<string>();
  for (const { picture, path, main } of listedPictures(data)) {
    const { file, alt, credit, licence, caption } = picture;
    // Only asked for when something is wrong: the file is read again for it.
    const place = () => ({ file: index, ...at([...path, 'file']), severity: 'error' as const });
    if (seen.has(file)) {
      problems.push({ ...place(), rule: 'picture-twice', values: { file } });
      continue;
    }
    seen.add(file);
    const read = readPictureFile(contentDir, `${folder}/${file}`);
    if ('fault' in read) {
      const { rule, values } = read.fault;
      const own = rule === 'symbolic-link' || rule === 'unreadable';
      const where = own ? { file: `${folder}/${file}`, line: 1, column: 1 } : {};
      problems.push({ ...place(), ...where, rule, values: own ? values : { file, ...values } });
    } else {
      pictures.push({ ...read.picture, file, main, alt, credit, licence, caption });
    }
  }
  return { pictures, problems };
}

/** `<Picture>`s that name none of a report's pictures. */
export function unknownPictures(file: string, mentions: readonly Mention[], data: Data): Problem[] {
  const listed = new Set(data.pictures.map((picture) => picture.file));
  return placedPictures(mentions)
    .filter(({ name }) => !listed.has(name))
    .map(({ name, at }) => ({
      ...{ file, ...at, rule: 'picture-unknown', severity: 'error' },
      values: { file: name },
    }));
}

export function placedPictures(mentions: readonly Mention[]) {
  return mentions
    .filter(({ name }) => name === 'Picture')
    .map(({ attributes, at }) => ({ name: attributes['file'] ?? '', at }));
}
