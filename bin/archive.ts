import type { z } from 'zod';
import type { Bilingual } from '../messages/locales.ts';
import type { articleSchema } from '../newsroom/schema.ts';
import { BodyWriter } from './archive-body.ts';
import { makeLists, type Cited, type Newsroom, type Running } from './archive-lists.ts';
import { CORRECTIONS, MINOR_REASONS, NO_RESPONSE_ABOUT, WITHDRAWALS } from './archive-notes.ts';
import { drawPicture, PICTURE, type ArchivePicture } from './archive-pictures.ts';
import { Random } from './archive-random.ts';
import { SCENES } from './archive-scenes.ts';
import { fill, type Scene, type Scope } from './archive-text.ts';
import { CHOICES } from './archive-words.ts';
import { Referred, standingFiles } from './archive-site.ts';
import { toYaml } from './archive-yaml.ts';

export interface ArchiveOptions {
  /** How many reports. */
  readonly count: number;
  /** A whole number: the same one gives the same bytes. */
  readonly seed: number;
  /** Milliseconds since 1970; reports before it are out, those after it under embargo. */
  readonly now: number;
  /** The share of reports that have a picture, from 0 to 1; none unless it is said. */
  readonly pictures?: number;
}

export interface ArchiveFile {
  /** Below the content folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** What it names and lies beside it. */
  readonly picture?: ArchivePicture;
}

/** What of a report is decided before its text is written. */
interface Plan {
  readonly number: number;
  readonly slug: string;
  readonly publishAt: number;
  readonly state: 'published' | 'draft' | 'embargoed' | 'withdrawn';
  readonly scene: Scene;
  readonly scope: Scope;
  readonly town: string;
  readonly story: Running | undefined;
  readonly sources: readonly Cited[];
  readonly summary: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The archive reaches back so far, evenly. */
const SPAN = 6 * 365 * DAY;
/** In every so many reports there is one draft, one under embargo and one withdrawn. */
const ROUND = 40;
/** So many of the newest are ranked on the front. */
const LEADS = 5;

/**
 * A content folder with any number of invented reports, one file after the other: the lists, then
 * the reports from the oldest to the newest. Nothing of a report is kept once it is given out.
 */
export function* archive({
  count,
  seed,
  now,
  pictures = 0,
}: ArchiveOptions): Generator<ArchiveFile, void> {
  const random = new Random(seed);
  const room = makeLists(count, random);
  yield* standingFiles(room, now);
  const referred = new Referred(room);
  let states: Plan['state'][] = [];
  for (let number = 1; number <= count; number += 1) {
    if (states.length === 0) states = statesOfRound(random);
    const plan = planReport(room, random, states.pop() ?? 'published', { count, number, now });
    const picture = drawPicture(seed, number, pictures);
    yield* reportFiles(room, random, plan, { count, now, referred, picture });
  }
}

function statesOfRound(random: Random): Plan['state'][] {
  const published = Array.from({ length: ROUND - 3 }, () => 'published' as const);
  return random.shuffle<Plan['state']>(['draft', 'embargoed', 'withdrawn', ...published]);
}

function planReport(
  room: Newsroom,
  random: Random,
  state: Plan['state'],
  { count, number, now }: { readonly count: number; readonly number: number; readonly now: number },
): Plan {
  const story = random.chance(0.35) ? room.stories[room.draw.story(random)] : undefined;
  const scene = story?.scene ?? SCENES[room.draw.scene(random)] ?? random.pick(SCENES);
  const town = story?.town ?? room.towns[room.draw.town(random)] ?? random.pick(room.towns);
  let neighbour = random.pick(room.towns);
  while (neighbour === town) neighbour = random.pick(room.towns);
  const age = SPAN * (1 - (number - random.next()) / count);
  const publishAt = state === 'embargoed' ? now + random.int(1, 60 * 24) * HOUR : now - age - HOUR;
  const sources = new Set<Cited>();
  for (let wanted = random.int(2, 5); sources.size < wanted;) {
    const source = room.sources[room.draw.source(random)];
    if (source) sources.add(source);
  }
  return {
    number,
    slug: `${scene.id}-${town.id}-${number}`,
    publishAt: Math.floor(publishAt / MINUTE) * MINUTE,
    state,
    scene,
    scope: { p: town.name, q: neighbour.name },
    town: town.id,
    story,
    sources: [...sources],
    summary: random.chance(0.8),
  };
}

function* reportFiles(
  room: Newsroom,
  random: Random,
  plan: Plan,
  {
    count,
    now,
    referred,
    picture,
  }: {
    readonly count: number;
    readonly now: number;
    readonly referred: Referred;
    readonly picture: Uint8Array | undefined;
  },
): Generator<ArchiveFile, void> {
  const { scene, scope, publishAt, slug } = plan;
  const opening = random.int(0, scene.titles.length - 1);
  const addedAt =
    plan.state === 'published' && random.chance(0.08)
      ? stamp(between(random, publishAt, now))
      : undefined;
  const data = dataOf(room, random, plan, { count, now, opening, addedAt });
  const writer = new BodyWriter(
    {
      scene,
      opening,
      scope,
      sources: plan.sources,
      outlet: random.chance(0.4) ? random.pick(room.outlets) : undefined,
      words: Math.min(680, Math.max(130, random.logNormal(280, 0.45))),
      addedAt,
    },
    random,
  );
  const folder = `articles/${stamp(publishAt).slice(0, 4)}/${slug}`;
  const report = writer.report();
  const cited = report.matchAll(/ (?:by|via)="([^"]+)"/g);
  yield* referred.files('sources', new Set([...cited].map(([, id]) => id ?? '')));
  yield* referred.files('people', [...data.byline, data.summary?.reviewer ?? '']);
  yield* referred.files('stories', [plan.story?.id ?? '']);
  yield {
    path: `${folder}/index.yaml`,
    text: toYaml(picture ? { ...data, picture: PICTURE } : data),
    ...(picture && { picture: { path: `${folder}/${PICTURE.file}`, bytes: picture } }),
  };
  yield { path: `${folder}/ar.mdx`, text: report };
  if (plan.summary) yield { path: `${folder}/en.mdx`, text: writer.summary() };
}

/** What `index.yaml` may say. */
type ArticleInput = z.input<typeof articleSchema>;

interface Circumstances {
  readonly count: number;
  readonly now: number;
  readonly opening: number;
  readonly addedAt: string | undefined;
}

function dataOf(
  room: Newsroom,
  random: Random,
  plan: Plan,
  { count, now, opening, addedAt }: Circumstances,
): ArticleInput {
  const { scene, scope, publishAt, state, number } = plan;
  const filled = (sentences: Scene['titles']): Bilingual => {
    const sentence = sentences[opening] ?? random.pick(sentences);
    return fill(sentence, scope, CHOICES, random);
  };
  const standfirst = filled(scene.standfirsts);
  const corrections =
    state === 'published' && random.chance(0.12)
      ? [correctionOf(random, scope, between(random, publishAt, now))]
      : [];
  const changes = [...corrections.map(({ at }) => at), ...(addedAt === undefined ? [] : [addedAt])];
  const withdrawnAt = stamp(between(random, publishAt, now));
  const recent = state === 'published' && number > count - 3 * LEADS;
  return {
    name: plan.slug,
    kind: random.chance(0.8) ? 'news' : random.chance(0.6) ? 'background' : 'explainer',
    title: { ...filled(scene.titles) },
    standfirst: plan.summary ? { ...standfirst } : { ar: standfirst.ar },
    dateline: plan.town,
    section: room.sections[scene.section]?.id ?? '',
    topics: topicsOf(room, random, scene),
    ...(plan.story && { story: plan.story.id }),
    byline: bylineOf(room, random),
    status: state === 'draft' || state === 'withdrawn' ? state : 'ready',
    publishAt: stamp(publishAt),
    ...(changes.length > 0 && { updatedAt: changes.sort().at(-1) ?? '' }),
    ...(plan.summary && { summary: summaryOf(room, random) }),
    ...(random.chance(0.12) && { noResponse: [noResponseOf(random, plan)] }),
    ...(corrections.length > 0 && { corrections }),
    ...(state === 'withdrawn' && {
      withdrawn: { at: withdrawnAt, reason: { ...random.pick(WITHDRAWALS) } },
    }),
    ...(state === 'published' &&
      random.chance(0.03) && {
        minor: [{ at: stamp(between(random, publishAt, now)), reason: random.pick(MINOR_REASONS) }],
      }),
    ...(recent &&
      number > count - LEADS && {
        lead: { rank: count - number + 1, until: stamp(now + random.int(1, 20) * DAY) },
      }),
    ...(recent &&
      random.chance(0.2) && { breaking: { until: stamp(now + random.int(1, 48) * HOUR) } }),
    ...(random.chance(0.05) && { previousSlugs: [`${scene.id}-${number}`] }),
    sample: true,
  };
}

function topicsOf(room: Newsroom, random: Random, scene: Scene): string[] {
  const own = room.topics[SCENES.indexOf(scene)];
  const wanted = random.int(1, 3);
  const ids = new Set(own ? [own.id] : []);
  while (ids.size < wanted) ids.add(room.topics[room.draw.topic(random)]?.id ?? '');
  return [...ids];
}

function bylineOf(room: Newsroom, random: Random): string[] {
  const ids = new Set<string>();
  for (let wanted = random.chance(0.85) ? 1 : 2; ids.size < wanted;) {
    ids.add(room.people[room.draw.person(random)]?.id ?? '');
  }
  return [...ids];
}

function summaryOf(room: Newsroom, random: Random): ArticleInput['summary'] & object {
  const draw = random.next();
  if (draw < 0.7) return { method: 'human' };
  if (draw < 0.8) return { method: 'machine' };
  return { method: 'machine-reviewed', reviewer: random.pick(room.people).id };
}

/** Whoever was asked is an office that the report does not cite. */
function noResponseOf(random: Random, { scope }: Plan) {
  return {
    party: { ar: `مكتب الإعلام في ${scope.p.ar}`, en: `Press office of ${scope.p.en}` },
    about: { ...random.pick(NO_RESPONSE_ABOUT) },
  };
}

const CORRECTION_KINDS = Object.keys(CORRECTIONS) as (keyof typeof CORRECTIONS)[];

function correctionOf(random: Random, scope: Scope, at: number) {
  const kind = random.pick(CORRECTION_KINDS);
  const text = fill(random.pick(CORRECTIONS[kind]), scope, CHOICES, random);
  const was = random.int(11, 89);
  const numbers = kind === 'correction' ? { was: String(was), now: String(was + 10) } : {};
  return { at: stamp(at), kind, ...text, ...numbers };
}

/** Some time after a moment, mostly soon, and never in the future. */
function between(random: Random, from: number, to: number): number {
  const part = random.next() ** 3;
  return from + Math.min(part * 30 * DAY, part * (to - from));
}

/** With the zone of Damascus. */
function stamp(time: number): string {
  const local = new Date(Math.floor(time / MINUTE) * MINUTE + 3 * HOUR);
  return `${local.toISOString().slice(0, 19)}+03:00`;
}
