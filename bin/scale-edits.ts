import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

/** Edits of a generated archive, as an editor would make them. */

/** A report that was saved. */
export interface Saved {
  readonly slug: string;
  /** Below the content folder. */
  readonly folder: string;
  /** Its Arabic headline, which no other has. */
  readonly title: string;
}

/** A report like the newest ones, published now. */
export function saveReport(contentDir: string, mark: string): Saved {
  const slug = `bench-${mark}`;
  const year = String(new Date().getUTCFullYear());
  const model = newestReport(contentDir);
  const folder = `articles/${year}/${slug}`;
  cpSync(join(contentDir, model), join(contentDir, folder), { recursive: true });
  return edit(contentDir, folder, slug, mark, true);
}

/** The same report with another headline. */
export function editReport(contentDir: string, { folder, slug }: Saved, mark: string): Saved {
  return edit(contentDir, folder, slug, mark, false);
}

function edit(
  contentDir: string,
  folder: string,
  slug: string,
  mark: string,
  isNew: boolean,
): Saved {
  const file = join(contentDir, folder, 'index.yaml');
  const document = parseDocument(readFileSync(file, 'utf8'));
  const title = `خبر للقياس ${wordOf(mark)}`;
  document.setIn(['title', 'ar'], title);
  if (isNew) {
    for (const key of ['lead', 'breaking', 'previousSlugs', 'corrections', 'updatedAt', 'minor']) {
      document.delete(key);
    }
    document.set('name', slug);
    document.set('status', 'ready');
    document.set('publishAt', new Date(Date.now() - 1_000).toISOString());
  }
  writeFileSync(file, document.toString());
  return { slug, folder, title };
}

/** An Arabic word that no other mark has: pages set Latin letters apart. */
function wordOf(mark: string): string {
  const digits = createHash('sha256').update(mark).digest('hex').slice(0, 10);
  return [...digits].map((digit) => 'ابتثجحخدذرزسشصضط'[Number.parseInt(digit, 16)]).join('');
}

/** A published report that is not our own, of the newest year that has one. */
function newestReport(contentDir: string): string {
  for (const year of readdirSync(join(contentDir, 'articles')).sort().reverse()) {
    for (const slug of readdirSync(join(contentDir, 'articles', year))) {
      const folder = `articles/${year}/${slug}`;
      const text = readFileSync(join(contentDir, folder, 'index.yaml'), 'utf8');
      const ours = slug.startsWith('bench-');
      if (!ours && /^status: ready$/m.test(text) && /^summary:$/m.test(text)) return folder;
    }
  }
  throw new Error(`no published report in ${contentDir}`);
}

/** Another name for a source or a person. @returns its file, below the content folder. */
export function changeListEntry(
  contentDir: string,
  list: 'sources' | 'people',
  id: string,
): string {
  const path = `${list}/${id}.yaml`;
  const file = join(contentDir, path);
  const document = parseDocument(readFileSync(file, 'utf8'));
  document.setIn(['name', 'en'], `${String(document.getIn(['name', 'en']))} (renamed)`);
  writeFileSync(file, document.toString());
  return path;
}

/** Another tagline for the site. @returns its file, below the content folder. */
export function touchSite(contentDir: string): string {
  const file = join(contentDir, 'site.yaml');
  const document = parseDocument(readFileSync(file, 'utf8'));
  document.setIn(['tagline', 'en'], `${String(document.getIn(['tagline', 'en']))}.`);
  writeFileSync(file, document.toString());
  return 'site.yaml';
}
