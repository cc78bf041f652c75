import { whoSaysWhat } from '../../newsroom/attribution/who-says-what.ts';
import type { Article } from '../../newsroom/article.ts';
import { parseBody, type Body } from '../../newsroom/body.ts';
import type { BodyKind } from '../../newsroom/components.ts';
import { locatorsOf } from '../../newsroom/locator/locators.ts';
import { readingOf } from '../../newsroom/reading.ts';
import { articleSchema } from '../../newsroom/schema.ts';
import { LISTS } from './lists.ts';
import { BARE, WHOLE, type SampleText } from './texts.ts';

/** A made-up report, read by the same parsers as every other. @throws when its text is unsound. */
function report(text: SampleText, fields: object) {
  const data = articleSchema.parse({ ...COMMON, ...fields });
  const article: Article = {
    slug: data.name,
    data,
    report: body(text.ar, 'report'),
    summary: body(text.en, 'summary'),
    pictures: [],
    fingerprint: '',
    blobs: { index: '', ar: '', en: null },
  };
  const reading = readingOf(article);
  return {
    article,
    reading,
    who: whoSaysWhat(article, LISTS, reading),
    locators: locatorsOf(article, LISTS),
  };
}

export function body(text: string, kind: BodyKind): Body {
  const parsed = parseBody('kit', text, kind);
  if (!parsed.body) throw new Error(JSON.stringify(parsed.problems));
  return parsed.body;
}

const both = (ar: string, en: string) => ({ ar, en });

const COMMON = {
  name: 'kit-report',
  kind: 'news',
  title: both(
    'فتح الجسر الحجري أمام المارة مطلع الشهر',
    'Stone bridge to open to walkers next month',
  ),
  standfirst: both(
    'القوس الأوسط أُعيد بناؤه بحجر من المقلع نفسه، والكلفة لم تُعلن بعد.',
    'The middle arch was rebuilt with stone from the same quarry; what it cost has not been said.',
  ),
  dateline: 'bank',
  section: 'city',
  byline: ['nura'],
  status: 'ready',
  publishAt: '2026-11-20T10:30:00+03:00',
};

const corrections = (
  ['correction', 'clarification', 'update', 'editors-note', 'retraction'] as const
).map((kind, day) => ({
  kind,
  at: `2026-11-2${String(day + 1)}T12:00:00+03:00`,
  ar: 'عُدّل وصف القوس الأوسط بعد مراجعة تقرير المسح.',
  en: 'The description of the middle arch was changed after the survey was read again.',
  ...(kind === 'correction'
    ? { was: 'شُيد القوس قبل أربعة قرون.', now: 'شُيد القوس قبل ستة قرون.' }
    : {}),
}));

/** A report with everything in it that a report can have. */
export const wholeReport = () =>
  report(WHOLE, {
    byline: ['nura', 'desk'],
    topics: ['bridges', 'heritage'],
    story: 'bridge',
    updatedAt: '2026-11-21T08:00:00+03:00',
    summary: { method: 'machine-reviewed', reviewer: 'nura' },
    noResponse: [
      {
        party: both('بلدية الضفة العليا', 'Upper Bank municipality'),
        about: both('كلفة الترميم', 'the cost of the restoration'),
      },
    ],
    corrections,
    sample: true,
  });

/** Over a year old. */
export const oldReport = () =>
  report(WHOLE, {
    kind: 'background',
    publishAt: '2021-03-01T10:30:00+03:00',
    updatedAt: '2021-04-01T10:30:00+03:00',
    summary: { method: 'machine' },
    topics: ['bridges'],
  });

/** Nobody is cited in it, and nothing leads on from it. */
export const bareReport = () => report(BARE, { kind: 'explainer', summary: { method: 'human' } });
