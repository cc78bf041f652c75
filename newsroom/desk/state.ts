import type messages from '../../messages/en.json';
import { isPublished } from '../article.ts';
import type { ArticleData } from '../schema.ts';

/** Where reports stand, as the desk sorts them: what only waits for its hour is scheduled. */
export const DESK_STATES = ['draft', 'scheduled', 'published', 'withdrawn'] as const;
export type DeskState = (typeof DESK_STATES)[number];

export function isDeskState(value: unknown): value is DeskState {
  return DESK_STATES.some((state) => state === value);
}

/**
 * The same, told more closely: published and since corrected (its fault is told to readers), or
 * updated (it says more than it did); withdrawn before its hour, so that no reader ever saw it.
 */
export type Stage = DeskState | 'corrected' | 'updated' | 'unseen';

/** @param now milliseconds since 1970. */
export function deskStateOf(data: ArticleData, now: number): DeskState {
  if (data.status !== 'ready') return data.status;
  return isPublished(data, now) ? 'published' : 'scheduled';
}

/** @param now milliseconds since 1970. */
export function stageOf(data: ArticleData, now: number): Stage {
  const state = deskStateOf(data, now);
  if (state === 'withdrawn') return Date.parse(data.publishAt) > now ? 'unseen' : state;
  if (state !== 'published') return state;
  // An update says something new; everything else on that list says that something was wrong.
  if (data.corrections.some(({ kind }) => kind !== 'update')) return 'corrected';
  const updated = data.updatedAt !== undefined && data.updatedAt !== data.publishAt;
  return updated || data.corrections.length > 0 ? 'updated' : state;
}

/** One thing to do next, under this key in `messages/`: which field of index.yaml to set to what. */
export type Step = keyof typeof messages.desk.steps;

export interface Standing {
  /** Undefined where the report cannot be read. */
  readonly data: ArticleData | undefined;
  /** How many findings keep it from being read. */
  readonly errors: number;
  /** How many sentences of its summary the Arabic has left behind. */
  readonly stale: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What an editor can do next, the most pressing first. */
export function nextSteps({ data, errors, stale, now }: Standing): Step[] {
  if (!data) return ['repair'];
  const steps: Step[] = [];
  if (errors > 0) steps.push('correct');
  if (stale > 0) steps.push('reread');
  switch (stageOf(data, now)) {
    case 'draft':
      steps.push(Date.parse(data.publishAt) > now ? 'schedule' : 'publish');
      break;
    case 'scheduled':
      steps.push('wait', 'holdBack');
      break;
    case 'published':
    case 'corrected':
    case 'updated':
      steps.push('amend', 'withdraw');
      break;
    case 'withdrawn':
      steps.push('bringBack');
      break;
    case 'unseen':
      steps.push('reviseUnseen');
      break;
  }
  return steps;
}

/** How long it is until a moment, in the largest unit of which there is at least one. */
export interface Span {
  readonly unit: 'days' | 'hours' | 'minutes';
  readonly count: number;
}

/**
 * Time left until a moment, rounded up to whole minutes and then down to the unit: a minute before
 * the hour it is one minute, never none.
 * @param from and @param to in milliseconds since 1970. Nothing is left of what is past: no minutes.
 */
export function spanUntil(to: number, from: number): Span {
  const minutes = Math.max(0, Math.ceil((to - from) / 60_000));
  if (minutes >= 48 * 60) return { unit: 'days', count: Math.floor(minutes / (24 * 60)) };
  if (minutes >= 60) return { unit: 'hours', count: Math.floor(minutes / 60) };
  return { unit: 'minutes', count: minutes };
}
