import { anchorOf } from '../anchors.ts';
import type { Lists } from '../lists.ts';
import type { ArticleData } from '../schema.ts';
import { momentIn } from '../moment-in.ts';
import { draftIndex, inForm } from './draft.ts';
import { TO_WRITE } from './placeholders.ts';

export interface NewDraft {
  /** Relative to the content folder. */
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  /** What was taken because something has to stand there: the first entry of each list. */
  readonly chosen: Readonly<Record<'dateline' | 'section' | 'byline', string>>;
}

/** A list that has nothing to choose from. */
export interface NothingListed {
  readonly list: 'places.yaml' | 'sections.yaml' | 'people/';
}

interface Wanted {
  readonly slug: string;
  readonly kind: ArticleData['kind'];
  /** With an English summary to fill in. */
  readonly english: boolean;
}

/** A report with all that a sound one needs, and texts to be replaced. */
export function newDraft(
  { slug, kind, english }: Wanted,
  lists: Lists,
  now: Date,
): NewDraft | NothingListed {
  const [dateline] = lists.places.keys();
  const [section] = lists.sections.keys();
  const [byline] = lists.people.keys();
  if (dateline === undefined) return { list: 'places.yaml' };
  if (section === undefined) return { list: 'sections.yaml' };
  if (byline === undefined) return { list: 'people/' };
  const chosen = { dateline, section, byline };
  const timeZone = lists.site?.timeZone ?? 'UTC';
  const title = { ar: TO_WRITE.ar, en: TO_WRITE.en };
  const fields = { slug, kind, title, standfirst: TO_WRITE.ar, ...chosen, summary: english };
  const paragraph = TO_WRITE.ar;
  const point = `<Point from="${anchorOf(paragraph)}">${TO_WRITE.en}</Point>`;
  return {
    folder: `articles/${momentIn(now, timeZone).slice(0, 4)}/${slug}`,
    files: {
      'index.yaml': draftIndex(fields, now, timeZone),
      'ar.mdx': `${paragraph}\n`,
      ...(english ? { 'en.mdx': inForm('en.mdx', `${point}\n`) } : {}),
    },
    chosen,
  };
}
