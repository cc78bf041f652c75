import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { png } from '../bin/archive-pictures.ts';
import { startSite, type Site } from './site.ts';

interface ModelPage {
  readonly name: string;
  readonly path: string;
  readonly status?: number;
  readonly arabicOnly?: boolean;
}

/**
 * A newsroom that no editor changes: everything that a page can show, once, and the kinds of page
 * that the real content need not have. All of it came out over a year ago, so that no page changes
 * with the day on which it is looked at.
 */
export const MODEL_PAGES: readonly ModelPage[] = [
  { name: 'front', path: '/' },
  { name: 'report with everything', path: '/articles/whole' },
  { name: 'report with picture and table', path: '/articles/illustrated' },
  { name: 'report without a summary', path: '/articles/brief-1', arabicOnly: true },
  { name: 'section', path: '/sections/local' },
  { name: 'section without a report', path: '/sections/empty' },
  { name: 'numbered page', path: '/sections/local/page/1', arabicOnly: true },
  { name: 'story', path: '/stories/water' },
  { name: 'source', path: '/sources/witness' },
  { name: 'archive', path: '/archive' },
  { name: 'shelf', path: '/shelf' },
  { name: 'month', path: '/archive/2024-03' },
  { name: 'standing page', path: '/about' },
  { name: 'withdrawn', path: '/articles/withdrawn', status: 410 },
  { name: 'not found', path: '/nowhere', status: 404 },
];

/** Starts the site over a model newsroom made for it. */
export async function startModel(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'matn-model-'));
  for (const [path, content] of files()) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  try {
    const site = await startSite(folder);
    const stop = async () => {
      await site.stop();
      rmSync(folder, { recursive: true, force: true });
    };
    return { ...site, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** More than a page of a listing takes. */
const BRIEFS = 40;

function* files(): Generator<readonly [path: string, content: string | Uint8Array]> {
  yield ['site.yaml', yaml(SITE)];
  yield [
    'sections.yaml',
    yaml([
      { id: 'local', name: { ar: 'محليات', en: 'Local' } },
      { id: 'empty', name: { ar: 'العلوم', en: 'Science' } },
    ]),
  ];
  yield ['topics.yaml', yaml([{ id: 'roads', name: { ar: 'الطرق', en: 'Roads' } }])];
  yield ['places.yaml', yaml(PLACES)];
  yield ['people/author.yaml', yaml({ name: { ar: 'سلمى العلي', en: 'Salma al-Ali' } })];
  for (const [id, source] of Object.entries(SOURCES)) yield [`sources/${id}.yaml`, yaml(source)];
  yield [
    'stories/water.yaml',
    yaml({
      title: { ar: 'ماء البلدة', en: 'The town’s water' },
      standfirst: { ar: 'من البئر إلى الشبكة', en: 'From the well to the mains' },
    }),
  ];
  yield ['pages/about/index.yaml', yaml(ABOUT)];
  yield ['pages/about/ar.mdx', 'نكتب ما جرى ومن قاله.\n\n## كيف نعمل\n\n- نسأل\n- ثم ننشر\n'];
  yield ['pages/about/en.mdx', 'We write what happened and who said so.\n\n## How\n\n- We ask\n'];
  yield* report('whole', WHOLE, { ar: WHOLE_AR, en: WHOLE_EN });
  yield* report('illustrated', ILLUSTRATED, { ar: ILLUSTRATED_AR, en: ILLUSTRATED_EN });
  yield ['articles/2024/illustrated/field.png', png(1440, 810, [120, 140, 90], [200, 180, 120])];
  yield* report(
    'withdrawn',
    {
      status: 'withdrawn',
      withdrawn: {
        at: '2024-03-20T10:00:00+03:00',
        reason: { ar: 'لم نستطع التثبت مما ورد فيه.', en: 'We could not confirm what it said.' },
      },
    },
    { ar: 'نص سُحب.\n', en: '<Point from="1">Withdrawn text.</Point>\n' },
  );
  for (let n = 1; n <= BRIEFS; n += 1) yield* report(`brief-${n}`, brief(n), { ar: `${BRIEF}\n` });
}

type Content = Generator<readonly [path: string, content: string]>;

function* report(
  name: string,
  data: object,
  { ar, en }: { readonly ar: string; readonly en?: string },
): Content {
  const index = {
    name,
    kind: 'news',
    title: {
      ar: 'عاد الماء إلى البلدة بعد عامين',
      en: 'Water is back in the town after two years',
    },
    standfirst: {
      ar: 'أُصلح الخط الذي يغذي الحي الشرقي، وبقي الغربي على الصهاريج.',
      ...(en !== undefined && { en: 'The main to the eastern quarter is mended.' }),
    },
    dateline: 'damascus',
    section: 'local',
    topics: ['roads'],
    byline: ['author'],
    status: 'ready',
    publishAt: '2024-03-14T09:00:00+03:00',
    ...(en !== undefined && { summary: { method: 'human' } }),
    ...data,
  };
  yield [`articles/2024/${name}/index.yaml`, yaml(index)];
  yield [`articles/2024/${name}/ar.mdx`, ar];
  if (en !== undefined) yield [`articles/2024/${name}/en.mdx`, en];
}

/** JSON is YAML. */
function yaml(data: object): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

const SITE = {
  name: { ar: 'متن', en: 'Matn' },
  tagline: { ar: 'الخبر ومن قاله', en: 'The news, and who says so' },
  description: { ar: 'موقع إخباري للاختبار.', en: 'A news site for tests.' },
  url: 'https://matn.example',
  timeZone: 'Asia/Damascus',
  timeZoneName: { ar: 'بتوقيت دمشق', en: 'Damascus time' },
  numerals: { ar: 'latn', en: 'latn' },
  monthStyle: 'both',
  email: 'desk@matn.example',
};

const PLACES = [
  { id: 'damascus', name: { ar: 'دمشق', en: 'Damascus' }, latitude: 33.5131, longitude: 36.2919 },
  { id: 'daraa', name: { ar: 'درعا', en: 'Daraa' }, latitude: 32.6189, longitude: 36.1021 },
];

const ABOUT = {
  name: 'about',
  title: { ar: 'عن متن', en: 'About' },
  description: { ar: 'ما هذا الموقع', en: 'What this site is' },
  updatedAt: '2024-01-01T09:00:00+03:00',
  rank: 1,
};

const SOURCES = {
  witness: { kind: 'named', name: { ar: 'أم خالد', en: 'Umm Khaled' } },
  ministry: { kind: 'official', name: { ar: 'وزارة المياه', en: 'The water ministry' } },
  agency: { kind: 'agency', name: { ar: 'وكالة الأنباء', en: 'The news agency' } },
  worker: {
    kind: 'anonymous',
    name: { ar: 'عامل في المحطة', en: 'A worker at the station' },
    reason: { ar: 'يخشى على عمله', en: 'fears for his job' },
  },
};

const WHOLE = {
  story: 'water',
  publishAt: '2024-03-16T09:00:00+03:00',
  updatedAt: '2024-03-17T12:00:00+03:00',
  noResponse: [
    {
      party: { ar: 'بلدية المدينة', en: 'The town council' },
      about: { ar: 'مدة الإصلاح', en: 'how long the repair took' },
    },
  ],
  corrections: [
    {
      at: '2024-03-17T12:00:00+03:00',
      kind: 'correction',
      ar: 'ذكرنا عدداً غير صحيح للبيوت.',
      en: 'We gave a wrong number of houses.',
      was: '300',
      now: '230',
    },
  ],
  lead: { rank: 1, until: '2099-01-01T00:00:00Z' },
  sample: true,
};

const WHOLE_AR = `عاد الماء اليوم إلى مئتين وثلاثين بيتاً في الحي الشرقي. <Claim by="ministry">وقالت وزارة المياه إن الخط أُصلح كله.</Claim>

<Claim by="worker" via="agency" mode="paraphrase">وذكر عامل في المحطة، وفق ما نقلته الوكالة، أن الضغط ما زال ضعيفاً.</Claim>

<Locator places="damascus daraa" caption="الطريق إلى الجنوب" />

## ما بقي

<Claim by="witness" mode="quote">

> لم نشرب من الصنبور منذ عامين، وكنا نشتري الصهريج بأجر يومين.

</Claim>

- الحي الغربي
- المدرسة الثانوية

1. يُمد خط جديد
2. ثم تُفحص المياه

<PullQuote by="witness">

كنا نشتري الصهريج بأجر يومين

</PullQuote>

<Note>

كلفة الإصلاح لم تُعلن.

</Note>

<Note>

لم نزر الحي بعد الإصلاح.

</Note>

<Update at="2024-03-17T12:00:00+03:00">

بدأ الفحص صباح اليوم.

</Update>

وتُنشر نتائج الفحص على [موقع الوزارة](https://example.org/water) خلال أسبوع.
`;

const WHOLE_EN = `<Point from="1">Water is back in two hundred and thirty houses.</Point> <Point from="2">A worker says that pressure is low.</Point>
`;

const ILLUSTRATED = {
  publishAt: '2024-03-15T09:00:00+03:00',
  title: { ar: 'حصاد القمح في حوران بالأرقام', en: 'The wheat harvest of Hauran in figures' },
  summary: { method: 'machine' },
  picture: {
    file: 'field.png',
    alt: { ar: 'حقل قمح عند الغروب', en: 'A wheat field at dusk' },
    caption: { ar: 'حقل قرب درعا', en: 'A field near Daraa' },
    credit: { ar: 'متن', en: 'Matn' },
    licence: 'CC BY 4.0',
  },
};

const ILLUSTRATED_AR = `جمع المزارعون هذا العام أكثر مما جمعوا في العام السابق.

| السنة | المساحة بالهكتار | الغلة بالطن |
| --- | --- | --- |
| 2023 | 41200 | 52300 |
| 2024 | 43800 | 61900 |

وفي درعا وحدها:

| السنة | الغلة بالطن |
| --- | --- |
| 2024 | 18300 |
`;

const ILLUSTRATED_EN = `<Point from="1">Farmers brought in more than a year before.</Point>
`;

const BRIEF = 'يُغلق الطريق ليلاً حتى آخر الشهر.';

function brief(n: number) {
  const day = String(1 + (n % 9)).padStart(2, '0');
  return {
    title: { ar: `أعمال على الطريق ${n}`, en: `Roadworks, ${n}` },
    standfirst: { ar: 'تحويلة عند المدخل الشمالي.' },
    publishAt: `2024-02-${day}T09:00:00+03:00`,
  };
}
