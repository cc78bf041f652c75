import { LOCALES, type Bilingual, type Locale } from '../../messages/locales.ts';
import type { Article } from '../article.ts';
import { partlySourced, type PartlySourced } from '../attribution/partly-sourced.ts';
import { whoSaysWhat, type WhoSaysWhat } from '../attribution/who-says-what.ts';
import { articleMetadata } from '../discovery/metadata.ts';
import { draftMediaAddress, readDraft } from '../draft.ts';
import { readText } from '../files.ts';
import { fixesOf } from '../fix/fix-content.ts';
import type { Hunk } from '../fix/hunks.ts';
import type { Problem } from '../problem.ts';
import { articleRecord } from '../queries.ts';
import type { Site } from '../schema.ts';
import { reportState, type ReportState } from '../state.ts';
import { statement } from '../statements.ts';
import { LOCK_FILE, NO_LOCK, readLock } from '../summary/lock.ts';
import { resolvePoints, type Point } from '../summary/points.ts';
import { excerptOf, type Excerpt } from './excerpt.ts';
import type { Indexed } from './findings.ts';
import { countsOf, type Counts } from './kept-findings.ts';
import { BUDGET, printedWeights, type Weight, type Weights } from './weights.ts';
import { cutTo, ROOM, type Cut } from './snippet.ts';
import { nextSteps, spanUntil, type Span, type Step } from './state.ts';

/** What the desk looks at besides the content. */
export interface DeskSource extends Indexed {
  readonly site: Site;
  readonly siteUrl: string;
  /** The press's record of what it printed. */
  readonly recordFile: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Finding {
  readonly problem: Problem;
  readonly excerpt: Excerpt | undefined;
}

/** One report as editors work on it. */
export interface DeskReport {
  readonly slug: string;
  /** Its folder below the content folder. */
  readonly unit: string;
  /** Of its last good state, where it cannot be read now; undefined where it never could. */
  readonly title: Bilingual | undefined;
  /** Undefined while its files cannot be read. */
  readonly article: Article | undefined;
  readonly state: ReportState | undefined;
  /** How long a scheduled report still waits. */
  readonly until: Span | undefined;
  readonly steps: readonly Step[];
  /** Whether readers see a page of it: its last good one, if its files are unsound. */
  readonly visible: boolean;
  readonly findings: readonly Finding[];
  readonly counts: Counts;
  /** What `content:fix` would do. */
  readonly fixes: readonly (Hunk & { readonly file: string })[];
  readonly points: readonly Point[];
  readonly who: WhoSaysWhat | undefined;
  /** Paragraphs with a source that does not answer for all of their words. */
  readonly partly: readonly PartlySourced[];
  /** In the languages that it has. */
  readonly editions: readonly Edition[];
}

/** A report in one of its languages, as others meet it. */
export interface Edition {
  readonly locale: Locale;
  readonly url: string;
  readonly search: { readonly title: Cut; readonly description: Cut };
  readonly message: { readonly title: Cut; readonly description: Cut };
  /** A picture of its own, which messengers show in place of a drawn card. */
  readonly picture: string | undefined;
  readonly budget: number;
  /** Undefined where it was neither printed nor measured. */
  readonly weight: Weight | undefined;
}

/**
 * Undefined where there is no folder of a report with this slug.
 * @param measured what it would weigh, as far as somebody has measured it.
 */
export function deskReport(
  source: DeskSource,
  slug: string,
  measured: Weights = {},
): DeskReport | undefined {
  const { database, contentDir, recordFile, lists, now } = source;
  const draft = readDraft(database, contentDir, lists, slug);
  if (!draft) return undefined;
  const { unit, article, problems } = draft;
  const texts = new Map<string, string>();
  const textOf = (file: string) => {
    const text = texts.get(file) ?? readText(contentDir, file).text ?? '';
    texts.set(file, text);
    return text;
  };
  const counts = countsOf(problems);
  const visible = articleRecord(database, slug)?.facts.state === 'visible';
  // What readers get counts, as long as they get it.
  const weights = visible ? { ...measured, ...printedWeights(recordFile, slug) } : measured;
  const { data } = article ?? {};
  const state = data && reportState(data, now);
  return {
    slug,
    unit,
    title: data?.title ?? lastTitle(source, slug),
    article,
    state,
    until: state?.due === undefined ? undefined : spanUntil(state.due, now),
    steps: nextSteps({ data, ...counts, now }),
    visible,
    findings: problems.map((problem) => ({
      problem,
      excerpt: excerptOf(textOf(problem.file), problem),
    })),
    counts,
    fixes: fixesOf(contentDir, { path: unit, type: 'article', id: slug, signature: '' }),
    points: article?.summary
      ? resolvePoints(article.summary, article.report, lockOf(textOf(`${unit}/${LOCK_FILE}`)))
      : [],
    who: article && whoSaysWhat(article, lists),
    partly: article ? partlySourced(article.report.tree) : [],
    editions: article ? editionsOf(source, article, weights) : [],
  };
}

function lastTitle({ database }: DeskSource, slug: string): Bilingual | undefined {
  const sql = 'SELECT title_ar, title_en FROM articles WHERE slug = ?';
  const row = statement(database, sql).get(slug);
  return row && { ar: String(row['title_ar']), en: String(row['title_en']) };
}

function lockOf(text: string) {
  return text === '' ? NO_LOCK : readLock(text);
}

function editionsOf(
  { site, siteUrl, lists }: DeskSource,
  article: Article,
  weights: Weights,
): Edition[] {
  return LOCALES.filter((locale) => locale === 'ar' || article.summary).map((locale) => {
    const metadata = articleMetadata({ site, siteUrl, locale }, article, lists);
    const og = new Map(metadata.openGraph);
    const { title, description } = metadata;
    const image = og.get('og:image') ?? '';
    const body = locale === 'en' ? article.summary : article.report;
    const mapped = body?.mentions.some(({ name }) => name === 'Locator') ?? false;
    return {
      locale,
      url: metadata.canonical,
      search: cut({ title, description }, ROOM.search),
      message: cut({ title: og.get('og:title') ?? title, description }, ROOM.message),
      // Where it is to be had before readers have it.
      picture: image.endsWith('/card.png')
        ? undefined
        : draftMediaAddress(article.slug, { name: image.slice(image.lastIndexOf('/') + 1) }),
      budget: mapped ? BUDGET.mapped : BUDGET.plain,
      weight: weights[locale],
    };
  });
}

function cut(
  { title, description }: { readonly title: string; readonly description: string },
  room: { readonly title: number; readonly description: number },
) {
  return { title: cutTo(title, room.title), description: cutTo(description, room.description) };
}
