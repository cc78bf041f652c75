import { z } from 'zod';
import { because } from './detail.ts';
import { CLAIM_MODES } from './schema.ts';

/**
 * The components that a body may use, and nothing else. Attributes are plain strings; what an
 * attribute must look like is said here once, for the parser, the checks and the editor.
 */

/** Which file a component may stand in: the Arabic report, its English summary, or a standing page. */
export type BodyKind = 'report' | 'summary' | 'page';

export interface ComponentRule {
  readonly in: readonly BodyKind[];
  readonly attributes: z.ZodType<Readonly<Record<string, string | undefined>>>;
  /** Stands between paragraphs, never in one. */
  readonly block?: true;
  /** Holds no text. */
  readonly empty?: true;
}

const ids = z.string().regex(/^[a-z0-9-]+(?:\s+[a-z0-9-]+)*$/, because('ids'));
const id = z.string().regex(/^[a-z0-9-]+$/, because('one-id'));

/** More names than this are no map that anybody can read on a phone. */
const MOST_ON_A_MAP = 12;

const idsOnAMap = ids.superRefine((value, context) => {
  const list = value.split(/\s+/);
  if (new Set(list).size < list.length) context.addIssue(because('place-twice'));
  else if (list.length > MOST_ON_A_MAP) {
    const params = { most: MOST_ON_A_MAP };
    context.addIssue({ code: 'custom', message: because('places-many'), params });
  }
});

export const COMPONENTS = {
  /** A passage that a source answers for, its attribution included. */
  Claim: {
    in: ['report'],
    attributes: z.strictObject({
      by: id,
      via: id.optional(),
      mode: z.enum(CLAIM_MODES).optional(),
    }),
  },
  /** A sentence of the English summary and the blocks of the report that it sums up. */
  Point: { in: ['summary'], attributes: z.strictObject({ from: ids }) },
  /** A map of places, drawn when the page is. */
  Locator: {
    in: ['report', 'summary'],
    attributes: z.strictObject({ places: idsOnAMap, caption: z.string().trim().min(1).optional() }),
    block: true,
    empty: true,
  },
  PullQuote: { in: ['report'], attributes: z.strictObject({ by: id.optional() }), block: true },
  /** A passage added later, with its time. */
  Update: {
    in: ['report'],
    attributes: z.strictObject({ at: z.iso.datetime({ offset: true }) }),
    block: true,
  },
  /** A word of the newsroom about the text, set apart from it. */
  Note: { in: ['report', 'page'], attributes: z.strictObject({}), block: true },
  /** One of the report's pictures: what there is to say of it stands in `index.yaml`. */
  Picture: {
    in: ['report', 'summary'],
    attributes: z.strictObject({
      file: z.string().regex(/^[a-z0-9-]+\.[a-z]+$/, because('picture-file')),
    }),
    block: true,
    empty: true,
  },
} as const satisfies Record<string, ComponentRule>;

export type ComponentName = keyof typeof COMPONENTS;

export function isComponent(name: string | null): name is ComponentName {
  return name !== null && Object.hasOwn(COMPONENTS, name);
}

/** Whether this component stands between paragraphs, never in one. */
export function isBlock(name: string | null): boolean {
  return isComponent(name) && 'block' in COMPONENTS[name];
}

/** The components that may stand in this kind of body, for error messages. */
export function componentsFor(kind: BodyKind): ComponentName[] {
  return (Object.keys(COMPONENTS) as ComponentName[]).filter((name) =>
    COMPONENTS[name].in.some((where) => where === kind),
  );
}
