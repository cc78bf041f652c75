import type messages from '../../messages/en.json';
import type { ArticleData } from '../schema.ts';
import { reportState } from '../state.ts';

/** Where reports stand, as the desk sorts them: what only waits for its hour is scheduled. */
export const DESK_STATES = ['draft', 'scheduled', 'published', 'withdrawn'] as const;
export type DeskState = (typeof DESK_STATES)[number];

export function isDeskState(value: unknown): value is DeskState {
  return DESK_STATES.some((state) => state === value);
}

/** One thing to do next, under this key in `messages/`: which field of index.yaml to set to what. */
export type Step = keyof typeof messages.desk.steps;

export interface Standing {
  /** Undefined where the report cannot be read. */
  readonly data: ArticleData | undefined;
  /** How many findings are errors. */
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
  // Stale sentences are errors, too, and have a step of their own.
  if (errors > stale) steps.push('correct');
  if (stale > 0) steps.push('reread');
  switch (reportState(data, now).name) {
    case 'draft':
      steps.push(Date.parse(data.publishAt) > now ? 'schedule' : 'publish');
      break;
    case 'embargoed':
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
    case 'dropped':
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
