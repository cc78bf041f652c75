import { fill, make, makeButton } from '../element.ts';
import { kindOf, shelfOf } from './kinds.ts';
import { register } from './register.ts';
import { allKept, choice, choose } from './store.ts';
import type { Progress, Wish } from './worker.ts';
import { filled, reportCount, size, weightOf, type Measures } from './words.ts';

interface KeepWords extends Measures {
  readonly ask: string;
  readonly weighing: string;
  readonly offer: string;
  readonly offerUnweighed: string;
  readonly yes: string;
  readonly keeping: string;
  readonly done: string;
  readonly all: string;
  readonly failed: string;
  readonly shelf: string;
}

/** How long the worker may be silent before it is given up, in milliseconds. */
const SILENCE_MS = 30_000;

/**
 * Fills `.keep` on pages of sections and running stories (components/shelf/keep-place.tsx): a
 * button that first says what the reports of the page weigh, and then one that has them kept.
 */
export async function startKeep(): Promise<void> {
  const place = document.querySelector<HTMLElement>('.keep');
  if (!place || (await choice()) === 'off') return;
  const words = JSON.parse(place.dataset['words'] ?? '') as KeepWords;
  const said = make('span', { role: 'status' });
  const say = (text: string, ...more: readonly Node[]) => fill(said, text, ...more);
  const shelfLink = () => make('a', { href: shelfOf(location.pathname) }, words.shelf);
  const failed = (count: number) =>
    say(filled(words.failed, { reports: reportCount(count, words) }));
  let wanted: readonly string[] = [];

  async function weigh(): Promise<void> {
    say(words.weighing);
    wanted = await missing();
    if (wanted.length === 0) {
      ask.hidden = true;
      say(`${words.all} `, shelfLink());
      return;
    }
    const weight = await weightOn(wanted);
    const reports = reportCount(wanted.length, words);
    say(
      weight === undefined
        ? filled(words.offerUnweighed, { reports })
        : filled(words.offer, { reports, size: size(weight, words) }),
    );
    ask.hidden = true;
    yes.hidden = false;
    yes.focus();
  }

  async function keepAll(): Promise<void> {
    yes.hidden = true;
    say(words.keeping);
    // Whoever asks for this wants the shelf, also where it was not switched on by itself.
    await choose('on');
    const worker = await register();
    const { failed: lost } = await told(worker, [location.pathname, ...wanted], (kept) =>
      say(`${words.keeping} ${reportCount(Math.min(kept, wanted.length), words)}`),
    );
    if (lost === 0) {
      say(`${words.done} `, shelfLink());
      return;
    }
    failed(lost);
    ask.hidden = false;
  }

  const unless = (work: () => Promise<void>) => () => {
    work().catch(() => {
      ask.hidden = false;
      yes.hidden = true;
      failed(wanted.length);
    });
  };
  const ask = makeButton(words.ask, unless(weigh));
  const yes = makeButton(words.yes, unless(keepAll));
  yes.hidden = true;
  place.append(ask, said, yes);
}

/** The reports that this page leads to and that are not on the shelf, in the order of the page. */
async function missing(): Promise<string[]> {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('main .teasers a[href]')];
  const reports = links.map(({ pathname }) => pathname).filter((path) => kindOf(path) === 'report');
  const kept = new Set((await allKept()).map(({ path }) => path));
  return [...new Set(reports)].filter((path) => !kept.has(path));
}

/** What the site says its pages weigh on the way; undefined where it does not say. */
async function weightOn(paths: readonly string[]): Promise<number | undefined> {
  const answers = await Promise.all(paths.map((path) => fetch(path, { method: 'HEAD' })));
  if (!answers.every(({ ok }) => ok)) throw new Error('a report has gone');
  return weightOf(answers.map(({ headers }) => headers.get('content-length')));
}

/** Resolves when the worker has done with all of it; rejects when it is silent for too long. */
function told(
  worker: ServiceWorker | null,
  keep: readonly string[],
  hear: (kept: number) => void,
): Promise<Progress> {
  return new Promise((done, fail) => {
    const { port1, port2 } = new MessageChannel();
    const late = () => setTimeout(() => fail(new Error('silence')), SILENCE_MS);
    let waiting = late();
    port1.onmessage = ({ data }: MessageEvent<Progress>) => {
      clearTimeout(waiting);
      waiting = late();
      hear(data.kept);
      if (data.kept + data.failed < keep.length) return;
      clearTimeout(waiting);
      done(data);
    };
    worker?.postMessage({ keep } satisfies Wish, [port2]);
  });
}
