import { parse } from 'yaml';
import { z } from 'zod';
import type { Article } from '../article.ts';
import { parseBody, type Body } from '../body.ts';
import { readBlobs } from '../history/git.ts';
import { publishedVersions, type ReportTexts, type SavedVersion } from '../history/published.ts';
import { repositoryOf, savedCommits, type SavedChange } from '../history/repository.ts';
import type { TextVersion } from './versions.ts';

/** The files of a saved version, by git's names of their contents. */
interface Saved {
  readonly index: string;
  readonly ar: string;
  readonly en: string | undefined;
}

/**
 * The text of a report that readers had last, as git knows it; undefined where nothing was ever
 * published, or where there is no history to know it from.
 * @param now milliseconds since 1970.
 */
export function lastPublished(
  contentDir: string,
  { slug, data }: Pick<Article, 'slug' | 'data'>,
  now: number,
): TextVersion | undefined {
  const { head } = repositoryOf(contentDir);
  if (head === '') return undefined;
  const commits = savedCommits(contentDir, head, '', [slug, ...data.previousSlugs]) ?? [];
  let files: SavedChange['files'] = {};
  const saved: SavedVersion<Saved>[] = commits.flatMap(({ at, changes }) => {
    // A report that takes another slug leaves one folder and comes to another.
    for (const change of changes.toSorted((a) => (a.files.index === null ? -1 : 1))) {
      files = { ...files, ...change.files };
    }
    const { index, ar, en } = files;
    const there = typeof index === 'string' && typeof ar === 'string';
    return [{ at, texts: there ? { index, ar, en: en ?? undefined } : undefined }];
  });
  const names = saved
    .flatMap(({ texts }) => (texts ? [texts.index, texts.ar, texts.en] : []))
    .filter((name) => name !== undefined);
  const blobs = readBlobs(contentDir, names) ?? new Map<string, string>();
  const read = (texts: Saved) => textsOf(texts, blobs);
  const last = publishedVersions(saved, read, now).versions.at(-1);
  const texts = last && read(last.texts);
  return texts && versionOf(texts);
}

function textsOf(
  { index, ar, en }: Saved,
  blobs: ReadonlyMap<string, string>,
): ReportTexts | undefined {
  const [data, report] = [blobs.get(index), blobs.get(ar)];
  if (data === undefined || report === undefined) return undefined;
  return { index: data, ar: report, en: en === undefined ? undefined : blobs.get(en) };
}

/** An older version need not fit today's schema in everything else. */
const headSchema = z.looseObject({
  title: z.looseObject({ ar: z.string(), en: z.string() }),
  standfirst: z.looseObject({ ar: z.string(), en: z.string().optional() }),
});

function versionOf({ index, ar, en }: ReportTexts): TextVersion | undefined {
  const head = headSchema.safeParse(parse(index));
  if (!head.success) return undefined;
  const { title, standfirst } = head.data;
  const summary = en === undefined || en.trim() === '' ? undefined : blocksOf('en.mdx', en);
  return { title, standfirst, blocks: { ar: blocksOf('ar.mdx', ar), en: summary } };
}

/** Of a file that the rules of today refuse, its paragraphs as they stand. */
function blocksOf(file: 'ar.mdx' | 'en.mdx', text: string): string[] {
  const { body } = parseBody(file, text, file === 'ar.mdx' ? 'report' : 'summary');
  return body ? textsIn(body) : text.split(/\n{2,}/).map((block) => block.trim());
}

function textsIn({ blocks }: Body): string[] {
  return blocks.map(({ text }) => text);
}
