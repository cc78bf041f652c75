import { z } from 'zod';
import { because } from './detail.ts';

/**
 * The one description of everything in `content/`. Every type of the newsroom is inferred from it.
 * Field by field it follows the content model; unknown keys are errors, so that a misspelt one is seen.
 */

const line = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\r\n]*$/u, because('one-line'));

const bilingual = z.strictObject({ ar: line, en: line });

/** Ids and slugs end up in addresses, so they are ASCII and never need escaping. */
const id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, because('id'))
  .max(96);

/** A moment with its zone: without one, an embargo would depend on the server that reads it. */
const moment = z.iso.datetime({ offset: true });

const httpUrl = z.url({ protocol: /^https?$/ });

/** A file beside the report, named without folders so that it cannot leave them. */
const pictureFile = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*\.(?:png|jpe?g|webp|avif)$/, because('picture-file'))
  .max(96);

/** Readers are told what a picture shows, who made it and on what terms it is here. */
const picture = z.strictObject({
  file: pictureFile,
  alt: bilingual,
  caption: bilingual.optional(),
  credit: bilingual,
  licence: line,
});

export const ARTICLE_KINDS = ['news', 'background', 'explainer'] as const;
const STATUSES = ['draft', 'ready', 'withdrawn'] as const;
const CORRECTION_KINDS = [
  'correction',
  'clarification',
  'update',
  'editors-note',
  'retraction',
] as const;
export const SOURCE_KINDS = [
  'official',
  'named',
  'organisation',
  'agency',
  'media',
  'document',
  'anonymous',
  'group',
  'own',
] as const;
export const CLAIM_MODES = ['statement', 'quote', 'paraphrase', 'interview'] as const;
const TEXT_METHODS = ['human', 'machine', 'machine-reviewed'] as const;

const correction = z.strictObject({
  at: moment,
  kind: z.enum(CORRECTION_KINDS),
  ar: line,
  en: line,
  was: line.optional(),
  now: line.optional(),
});

/** Who wrote a text, and who answers for it where a machine did. */
const writing = z
  .strictObject({ method: z.enum(TEXT_METHODS), reviewer: id.optional() })
  .refine((value) => value.method !== 'machine-reviewed' || value.reviewer !== undefined, {
    path: ['reviewer'],
    error: because('reviewer'),
  });

/** `articles/<yyyy>/<slug>/index.yaml` */
export const articleSchema = z
  .strictObject({
    name: id,
    kind: z.enum(ARTICLE_KINDS),
    title: bilingual,
    standfirst: z.strictObject({ ar: line, en: line.optional() }),
    dateline: id,
    section: id,
    topics: z.array(id).default([]),
    story: id.optional(),
    byline: z.array(id).min(1),
    status: z.enum(STATUSES),
    publishAt: moment,
    updatedAt: moment.optional(),
    /** Of the report itself; without it, people wrote it. */
    text: writing.optional(),
    summary: writing.optional(),
    noResponse: z.array(z.strictObject({ party: bilingual, about: bilingual })).default([]),
    corrections: z.array(correction).default([]),
    withdrawn: z.strictObject({ at: moment, reason: bilingual }).optional(),
    minor: z.array(z.strictObject({ at: moment, reason: line })).default([]),
    lead: z.strictObject({ rank: z.int().min(1).max(99), until: moment }).optional(),
    breaking: z.strictObject({ until: moment }).optional(),
    picture: picture.optional(),
    /** Those that a `<Picture file>` in one of the bodies places. */
    pictures: z.array(picture).default([]),
    previousSlugs: z.array(id).default([]),
    sample: z.boolean().default(false),
  })
  .refine((article) => article.status !== 'withdrawn' || article.withdrawn !== undefined, {
    path: ['status'],
    error: because('withdrawn-missing'),
  })
  .refine((article) => article.withdrawn === undefined || article.status === 'withdrawn', {
    path: ['withdrawn'],
    error: because('withdrawn-status'),
  })
  .refine(
    (article) =>
      article.updatedAt === undefined ||
      Date.parse(article.updatedAt) >= Date.parse(article.publishAt),
    { path: ['updatedAt'], error: because('update-early') },
  );

/** `sources/<id>.yaml`: whoever is cited. */
export const sourceSchema = z
  .strictObject({
    kind: z.enum(SOURCE_KINDS),
    name: bilingual,
    role: bilingual.optional(),
    url: httpUrl.optional(),
    reason: bilingual.optional(),
  })
  .refine((source) => source.kind !== 'anonymous' || source.reason !== undefined, {
    path: ['kind'],
    error: because('reason-missing'),
  });

/** `people/<id>.yaml`: whoever signs reports. */
export const personSchema = z.strictObject({
  name: bilingual,
  role: bilingual.optional(),
  email: z.email().optional(),
  url: httpUrl.optional(),
  /** A desk rather than a person. */
  desk: z.boolean().optional(),
});

/** `stories/<id>.yaml`: a running story that reports belong to. */
export const storySchema = z.strictObject({ title: bilingual, standfirst: bilingual.optional() });

/** `sections.yaml` and `topics.yaml`, in the order in which they are shown. */
export const termsSchema = z.array(z.strictObject({ id, name: bilingual }));

/** `places.yaml`; degrees north and east (WGS 84). */
export const placesSchema = z.array(
  z.strictObject({
    id,
    name: bilingual,
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    /** A stretch of land rather than a town: maps write its name there, without a dot. */
    area: z.boolean().optional(),
  }),
);

/** `words.yaml`: what search takes for one another. */
export const wordsSchema = z.array(
  z.strictObject({
    /** Forms of one word that no rule joins, or spellings of one. */
    kind: z.enum(['plural', 'spelling']),
    words: z.array(z.string().regex(/^[\p{L}\p{M}]+$/u, because('word'))).min(2),
  }),
);

/** The system's own list leaves out valid names, such as UTC and Asia/Kolkata. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}

const access = z.enum(['allow', 'disallow']);

/** `site.yaml` */
export const siteSchema = z.strictObject({
  name: bilingual,
  tagline: bilingual,
  description: bilingual,
  url: httpUrl,
  timeZone: z.string().refine(isTimeZone, because('time-zone')),
  /** What follows an hour: "بتوقيت دمشق". */
  timeZoneName: bilingual,
  numerals: z.strictObject({ ar: z.enum(['latn', 'arab']), en: z.literal('latn') }),
  /** `both` prints "تشرين الثاني/نوفمبر": the two calendars of month names in Arabic news. */
  monthStyle: z.enum(['levantine', 'western', 'both']),
  email: z.email(),
  /** What those who gather texts for language models may read; see discovery/agents.ts. */
  robots: z.strictObject({ training: access, search: access, fetch: access }).partial().optional(),
});

/** `pages/<id>/index.yaml`: about and policies. */
export const pageSchema = z.strictObject({
  name: id,
  title: bilingual,
  description: bilingual,
  updatedAt: moment,
  /** Its rank among the links at the foot of every page. */
  rank: z.int().min(1),
});

export type ArticleData = z.infer<typeof articleSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Person = z.infer<typeof personSchema>;
export type Story = z.infer<typeof storySchema>;
export type Term = z.infer<typeof termsSchema>[number];
export type Place = z.infer<typeof placesSchema>[number];
export type WordGroup = z.infer<typeof wordsSchema>[number];
export type Site = z.infer<typeof siteSchema>;
export type PageData = z.infer<typeof pageSchema>;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export type ClaimMode = (typeof CLAIM_MODES)[number];
