import type { PageData, Site } from '../newsroom/schema.ts';
import type { ArchiveFile } from './archive.ts';
import type { Newsroom } from './archive-lists.ts';
import { toYaml } from './archive-yaml.ts';

const SITE: Site = {
  name: { ar: 'متن التجريبي', en: 'Sample Matn' },
  tagline: { ar: 'الخبر ومن قاله', en: 'The news, and who says so' },
  description: {
    ar: 'موقع إخباري مولد آلياً لأغراض الاختبار، وكل ما فيه مفترض.',
    en: 'A generated news site for tests; everything in it is invented.',
  },
  url: 'https://matn.example',
  timeZone: 'Asia/Damascus',
  timeZoneName: { ar: 'بتوقيت دمشق', en: 'Damascus time' },
  numerals: { ar: 'latn', en: 'latn' },
  monthStyle: 'both',
  email: 'desk@matn.example',
};

/** What stands in a generated content folder before any report. */
export function* standingFiles(room: Newsroom, now: number): Generator<ArchiveFile, void> {
  yield { path: 'site.yaml', text: toYaml({ ...SITE }) };
  yield { path: 'sections.yaml', text: toYaml(room.sections) };
  yield { path: 'topics.yaml', text: toYaml(room.topics) };
  yield { path: 'places.yaml', text: toYaml(room.towns) };
  const about: PageData = {
    name: 'about',
    title: { ar: 'عن الموقع', en: 'About' },
    description: { ar: 'ما هذا الموقع', en: 'What this site is' },
    updatedAt: new Date(Math.floor(now / 60_000) * 60_000).toISOString(),
    rank: 1,
  };
  yield { path: 'pages/about/index.yaml', text: toYaml({ ...about }) };
  yield { path: 'pages/about/ar.mdx', text: `${SITE.description.ar}\n` };
  yield { path: 'pages/about/en.mdx', text: `${SITE.description.en}\n` };
}

/** Gives out whatever reports refer to, each once, before the first report that does. */
export class Referred {
  readonly #files: Map<string, () => string>;

  constructor({ people, sources, stories }: Newsroom) {
    this.#files = new Map([
      ...people.map(({ id, name }) => [`people/${id}.yaml`, () => toYaml({ name })] as const),
      ...sources.map(
        ({ id, kind, name, role, reason }) =>
          [`sources/${id}.yaml`, () => toYaml({ kind, name, role, reason })] as const,
      ),
      ...stories.map(
        ({ id, title, standfirst }) =>
          [`stories/${id}.yaml`, () => toYaml({ title, standfirst })] as const,
      ),
    ]);
  }

  *files(folder: 'people' | 'sources' | 'stories', ids: Iterable<string>): Generator<ArchiveFile> {
    for (const id of ids) {
      const path = `${folder}/${id}.yaml`;
      const write = this.#files.get(path);
      if (!write) continue;
      this.#files.delete(path);
      yield { path, text: write() };
    }
  }
}
