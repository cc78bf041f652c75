import type { Bilingual } from '../messages/locales.ts';
import type { Person, Place, Source, Story, Term } from '../newsroom/schema.ts';
import { ANONYMITY } from './archive-notes.ts';
import { zipf, type Random } from './archive-random.ts';
import { SCENES } from './archive-scenes.ts';
import { capital, type Scene } from './archive-text.ts';
import {
  MEN,
  ROLES,
  SECTIONS,
  SURNAMES,
  TOPICS,
  TOWN_BEGINNINGS,
  TOWN_ENDINGS,
  WOMEN,
} from './archive-words.ts';

/** How Arabic speaks of a source: he, she or they said. */
type Gender = 'he' | 'she' | 'they';

export interface Cited extends Source {
  readonly id: string;
  readonly gender: Gender;
  /** After "عن": a plural changes its ending there. */
  readonly genitive: string;
  /** With its article. */
  readonly english: string;
}

export interface Running extends Story {
  readonly id: string;
  readonly scene: Scene;
  readonly town: Place;
}

/** The newsroom's lists, each with its way to be drawn from: few are mentioned often, most seldom. */
export interface Newsroom {
  readonly sections: readonly Term[];
  readonly topics: readonly Term[];
  readonly towns: readonly Place[];
  readonly people: readonly (Person & { readonly id: string })[];
  readonly sources: readonly Cited[];
  /** Those that others are quoted through. */
  readonly outlets: readonly Cited[];
  readonly stories: readonly Running[];
  readonly draw: Readonly<
    Record<'scene' | 'topic' | 'town' | 'person' | 'source' | 'story', (random: Random) => number>
  >;
}

/** Lists that grow with the root of the archive, as those of a real newsroom do. */
export function makeLists(count: number, random: Random): Newsroom {
  const root = Math.sqrt(count);
  const towns = random.shuffle(makeTowns(random));
  const topics = [...SCENES.map((scene) => scene.topic), ...TOPICS].map(withId);
  const people = makePeople(Math.round(4 + root / 8), random);
  const sources = makeSources(Math.round(16 + 4 * root), towns, random);
  const stories = makeStories(
    Math.min(towns.length * SCENES.length, Math.round(3 + 1.5 * root)),
    towns,
    random,
  );
  return {
    sections: SECTIONS.map(withId),
    topics,
    towns,
    people,
    sources,
    outlets: sources.filter(({ kind }) => kind === 'agency' || kind === 'media'),
    stories,
    draw: {
      scene: zipf(SCENES.length),
      topic: zipf(topics.length),
      town: zipf(towns.length),
      person: zipf(people.length),
      source: zipf(sources.length),
      story: zipf(stories.length),
    },
  };
}

function withId(name: Bilingual): Term {
  return { id: idOf(name.en), name };
}

function idOf(english: string): string {
  return english
    .toLowerCase()
    .replaceAll("'", '')
    .replace(/[^a-z0-9]+/g, '-');
}

/** In a part of the desert where no town lies. */
function makeTowns(random: Random): Place[] {
  return TOWN_BEGINNINGS.flatMap((begin) =>
    TOWN_ENDINGS.map((end): Place => {
      const name = { ar: `${begin.ar} ${end.ar}`, en: `${begin.en} ${end.en}` };
      const latitude = random.int(300_000, 330_000) / 10_000;
      return {
        id: idOf(name.en),
        name,
        latitude,
        longitude: random.int(380_000, 420_000) / 10_000,
      };
    }),
  );
}

/** So many surnames are for people who are cited; those after them are for who signs reports. */
const CITED_SURNAMES = 9;

function makePeople(count: number, random: Random) {
  const names = SURNAMES.slice(CITED_SURNAMES).flatMap((last) =>
    [...MEN, ...WOMEN].map((first) => ({
      ar: `${first.ar} ${last.ar}`,
      en: `${first.en} ${last.en}`,
    })),
  );
  return random
    .shuffle(names)
    .slice(0, count)
    .map((name) => ({ id: idOf(name.en), name }));
}

/** A source of some kind in some town; `an` also says which in a row of its kind it is. */
type Make = (
  town: Bilingual,
  n: number,
) => Omit<Cited, 'id' | 'genitive'> & { readonly genitive?: string };

function office(kind: Source['kind'], gender: Gender, ar: string, en: string): Make {
  return (town) => {
    const english = en.replace('{p}', town.en);
    const name = { ar: ar.replace('{p}', town.ar), en: capital(english) };
    return { kind, gender, name, english: `the ${english}` };
  };
}

function crowd(ar: string, genitive: string, en: string): Make {
  return (town) => {
    const english = `${en} in ${town.en}`;
    return {
      kind: 'group',
      gender: 'they',
      name: { ar: `${ar} في ${town.ar}`, en: capital(english) },
      genitive: `${genitive} في ${town.ar}`,
      english,
    };
  };
}

const named: Make = (_town, n) => {
  const woman = n % 2 === 1;
  const firsts = woman ? WOMEN : MEN;
  const first = firsts[(n >> 1) % firsts.length] ?? { ar: '', en: '' };
  const last = SURNAMES[Math.floor((n >> 1) / firsts.length) % CITED_SURNAMES] ?? {
    ar: '',
    en: '',
  };
  const role = ROLES[n % ROLES.length]?.[woman ? 'woman' : 'man'] ?? { ar: '', en: '' };
  const name = { ar: `${first.ar} ${last.ar}`, en: `${first.en} ${last.en}` };
  return { kind: 'named', gender: woman ? 'she' : 'he', name, role, english: name.en };
};

const anonymous: Make = (town, n) => {
  const reason = ANONYMITY[n % ANONYMITY.length] ?? { ar: '', en: '' };
  const name = {
    ar: `موظف في بلدية ${town.ar}`,
    en: `An employee of the municipality of ${town.en}`,
  };
  return {
    kind: 'anonymous',
    gender: 'he',
    name,
    reason,
    english: `an employee of the municipality of ${town.en}`,
  };
};

const own: Make = (town) => {
  const name = { ar: `مراسل متن في ${town.ar}`, en: `Matn reporter in ${town.en}` };
  return { kind: 'own', gender: 'he', name, english: `the ${name.en}` };
};

/** In the order in which a newsroom comes to need them; the first is cited most. */
const MAKES: readonly Make[] = [
  office('official', 'she', 'مديرية الخدمات في {p}', 'services directorate of {p}'),
  crowd('سكان', 'سكان', 'residents'),
  office('official', 'he', 'مجلس بلدة {p}', 'town council of {p}'),
  named,
  office('agency', 'she', 'وكالة أنباء {p} التجريبية', '{p} Sample News Agency'),
  office('organisation', 'she', 'جمعية أهالي {p}', 'residents’ association of {p}'),
  own,
  office('document', 'he', 'التقرير الموسمي لبلدة {p}', 'seasonal report of {p}'),
  crowd('مزارعون', 'مزارعين', 'farmers'),
  named,
  anonymous,
  office('media', 'she', 'صحيفة أخبار {p}', '{p} News'),
  office('official', 'he', 'مكتب التخطيط في {p}', 'planning office of {p}'),
  crowd('معلمون', 'معلمين', 'teachers'),
  office('official', 'she', 'دائرة الإحصاء في {p}', 'statistics department of {p}'),
  named,
  office('organisation', 'he', 'اتحاد تعاونيات {p}', 'union of cooperatives of {p}'),
  office('document', 'he', 'محضر جلسة مجلس {p}', 'minutes of the council of {p}'),
  crowd('تجار', 'تجار', 'traders'),
  office('media', 'she', 'إذاعة {p} المحلية', 'local radio of {p}'),
];

/** No two have the same name: each kind goes through the towns, names through the surnames. */
function makeSources(count: number, towns: readonly Place[], random: Random): Cited[] {
  const order = random.shuffle(towns);
  const made = new Map<string, Cited>();
  let people = 0;
  for (let n = 0; made.size < count && n < MAKES.length * order.length; n += 1) {
    const make = MAKES[n % MAKES.length] ?? named;
    const round = Math.floor(n / MAKES.length);
    const town = order[(round + (n % MAKES.length) * 7) % order.length];
    if (!town) break;
    const source = make(town.name, make === named ? people++ : round);
    const id = idOf(source.name.en);
    if (!made.has(id)) made.set(id, { genitive: source.name.ar, ...source, id });
  }
  return [...made.values()];
}

/** A matter followed in one town over years: "مياه الشرب في تل الورد". */
function makeStories(count: number, towns: readonly Place[], random: Random): Running[] {
  const pairs = towns.flatMap((town) => SCENES.map((scene) => ({ town, scene })));
  return random
    .shuffle(pairs)
    .slice(0, count)
    .map(({ town, scene }) => ({
      id: `${scene.id}-${town.id}`,
      title: {
        ar: `${scene.topic.ar} في ${town.name.ar}`,
        en: `${scene.topic.en} in ${town.name.en}`,
      },
      standfirst: {
        ar: `كل ما ننشره عن ${scene.topic.ar} في ${town.name.ar}.`,
        en: `All our reports on ${scene.topic.en.toLowerCase()} in ${town.name.en}.`,
      },
      scene,
      town,
    }));
}
