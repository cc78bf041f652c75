import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { Finding, StripProps } from '../components/desk/preview/preview-strip.tsx';
import { isLocale, type Locale } from '../messages/locales.ts';
import { describe, translatorOf } from '../newsroom/describe.ts';
import type { Draft } from '../newsroom/draft.ts';
import { newsroom } from '../newsroom/newsroom.ts';
import type { Problem, Severity } from '../newsroom/problem.ts';
import { reportState } from '../newsroom/state.ts';
import { requireEditor, requirePreview, type Access } from './gate.ts';

/** A draft, the language that it is looked at in, and by whom. */
export interface Looked {
  readonly draft: Draft;
  readonly locale: Locale;
  readonly access: Access;
}

interface Params {
  readonly locale: string;
  readonly slug: string;
}

/** Metadata and page ask for the same report; it is read and checked once. */
const load = cache((slug: string) => newsroom().draft(slug));

/** The draft of an address, for whoever may see it. The gate comes first: it says nothing of slugs. */
export async function lookAt({ locale, slug }: Params): Promise<Looked> {
  return look(locale, slug, await requirePreview(slug));
}

/** The same for editors alone. */
export async function lookAsEditor({ locale, slug }: Params): Promise<Looked> {
  return look(locale, slug, await requireEditor());
}

function look(locale: string, slug: string, access: Access): Looked {
  const draft = load(slug);
  if (!isLocale(locale) || !draft) notFound();
  return { draft, locale, access };
}

const GRAVITY = { error: 0, warning: 1, notice: 2 } as const satisfies Record<Severity, number>;

export function findingsOf({ problems, unit }: Draft, locale: Locale): Finding[] {
  const translate = translatorOf(locale, newsroom().site());
  const finding = (problem: Problem): Finding => ({
    severity: problem.severity,
    place: `${problem.file.replace(`${unit}/`, '')}:${problem.line}:${problem.column}`,
    message: describe(problem, translate),
  });
  return problems.toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]).map(finding);
}

export function stripOf({ draft, locale, access }: Looked): StripProps {
  const { slug, article } = draft;
  const { link, editor } = access;
  return {
    locale,
    slug,
    editor,
    report: article && {
      state: reportState(article.data, Date.now()).name,
      publishAt: article.data.publishAt,
      hasSummary: article.summary !== undefined,
    },
    findings: findingsOf(draft, locale),
    linkEnds: link && new Date(link.expiresAt).toISOString(),
    conventions: newsroom().site(),
  };
}
