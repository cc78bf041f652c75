import { parse } from 'yaml';
import { z } from 'zod';
import type { Locale } from '../messages/locales.ts';
import { readText } from './files.ts';
import { gitText as git } from './history/git.ts';

/** A report that a branch makes, changes, withdraws or does away with. */
export interface ChangedReport {
  readonly slug: string;
  readonly change: 'new' | 'changed' | 'withdrawn' | 'removed';
  /** As far as its data can be read: it need not be sound. */
  readonly title: Readonly<Record<Locale, string | undefined>>;
  readonly status: 'draft' | 'ready' | 'withdrawn' | undefined;
  /** ISO 8601 with a zone. */
  readonly publishAt: string | undefined;
}

const FILE = /^(articles\/[^/]+\/([a-z0-9-]+))\/(.+)$/;

const words = z.string().optional().catch(undefined);

/** What this needs of a report's data, sound or not. */
const told = z.object({
  title: z.object({ ar: words, en: words }).catch({}),
  status: z.enum(['draft', 'ready', 'withdrawn']).optional().catch(undefined),
  publishAt: z.iso.datetime({ offset: true }).optional().catch(undefined),
});

/**
 * The reports in which the content folder differs from where it and another commit last were the
 * same, by slug.
 * @param base a commit, or what leads to one.
 * @returns undefined when there is no such commit, or no repository.
 */
export async function changedReports(
  contentDir: string,
  base: string,
): Promise<ChangedReport[] | undefined> {
  const verify = ['rev-parse', '--verify', '--quiet', '--end-of-options'];
  const commit = (await git(contentDir, ...verify, `${base}^{commit}`))?.trim();
  if (commit === undefined) return undefined;
  const since = (await git(contentDir, 'merge-base', commit, 'HEAD'))?.trim();
  if (since === undefined) return undefined;
  const options = ['--name-status', '--no-renames', '-z', '--relative'];
  const said = await git(contentDir, 'diff', ...options, since, '--', 'articles/');
  if (said === undefined) return undefined;
  const reports = new Map<string, Touched>();
  const fields = said.split('\0');
  for (let n = 0; n + 1 < fields.length; n += 2) {
    const [, folder, slug, file] = FILE.exec(fields[n + 1] ?? '') ?? [];
    if (folder === undefined || slug === undefined) continue;
    const touched = reports.get(slug) ?? { folder, index: new Set() };
    if (file === 'index.yaml') touched.index.add(fields[n] ?? '');
    // Of a report that was moved to another year, where it is now counts.
    reports.set(slug, fields[n] === 'D' ? touched : { ...touched, folder });
  }
  const changed: ChangedReport[] = [];
  for (const [slug, { folder, index }] of reports) {
    const file = `${folder}/index.yaml`;
    const before = dataIn(await git(contentDir, 'show', `${since}:./${file}`));
    const after = dataIn(readText(contentDir, file).text);
    const withdrawn = after?.status === 'withdrawn' && before?.status !== 'withdrawn';
    const change =
      index.has('A') && !index.has('D')
        ? 'new'
        : index.has('D') && !index.has('A')
          ? 'removed'
          : withdrawn
            ? 'withdrawn'
            : 'changed';
    const { title, status, publishAt } = after ?? before ?? {};
    changed.push({
      ...{ slug, change, status, publishAt },
      title: { ar: title?.ar, en: title?.en },
    });
  }
  return changed.sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

interface Touched {
  readonly folder: string;
  /** What became of its data, in git's letters. */
  readonly index: Set<string>;
}

function dataIn(text: string | undefined): z.infer<typeof told> | undefined {
  if (text === undefined) return undefined;
  try {
    return told.safeParse(parse(text)).data;
  } catch {
    return undefined;
  }
}
