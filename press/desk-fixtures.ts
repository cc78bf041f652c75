import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES } from '../messages/locales.ts';
import { pictureBytes } from '../newsroom/pictures/picture-fixture.ts';
import { TERMS, temporaryFolder, write } from './fixtures.ts';

/** A report as a test tells of it; numbers stand for words. */
export interface Told {
  readonly words: {
    readonly title: number;
    readonly standfirst: number;
    readonly body: number;
    readonly summary: number;
  };
  readonly kind: 'news' | 'background';
  readonly section: string;
  readonly dateline: string;
  readonly topics: readonly string[];
  readonly story: string | undefined;
  readonly byline: readonly string[];
  readonly reviewer: string | undefined;
  readonly claims: readonly { readonly by: string; readonly via: string | undefined }[];
  readonly status: 'draft' | 'ready' | 'withdrawn';
  readonly publishAt: number;
  readonly english: boolean;
  readonly leadUntil: number | undefined;
  readonly breakingUntil: number | undefined;
  readonly sample: boolean;
  /** The words of its only correction. */
  readonly corrected: number | undefined;
  readonly previousSlugs: readonly string[];
  /** Its main picture, under one name whichever it is. */
  readonly picture: keyof typeof PICTURES | undefined;
}

/** Two that differ in their bytes alone, and one that is large enough to be a share card. */
const PICTURES = {
  red: await pictureBytes('png', 800, 400, '#a02020'),
  blue: await pictureBytes('png', 800, 400, '#2020a0'),
  large: await pictureBytes('png', 1300, 650, '#20a020'),
};

const both = (name: string) => ({ ar: `${name} بالعربية`, en: name });
const iso = (moment: number) => new Date(moment).toISOString();

/** A content folder that is written from the state of a test; YAML takes JSON. */
export class Desk {
  readonly folder = temporaryFolder();
  readonly #written = new Map<string, string | Uint8Array>();
  readonly #broken = new Set<string>();

  /** Makes a file say something, or not be there. One that is broken stays so while it says the same. */
  file(path: string, data: unknown): void {
    const isText = typeof data === 'string' || data instanceof Uint8Array;
    const text = isText ? data : JSON.stringify(data);
    if (data === undefined) {
      if (this.#written.delete(path)) rmSync(join(this.folder, path), { force: true });
      this.#broken.delete(path);
    } else if (this.#written.get(path) !== text) {
      this.#written.set(path, text);
      this.#broken.delete(path);
      write(this.folder, path, text);
    }
  }

  /** Leaves one of the files half-written, or finishes one. */
  breakOrMend(which: number): void {
    const mends = which % 2 === 1 && this.#broken.size > 0;
    const paths = [...(mends ? this.#broken : this.#written.keys())];
    const path = paths[which % paths.length] ?? '';
    const text = this.#written.get(path) ?? '';
    if (this.#broken.delete(path)) write(this.folder, path, text);
    else {
      this.#broken.add(path);
      const half = text.slice(0, text.length / 2);
      write(this.folder, path, typeof half === 'string' ? `{${half}` : half);
    }
  }

  site(name: number, timeZone: string): void {
    this.file('site.yaml', {
      name: both(`Matn ${String(name)}`),
      tagline: both('News'),
      description: both('A newsroom'),
      url: 'https://matn.example',
      timeZone,
      timeZoneName: both('Local time'),
      numerals: { ar: 'latn', en: 'latn' },
      monthStyle: 'both',
      email: 'desk@matn.example',
    });
  }

  report(slug: string, told: Told | undefined): void {
    const folder = `articles/2026/${slug}`;
    if (!told) {
      for (const name of ['index.yaml', 'ar.mdx', 'en.mdx', 'main.png'])
        this.file(`${folder}/${name}`, undefined);
      rmSync(join(this.folder, folder), { recursive: true, force: true });
      return;
    }
    const { words, claims, status, leadUntil, breakingUntil, reviewer } = told;
    this.file(`${folder}/index.yaml`, {
      name: slug,
      kind: told.kind,
      title: both(`${slug} ${String(words.title)}`),
      standfirst: both(`Standfirst ${String(words.standfirst)}`),
      dateline: told.dateline,
      section: told.section,
      topics: told.topics,
      story: told.story,
      byline: told.byline,
      status,
      publishAt: iso(told.publishAt),
      summary:
        reviewer === undefined ? { method: 'human' } : { method: 'machine-reviewed', reviewer },
      lead: leadUntil === undefined ? undefined : { rank: 1, until: iso(leadUntil) },
      breaking: breakingUntil === undefined ? undefined : { until: iso(breakingUntil) },
      sample: told.sample,
      corrections:
        told.corrected === undefined
          ? []
          : [
              {
                at: iso(told.publishAt),
                kind: 'correction',
                ...both(`Corrected ${String(told.corrected)}`),
              },
            ],
      previousSlugs: told.previousSlugs,
      picture: told.picture && { file: 'main.png', alt: both('A bridge'), ...TERMS },
      withdrawn:
        status === 'withdrawn'
          ? { at: iso(told.publishAt), reason: both(`Reason ${String(words.title)}`) }
          : undefined,
    });
    const passages = claims.map(({ by, via }, n) => {
      const through = via === undefined ? '' : ` via="${via}"`;
      return `<Claim by="${by}"${through}>قول ${String(n)} ${String(words.body)}</Claim>`;
    });
    this.file(`${folder}/ar.mdx`, [`نص ${String(words.body)}`, ...passages].join('\n\n'));
    this.file(`${folder}/main.png`, told.picture && PICTURES[told.picture]);
    this.file(`${folder}/en.mdx`, told.english ? `Text ${String(words.summary)}` : undefined);
  }

  terms(file: string, terms: readonly (readonly [id: string, name: number])[]): void {
    const places = file === 'places.yaml' ? { latitude: 33, longitude: 36 } : {};
    this.file(
      file,
      terms.map(([id, name]) => ({ id, name: both(`${id} ${String(name)}`), ...places })),
    );
  }

  entry(
    file: string,
    name: number | undefined,
    more: Readonly<Record<string, unknown>> = {},
  ): void {
    const title = file.startsWith('stories/') ? 'title' : 'name';
    this.file(
      file,
      name === undefined ? undefined : { [title]: both(`${file} ${String(name)}`), ...more },
    );
  }

  page(id: string, words: { readonly title: number; readonly text: number } | undefined): void {
    const folder = `pages/${id}`;
    this.file(
      `${folder}/index.yaml`,
      words && {
        name: id,
        title: both(`Page ${String(words.title)}`),
        description: both('A page'),
        updatedAt: '2026-01-01T00:00:00Z',
        rank: 1,
      },
    );
    for (const locale of LOCALES)
      this.file(`${folder}/${locale}.mdx`, words && `Text ${String(words.text)}`);
    if (!words) rmSync(join(this.folder, folder), { recursive: true, force: true });
  }
}
