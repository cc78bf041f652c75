import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Article } from '../article.ts';

/** A query with what should be found for it, judged by hand (judged/queries.yaml). */
export interface JudgedQuery {
  readonly q: string;
  readonly kind: string;
  /** Each must be in a passage. */
  readonly wants: readonly string[];
  /** Must not be in its report. */
  readonly without?: string;
  readonly in?: 'content' | 'archive';
  /** The word that "did you mean" should offer; what is wanted is then what that word finds. */
  readonly suggests?: string;
  readonly hard?: string;
}

/** A piece of a report that can be found by itself. */
export interface JudgedPassage {
  /** The report's slug and what of it: `golan-resolution-497#p-1b30f1a3`, `…#title`, `…#en.2`. */
  readonly id: string;
  readonly slug: string;
  readonly text: string;
}

export function judgedQueries(): JudgedQuery[] {
  const file = path.join(import.meta.dirname, 'judged', 'queries.yaml');
  return parse(readFileSync(file, 'utf8')) as JudgedQuery[];
}

/** Headlines, standfirsts and blocks of a report in both languages. */
export function passagesOf({ slug, data, report, summary }: Article): JudgedPassage[] {
  const { title, standfirst } = data;
  const named: (readonly [string, string | undefined])[] = [
    ['title', title.ar],
    ['standfirst', standfirst.ar],
    ...report.blocks.map(({ anchor, text }) => [anchor, text] as const),
  ];
  if (summary) {
    named.push(['en.title', title.en], ['en.standfirst', standfirst.en]);
    summary.blocks.forEach(({ text }, index) => named.push([`en.${String(index + 1)}`, text]));
  }
  return named.flatMap(([name, text]) =>
    text === undefined || text.trim() === '' ? [] : [{ id: `${slug}#${name}`, slug, text }],
  );
}

/** The passages that should be found for a query, by their ids. */
export function wanted(
  { wants, without }: JudgedQuery,
  passages: readonly JudgedPassage[],
): Set<string> {
  const tests = wants.map(patternOf);
  const not = without === undefined ? undefined : patternOf(without);
  const plain = passages.map((passage) => ({ ...passage, text: bare(passage.text) }));
  const shut = new Set(
    not ? plain.filter(({ text }) => not.test(text)).map(({ slug }) => slug) : [],
  );
  return new Set(
    plain
      .filter(({ slug, text }) => !shut.has(slug) && tests.every((test) => test.test(text)))
      .map(({ id }) => id),
  );
}

/** What Arabic writes joined to the front of a word. */
const JOINED = '(?:[وف]?(?:[بك]?ال|لل|[بكل])?)';

function patternOf(want: string): RegExp {
  const forms = bare(want).replaceAll('~', JOINED);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms})(?![\\p{L}\\p{N}])`, 'iu');
}

function bare(text: string): string {
  return text.normalize('NFC').replace(/[\u064B-\u0652\u0670\u0640]/gu, '');
}
