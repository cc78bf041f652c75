import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { anchorOf } from './anchors.ts';
import { isListUnit } from './check.ts';
import { scanContent } from './files.ts';
import { openIndex, type IndexFile } from './index-file.ts';
import { listsFrom, readListUnit, type Lists } from './lists.ts';
import { refreshIndex, type Refreshed } from './refresh.ts';

/** For tests: a content folder of its own, gone when the test is over. */
export interface ContentFolder {
  readonly dir: string;
  readonly write: (files: AnyFiles) => void;
  readonly remove: (path: string) => void;
}

export type Files = Readonly<Record<string, string>>;

/** The same with pictures among them. */
export type AnyFiles = Readonly<Record<string, string | Uint8Array>>;

export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'matn-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export function contentFolder(...parts: readonly AnyFiles[]): ContentFolder {
  const dir = temporaryFolder();
  const write = (files: AnyFiles) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(dir, dirname(path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
  };
  for (const files of parts) write(files);
  return {
    dir,
    write,
    remove: (path) => rmSync(join(dir, path), { recursive: true }),
  };
}

export function both(ar: string, en: string): { readonly ar: string; readonly en: string } {
  return { ar, en };
}

export const SITE = {
  name: both('متن', 'Matn'),
  tagline: both('الخبر ومن قاله', 'The news, and who says so'),
  description: both('موقع إخباري', 'A news site'),
  url: 'https://matn.example',
  timeZone: 'Asia/Damascus',
  timeZoneName: both('بتوقيت دمشق', 'Damascus time'),
  numerals: { ar: 'latn', en: 'latn' },
  monthStyle: 'both',
  email: 'desk@matn.example',
};

export const REUTERS = {
  kind: 'agency',
  name: both('وكالة رويترز', 'Reuters'),
};

/** The smallest newsroom that reports can refer to. */
export const NEWSROOM: Files = {
  'site.yaml': stringify(SITE),
  'sections.yaml': stringify([{ id: 'politics', name: both('السياسة', 'Politics') }]),
  'topics.yaml': stringify([{ id: 'talks', name: both('المحادثات', 'Talks') }]),
  'places.yaml': stringify([
    { id: 'damascus', name: both('دمشق', 'Damascus'), latitude: 33.5131, longitude: 36.2919 },
  ]),
  'people/desk.yaml': stringify({ name: both('هيئة التحرير', 'The desk') }),
  'sources/reuters.yaml': stringify(REUTERS),
  'stories/ties.yaml': stringify({ title: both('العلاقات', 'The ties') }),
};

/** A standing page. */
export const ABOUT: Files = {
  'pages/about/index.yaml': stringify({
    name: 'about',
    title: both('من نحن', 'About'),
    description: both('من نحن', 'Who we are'),
    updatedAt: '2026-01-01T00:00:00Z',
    rank: 1,
  }),
  'pages/about/ar.mdx': 'نعم',
  'pages/about/en.mdx': 'Yes',
};

export const REPORT = {
  kind: 'news',
  title: both('عنوان الخبر', 'The headline'),
  standfirst: both('مقدمة الخبر', 'The standfirst'),
  dateline: 'damascus',
  section: 'politics',
  byline: ['desk'],
  status: 'ready',
  publishAt: '2026-01-10T12:00:00+03:00',
  summary: { method: 'human' },
};

/**
 * The files of a report; `fields` go over the usual ones, `undefined` takes one away. Without an
 * English text it has no summary.
 */
export function report(
  slug: string,
  fields: Readonly<Record<string, unknown>> = {},
  { year = '2026', ar = 'نص الخبر.\n', en = 'What it says.\n' } = {},
): Files {
  const folder = `articles/${year}/${slug}`;
  return {
    [`${folder}/index.yaml`]: stringify({ name: slug, ...REPORT, ...fields }),
    [`${folder}/ar.mdx`]: ar,
    ...(en === '' ? {} : { [`${folder}/en.mdx`]: en }),
  };
}

const WORDS = 'قالت الوكالة.';

/** Texts of which nothing is left to say: a claim with its source, a sentence that rests on it. */
export const SOUND = {
  ar: `<Claim by="reuters">${WORDS}</Claim>\n`,
  en: `<Point from="${anchorOf(WORDS)}">The agency said so.</Point>\n`,
};

/** The lists of a content folder, read straight from its files. */
export function listsOf(dir: string): Lists {
  const units = scanContent(dir).units.filter(isListUnit);
  return listsFrom(units.flatMap((unit) => readListUnit(dir, unit).entries ?? []));
}

/** A problem as an editor's screen shows it: "file:line:column rule". */
export function places(
  problems: readonly { file: string; line: number; column: number; rule: string }[],
): string[] {
  return problems.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`);
}

/** Noon of a day after `REPORT` was published. */
export const NOW = Date.parse('2026-02-01T12:00:00Z');

/** A content folder with the newsroom's lists and an index of it. */
export interface IndexedFolder extends ContentFolder {
  readonly index: IndexFile;
  readonly refresh: (now?: number) => Refreshed;
}

export function indexedFolder(...parts: readonly AnyFiles[]): IndexedFolder {
  const folder = contentFolder(NEWSROOM, ...parts);
  const index = openIndex(join(temporaryFolder(), 'index.sqlite'));
  onTestFinished(() => index.database.close());
  const refresh = (now = NOW) => refreshIndex(index, folder.dir, now);
  refresh();
  return { ...folder, index, refresh };
}
