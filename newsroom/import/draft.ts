import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Bilingual } from '../../messages/locales.ts';
import { TO_NAME } from '../attribution/to-name.ts';
import { isListUnit } from '../check.ts';
import { scanContent } from '../files.ts';
import { formatFile } from '../format/format-content.ts';
import { listsFrom, readListUnit, type Lists } from '../lists.ts';
import { articleSchema, type ArticleData } from '../schema.ts';
import { momentIn } from '../moment-in.ts';

/** What a new draft knows of itself. */
export interface DraftFields {
  readonly slug: string;
  readonly kind: ArticleData['kind'];
  readonly title: Bilingual;
  readonly standfirst: string;
  readonly dateline: string;
  readonly section: string;
  readonly byline: string;
  readonly summary: boolean;
}

/** `index.yaml` of a draft, its fields in the order of the schema. */
export function draftIndex(fields: DraftFields, now: Date, timeZone: string): string {
  const { slug, kind, title, standfirst, dateline, section, byline } = fields;
  const data = {
    name: slug,
    ...{ kind, title, standfirst: { ar: standfirst } },
    ...{ dateline, section, topics: [], byline: [byline] },
    status: 'draft',
    publishAt: momentIn(now, timeZone),
    ...(fields.summary ? { summary: { method: 'human' } } : {}),
  } satisfies Partial<Record<keyof ArticleData, unknown>>;
  return inForm('index.yaml', stringify(data));
}

/** A file in the form that content:format gives it. */
export function inForm(file: 'index.yaml' | 'ar.mdx' | 'en.mdx', text: string): string {
  return formatFile('article', `articles/${file}`, text) ?? text;
}

/** The newsroom's lists as they are on disk now; entries that cannot be read are left out. */
export function readLists(contentDir: string): Lists {
  const units = scanContent(contentDir).units.filter(isListUnit);
  return listsFrom(units.flatMap((unit) => readListUnit(contentDir, unit).entries ?? []));
}

/** The only entry of a list: where there are several, an editor has to choose. */
export function onlyOf(list: ReadonlyMap<string, unknown>): string {
  const [id, another] = list.keys();
  return id !== undefined && another === undefined ? id : TO_NAME;
}

/** Why a slug cannot be given to a new report. */
export interface SlugFault {
  readonly kind: 'slug' | 'taken';
  readonly slug: string;
}

/** Whether a new report may have a slug: it is an address, and no other report has it in any year. */
export function slugFault(contentDir: string, slug: string): SlugFault | undefined {
  if (!articleSchema.shape.name.safeParse(slug).success) return { kind: 'slug', slug };
  const { units } = scanContent(contentDir);
  const taken = units.some(({ type, id }) => type === 'article' && id === slug);
  return taken ? { kind: 'taken', slug } : undefined;
}

/**
 * Writes the files of a new report, all or none of them, and never over another report.
 * @param folder relative to the content folder: `articles/2026/a-slug`.
 * @returns false when the folder is there already.
 */
export function writeDraft(
  contentDir: string,
  folder: string,
  files: Readonly<Record<string, string>>,
): boolean {
  const target = join(contentDir, folder);
  if (existsSync(target)) return false;
  // Hidden until it is whole: a name that begins with a dot is no report.
  const parts = `${dirname(target)}/.new-${process.pid}`;
  mkdirSync(parts, { recursive: true });
  try {
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(parts, name), text, { flag: 'wx' });
    }
    renameSync(parts, target);
    return true;
  } finally {
    rmSync(parts, { recursive: true, force: true });
  }
}
