import { kindOf, reportOf, isFile } from './kinds.ts';
import { LIMITS, overdue, type Item } from './limits.ts';

/** The name says how things lie in it: whoever changes that takes the next number. */
const SHELF = 'matn-shelf-1';
const SHELVES = 'matn-shelf-';

/** The reader's own choice. Empty caches, because page and worker both see those. */
const CHOICES = { on: 'matn-on', off: 'matn-off' } as const;
export type Choice = keyof typeof CHOICES;

/** What is known of a kept answer; it lies in a header of its own. */
export interface Kept extends Item {
  /** When it came from the site, in milliseconds since 1970. */
  readonly kept: number;
  readonly title: string;
}

const ABOUT = 'x-kept';

/** How often room is made for one answer where the device has none left: what goes for it is lost. */
const TRIES = 1;

/** @returns what the reader chose, if anything. */
export async function choice(): Promise<Choice | undefined> {
  const names = await caches.keys();
  if (names.includes(CHOICES.off)) return 'off';
  return names.includes(CHOICES.on) ? 'on' : undefined;
}

export async function choose(chosen: Choice): Promise<void> {
  await caches.open(CHOICES[chosen]);
  await caches.delete(CHOICES[chosen === 'on' ? 'off' : 'on']);
}

/** Throws away what lies as it did before. @param all what lies as it does now, too. */
export async function dropShelves(all: boolean): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(SHELVES) && (all || name !== SHELF));
  await Promise.all(old.map((name) => caches.delete(name)));
}

export async function find(path: string): Promise<Response | undefined> {
  return (await caches.open(SHELF)).match(path);
}

/** Everything that is kept, the newest last. */
export async function allKept(): Promise<Kept[]> {
  const answers = await (await caches.open(SHELF)).matchAll();
  return answers.map(aboutOf).filter((about) => about !== undefined);
}

export function aboutOf({ headers }: Response): Kept | undefined {
  const text = headers.get(ABOUT);
  return text === null ? undefined : (JSON.parse(decodeURIComponent(text)) as Kept);
}

export async function remove(paths: readonly string[]): Promise<void> {
  const shelf = await caches.open(SHELF);
  await Promise.all(paths.map((path) => shelf.delete(path)));
}

/** A report goes with its pictures and in both languages: it is withdrawn in both. */
export async function removeReport(path: string): Promise<void> {
  const report = reportOf(path);
  const kept = await allKept();
  await remove(kept.map((one) => one.path).filter((one) => reportOf(one) === report));
}

/** Takes one page away, and the pictures of a report with the last of its pages. */
export async function removeOne(path: string): Promise<void> {
  const kept = await allKept();
  const others = kept.some(
    (one) =>
      one.path !== path && kindOf(one.path) === 'report' && reportOf(one.path) === reportOf(path),
  );
  await (kindOf(path) === 'report' && !others ? removeReport(path) : remove([path]));
}

/** Takes what the reader opened from the shelf, and leaves what the shelf itself needs. */
export async function clear(): Promise<void> {
  const kept = await allKept();
  await remove(
    kept.map(({ path }) => path).filter((path) => !/^(?:asset|shelf)$/.test(kindOf(path) ?? '')),
  );
}

/**
 * Keeps an answer, and makes room for it.
 * @param opened when a reader last had it.
 * @returns whether it is kept: a full device is no fault.
 */
export async function put(path: string, answer: Response, opened: number): Promise<boolean> {
  const text = isFile(kindOf(path)) ? undefined : await answer.text();
  const body = text === undefined ? await answer.blob() : new Blob([text]);
  const headers = new Headers(answer.headers);
  // It is unpacked, and there is one form of it.
  for (const name of ['content-encoding', 'content-length', 'vary']) headers.delete(name);
  const title = text === undefined ? '' : titleOf(text);
  const about: Kept = { path, kept: Date.now(), opened, bytes: body.size, title };
  headers.set(ABOUT, encodeURIComponent(JSON.stringify(about)));
  const shelf = await caches.open(SHELF);
  for (let tries = 0; ; tries += 1) {
    try {
      await shelf.put(path, new Response(body, { headers }));
      break;
    } catch {
      const all = await allKept();
      const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
      // Whatever the device gives is the limit now.
      const out = overdue(all, { ...LIMITS, bytes }, path, Math.max(1, body.size));
      if (tries === TRIES || out.length === 0) return false;
      await remove(out);
    }
  }
  await remove(overdue(await allKept(), LIMITS, path));
  return true;
}

/** What a page calls itself where links to it are shown. */
function titleOf(html: string): string {
  const [, title = ''] = /<meta property="og:title" content="([^"]*)"/.exec(html) ?? [];
  return unescaped(title);
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0' },
};

/** The text of an attribute as the press writes it. */
export function unescaped(attribute: string): string {
  return attribute.replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}
