import { DatabaseSync } from 'node:sqlite';
import { parse } from 'yaml';
import { z } from 'zod';
import { readText, scanContent } from './files.ts';
import { gitText } from './history/git.ts';
import type { Problem } from './problem.ts';

/**
 * Published reports whose folder is gone and whose address leads nowhere: links and bookmarks to it
 * break. What was published is known from the history of the content folder where it lies in a git
 * work tree (as far back as that goes: a shallow clone knows little), and else from the index.
 * @param indexFile need not exist.
 */
export async function vanishedReports(contentDir: string, indexFile?: string): Promise<Problem[]> {
  const { units, problems } = scanContent(contentDir);
  // What could not be looked into may hold anything.
  if (problems.length > 0) return [];
  const articles = units.filter(({ type }) => type === 'article');
  const present = new Set(articles.map(({ id }) => id));
  const gone = async () =>
    (await goneFromHistory(contentDir, present)) ?? goneFromIndex(indexFile, present);
  const candidates = await gone();
  if (candidates.length === 0) return [];
  // Only now are all reports read: hardly ever is one gone.
  const redirected = new Set(articles.flatMap(({ path }) => previousSlugs(contentDir, path)));
  return candidates
    .filter(({ slug }) => !redirected.has(slug))
    .map(({ file, slug }) => ({
      ...{ file, line: 1, column: 1 },
      ...{ rule: 'vanished-slug', severity: 'error', values: { slug } },
    }));
}

interface Gone {
  /** Where its data was. */
  readonly file: string;
  readonly slug: string;
}

const DATA = /^articles\/[^/]+\/([a-z0-9-]+)\/index\.yaml$/;

const redirects = z.object({ previousSlugs: z.array(z.string()).default([]) });

/** Also of reports that are unsound otherwise. */
function previousSlugs(contentDir: string, unit: string): string[] {
  const data = redirects.safeParse(readYaml(readText(contentDir, `${unit}/index.yaml`).text));
  return data.success ? data.data.previousSlugs : [];
}

function readYaml(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : parse(text);
  } catch {
    return undefined;
  }
}

/** Undefined where there is no history. */
async function goneFromHistory(
  contentDir: string,
  present: ReadonlySet<string>,
): Promise<Gone[] | undefined> {
  const head = await gitText(contentDir, 'ls-tree', '-r', '--name-only', 'HEAD', 'articles/');
  if (head === undefined) return undefined;
  // Newest first: of a report that went several times, the last time counts.
  const log = await gitText(
    contentDir,
    ...['log', '-m', '--no-renames', '--diff-filter=D', '--name-only', '--relative'],
    ...['--format=commit %H %ct', '--', 'articles/'],
  );
  const found = new Map<string, Gone & { readonly last: string; readonly at: number }>();
  const add = (file: string, last: string, at: number) => {
    const slug = DATA.exec(file)?.[1];
    if (slug === undefined || present.has(slug) || found.has(slug)) return;
    found.set(slug, { file, slug, last, at });
  };
  for (const file of head.split('\n')) add(file, 'HEAD', Date.now());
  let [commit, at] = ['', 0];
  for (const line of (log ?? '').split('\n')) {
    const [, hash, seconds] = /^commit ([0-9a-f]+) (\d+)$/.exec(line) ?? [];
    if (hash !== undefined) [commit, at] = [hash, Number(seconds) * 1_000];
    else add(line, `${commit}^`, at);
  }
  const gone: Gone[] = [];
  for (const { file, slug, last, at: when } of found.values()) {
    const text = await gitText(contentDir, 'show', `${last}:./${file}`);
    if (wasPublished(text, when)) gone.push({ file, slug });
  }
  return gone;
}

const published = z.object({ status: z.enum(['ready', 'withdrawn']), publishAt: z.string() });

/** Whether readers had seen a report before it went. @param at milliseconds since 1970. */
function wasPublished(text: string | undefined, at: number): boolean {
  const data = published.safeParse(readYaml(text));
  return data.success && Date.parse(data.data.publishAt) <= at;
}

/** By what the index has seen since it was made. */
function goneFromIndex(indexFile: string | undefined, present: ReadonlySet<string>): Gone[] {
  if (indexFile === undefined) return [];
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(indexFile, { readOnly: true });
    const rows = database
      .prepare(
        `SELECT slug FROM articles WHERE facts ->> 'state' <> 'hidden' UNION
         SELECT id FROM changes WHERE type = 'article' AND before ->> 'state' <> 'hidden' ORDER BY 1`,
      )
      .all();
    const slugs = rows.map(({ slug }) => String(slug)).filter((slug) => !present.has(slug));
    return slugs.map((slug) => ({ file: `articles/${slug}`, slug }));
  } catch {
    // Not there, or of another version: it will be made anew and knows nothing.
    return [];
  } finally {
    database?.close();
  }
}
