import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCALES } from '../../messages/locales.ts';
import { anchorText } from '../anchor-text.ts';
import type { Article } from '../article.ts';
import { readText, scanContent } from '../files.ts';
import type { Problem } from '../problem.ts';
import { articleSchema } from '../schema.ts';
import { parseYaml } from '../yaml-file.ts';
import { PictureError, toneOf } from './make.ts';
import { readPictureFile } from './picture-file.ts';
import { listedPictures, placedPictures } from './report-pictures.ts';

/** Pixels; search engines show a report's picture large from here on (Google, "Article"). */
const MAIN_WIDTH = 1200;

/** Whoever hears the alternative text knows that it stands for a picture. */
const OPENINGS = {
  ar: /^(?:هذه\s+)?(?:ال)?صور[ةه](?=\s|$)/u,
  en: /^(?:(?:an?|the|this)\s+)?(?:picture|photo(?:graph)?|image)\s+(?:of|shows|showing)\b/i,
};

/** Whatever an editor may have put beside a report as a picture, usable or not. */
const LOOKS_LIKE_PICTURE = /\.(?:png|jpe?g|jfif|webp|avif|gif|svg|heic|heif|tiff?|bmp)$/i;

/** What an editor would mark in the pictures of a sound report. */
export function pictureProblems(contentDir: string, folder: string, article: Article): Problem[] {
  const { data, pictures } = article;
  const index = `${folder}/index.yaml`;
  const { at } = parseYaml(index, readText(contentDir, index).text ?? '', articleSchema);
  const placed = new Set(
    [article.report, article.summary].flatMap((body) =>
      placedPictures(body?.mentions ?? []).map(({ name }) => name),
    ),
  );
  const sizes = new Map(pictures.map((picture) => [picture.file, picture]));
  const listed = listedPictures(data).flatMap(({ picture, path, main }): Problem[] => {
    const { file, alt, caption } = picture;
    const found: Problem[] = [];
    const warn = (
      rule: Problem['rule'],
      below: readonly string[],
      values: Problem['values'] = {},
    ) => {
      const place = { file: index, ...at([...path, ...below]) };
      found.push({ ...place, rule, severity: 'warning', values: { file, ...values } });
    };
    const width = sizes.get(file)?.width ?? 0;
    if (main && width < MAIN_WIDTH) warn('picture-small', ['file'], { width, least: MAIN_WIDTH });
    if (!main && !placed.has(file))
      warn('picture-unplaced', ['file'], { tag: `<Picture file="${file}" />` });
    for (const locale of LOCALES) {
      const opening = OPENINGS[locale].exec(alt[locale])?.[0];
      if (opening !== undefined) warn('picture-alt-opening', ['alt', locale], { opening });
      if (caption && plain(alt[locale]) === plain(caption[locale])) {
        warn('picture-alt-caption', ['alt', locale]);
      }
    }
    return found;
  });
  const unused = filesOf(contentDir, folder)
    .filter((file) => !sizes.has(file))
    .map((file): Problem => {
      const place = { file: `${folder}/${file}`, line: 1, column: 1 };
      return { ...place, rule: 'picture-unused', severity: 'warning', values: { file } };
    });
  return [...listed, ...unused];
}

/** Without what makes no difference to the ear. */
function plain(text: string): string {
  return anchorText(text)
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** Links are told of, and left alone, where the folder is walked. */
function filesOf(contentDir: string, folder: string): string[] {
  return readdirSync(join(contentDir, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && LOOKS_LIKE_PICTURE.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

/**
 * Pictures that look sound and cannot be decoded whole. Apart from the other checks, for it takes
 * a decoder: the press finds them too, when it makes their sizes, and then keeps the old page.
 */
export async function damagedPictures(
  contentDir: string,
  isWanted: (file: string) => boolean,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const unit of scanContent(contentDir).units) {
    if (unit.type !== 'article') continue;
    for (const name of filesOf(contentDir, unit.path)) {
      const file = `${unit.path}/${name}`;
      if (!isWanted(file) || 'fault' in readPictureFile(contentDir, file)) continue;
      try {
        await toneOf(await readFile(join(contentDir, file)));
      } catch (error) {
        if (!(error instanceof PictureError)) throw error;
        const place = { file, line: 1, column: 1, severity: 'error' as const };
        problems.push({ ...place, rule: 'picture-damaged', values: { file: name } });
      }
    }
  }
  return problems;
}
