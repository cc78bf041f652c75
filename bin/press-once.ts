import { constants } from 'node:os';
import type { Settings } from '../newsroom/settings.ts';
import { claimFolder } from '../press/kind.ts';
import type { Held } from '../press/lock.ts';
import type { Log } from '../press/log.ts';
import { NextChild } from '../press/next-child.ts';
import { Press } from '../press/press.ts';
import { renderersAt } from '../press/renderer.ts';

/** How long renderers may take to start, in milliseconds. */
const START_MS = 60_000;

/** What a press needs for once. */
interface Once {
  readonly settings: Settings;
  /** Names the built code; see `Press`. */
  readonly code: string;
  readonly log: Log;
  /** How many render. */
  readonly renderers: number;
  /** The right to print; given back at the end. */
  readonly lock: Held;
}

/**
 * Has a press at work, with renderers of its own, for as long as some work with it takes. Told to
 * end meanwhile, the process does so at once, and takes the renderers with it: what was not printed
 * stays queued for the next press.
 * @throws what the work throws, SettingsError when the folder is of another kind of host, and an
 *         Error when a renderer does not start.
 */
export async function withPress<Result>(
  { settings, code, log, renderers: count, lock }: Once,
  work: (press: Press) => Promise<Result>,
): Promise<Result> {
  const end = (signal: NodeJS.Signals) => {
    lock.release();
    process.exit(128 + constants.signals[signal]);
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, end);
  let renderers: readonly NextChild[] = [];
  let press: Press | undefined;
  try {
    claimFolder(settings);
    const env = { ...process.env, NODE_ENV: 'production', MATN_INDEX: 'shared' } as const;
    renderers = await NextChild.startAll(count, env, log);
    press = new Press(settings, code, renderersAt(renderers.map(({ origin }) => origin)));
    await Promise.all(renderers.map((renderer) => renderer.ready(START_MS)));
    return await work(press);
  } finally {
    press?.close();
    await Promise.all(renderers.map((renderer) => renderer.stop()));
    lock.release();
    for (const signal of signals) process.off(signal, end);
  }
}
