import { hash } from 'node:crypto';
import { ruleOfUnknownSource } from './attribution/to-name.ts';
import { hasText, parseBody, type Body, type Mention } from './body.ts';
import { readTexts } from './files.ts';
import { blobName, type Blobs } from './history/blobs.ts';
import { placeholderProblems, placeholdersInBody } from './import/placeholders.ts';
import type { Lists } from './lists.ts';
import { placesOn } from './locator/places-on.ts';
import { readPictures, unknownPictures, type ReportPicture } from './pictures/report-pictures.ts';
import { hasErrors, type Position, type Problem } from './problem.ts';
import { articleSchema, type ArticleData } from './schema.ts';
import { reportState } from './state.ts';
import { parseYaml } from './yaml-file.ts';

/** A report as it lies in its folder, read whole and found sound. */
export interface Article {
  readonly slug: string;
  readonly data: ArticleData;
  readonly report: Body;
  /** The English summary; without one the report has no English page. */
  readonly summary: Body | undefined;
  readonly pictures: readonly ReportPicture[];
  /** SHA-256 over the three files and the pictures: the same words, the same fingerprint. */
  readonly fingerprint: string;
  /** By which its files would be found in the history. */
  readonly blobs: Blobs;
}

export interface ReadArticle {
  readonly article: Article | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Reads `articles/<yyyy>/<slug>`; every fault in all of its files is reported in one go.
 * @param folder relative to the content folder, forward slashes.
 */
export function readArticle(contentDir: string, folder: string, lists: Lists): ReadArticle {
  const slug = folder.slice(folder.lastIndexOf('/') + 1);
  const files = {
    index: `${folder}/index.yaml`,
    ar: `${folder}/ar.mdx`,
    en: `${folder}/en.mdx`,
  };
  const names = ['index.yaml', 'ar.mdx', 'en.mdx'];
  const [index = {}, ar = {}, en = {}] = readTexts(contentDir, folder, names);
  // An editor's form may leave an empty file where nothing was written.
  const hasSummary = en.text !== undefined && en.text.trim() !== '';
  const problems: Problem[] = [index, ar, en].flatMap(({ problem }) => (problem ? [problem] : []));
  const report = (file: string, at: Position, rule: Problem['rule'], values = {}) =>
    problems.push({ file, ...at, rule, severity: 'error', values });

  for (const [read, file] of [
    [index, files.index],
    [ar, files.ar],
  ] as const) {
    if (read.text === undefined && !read.problem) report(file, START, 'missing-file');
  }

  const parsed =
    index.text === undefined ? undefined : parseYaml(files.index, index.text, articleSchema);
  problems.push(...(parsed?.problems ?? []));
  const arabic = ar.text === undefined ? undefined : parseBody(files.ar, ar.text, 'report');
  problems.push(...(arabic?.problems ?? []));
  const english = hasSummary ? parseBody(files.en, en.text, 'summary') : undefined;
  problems.push(...(english?.problems ?? []));

  const data = parsed?.value;
  const seen = data && readPictures(contentDir, folder, data, parsed.at);
  problems.push(...(seen?.problems ?? []));
  if (data) {
    if (data.name !== slug) {
      report(files.index, parsed.at(['name']), 'name-differs', { name: data.name, folder: slug });
    }
    if (english?.body && data.summary === undefined) {
      report(files.index, START, 'summary-method', {});
    }
    problems.push(...placeholderProblems(files.index, data, parsed.at));
    for (const [path, kind, id] of unknownReferences(data, lists)) {
      report(files.index, parsed.at(path), 'unknown-reference', { kind, id });
    }
  }
  for (const { at, id } of unknownSources(arabic?.body?.mentions ?? [], lists)) {
    report(files.ar, at, ruleOfUnknownSource(id), { id });
  }
  for (const [file, body] of [
    [files.ar, arabic?.body],
    [files.en, english?.body],
  ] as const) {
    for (const { at, id } of unknownPlaces(body?.mentions ?? [], lists)) {
      report(file, at, 'unknown-reference', { kind: 'places.yaml', id });
    }
    if (body && !hasText(body)) report(file, START, 'empty-body');
    if (body && data) problems.push(...unknownPictures(file, body.mentions, data));
    if (body && data) problems.push(...placeholdersInBody(file, body, data.status));
  }

  if (!data || !arabic?.body || hasErrors(problems)) return { article: undefined, problems };
  const pictures = seen?.pictures ?? [];
  const words = [index.text, ar.text, en.text ?? null];
  const whole = JSON.stringify([...words, ...pictures.map((picture) => picture.hash)]);
  const fingerprint = hash('sha256', whole, 'hex');
  const blobs = {
    index: blobName(index.text ?? ''),
    ar: blobName(ar.text ?? ''),
    en: en.text === undefined ? null : blobName(en.text),
  };
  return {
    article: {
      ...{ slug, data, report: arabic.body, summary: english?.body },
      ...{ pictures, fingerprint, blobs },
    },
    problems,
  };
}

const START: Position = { line: 1, column: 1 };

type Reference = readonly [path: readonly (string | number)[], kind: string, id: string];

/** Ids in a report's data that none of the newsroom's lists has. */
function unknownReferences(data: ArticleData, lists: Lists): Reference[] {
  const references: (readonly [...Reference, ReadonlyMap<string, unknown>])[] = [
    [['dateline'], 'places.yaml', data.dateline, lists.places],
    [['section'], 'sections.yaml', data.section, lists.sections],
    ...data.topics.map((id, n) => [['topics', n], 'topics.yaml', id, lists.topics] as const),
    ...data.byline.map((id, n) => [['byline', n], 'people/', id, lists.people] as const),
  ];
  if (data.story !== undefined) references.push([['story'], 'stories/', data.story, lists.stories]);
  for (const field of ['text', 'summary'] as const) {
    const reviewer = data[field]?.reviewer;
    if (reviewer !== undefined) {
      references.push([[field, 'reviewer'], 'people/', reviewer, lists.people]);
    }
  }
  return references
    .filter(([, , id, list]) => !list.has(id))
    .map(([path, kind, id]) => [path, kind, id]);
}

function unknownSources(
  mentions: readonly Mention[],
  lists: Lists,
): { readonly at: Position; readonly id: string }[] {
  return mentions.flatMap(({ attributes, at }) =>
    [attributes['by'], attributes['via']]
      .filter((id) => id !== undefined)
      .filter((id) => !lists.sources.has(id))
      .map((id) => ({ at, id })),
  );
}

/** Places on maps that the newsroom's list does not have. */
function unknownPlaces(
  mentions: readonly Mention[],
  lists: Lists,
): { readonly at: Position; readonly id: string }[] {
  return mentions.flatMap((mention) =>
    placesOn(mention)
      .filter((id) => !lists.places.has(id))
      .map((id) => ({ at: mention.at, id })),
  );
}

/** Whether readers may see a report at this moment (milliseconds since 1970). */
export function isPublished(data: ArticleData, now: number): boolean {
  return reportState(data, now).readers === 'visible';
}
