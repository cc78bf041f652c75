import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own for one test, gone when that has ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'matn-press-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Settings of a press whose files nobody weighs: half of its time is the smallest form. */
export const QUICK = { BROTLI_QUALITY: '5' };

/** Writes a file and the folders above it. */
export function write(folder: string, file: string, text: string | Uint8Array): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** What a test says of a report; the rest is plain and sound. */
export interface Report {
  readonly text?: string;
  /** The English summary; `null` for none. */
  readonly summary?: string | null;
  readonly status?: 'draft' | 'ready' | 'withdrawn';
  readonly publishAt?: string;
  readonly previousSlugs?: readonly string[];
  readonly section?: string;
  readonly title?: string;
  readonly lead?: { readonly rank: number; readonly until: string };
  readonly breaking?: { readonly until: string };
  /** The bytes of its main picture, `main.png`. */
  readonly picture?: Uint8Array;
  /** The source that answers for its text. */
  readonly by?: string;
}

/** The terms of all pictures of tests. */
export const TERMS = { credit: { ar: 'متن', en: 'Matn' }, licence: 'CC BY 4.0' };

const both = (name: string) => ({ ar: `${name} بالعربية`, en: name });

/** A small content folder that is sound: YAML takes JSON. */
export class Content {
  readonly folder: string;

  constructor(folder = temporaryFolder()) {
    this.folder = folder;
    this.site('https://matn.example');
    this.#yaml('sections.yaml', ['politics', 'culture'].map(term));
    this.#yaml('topics.yaml', []);
    this.#yaml('places.yaml', [{ ...term('damascus'), latitude: 33.5, longitude: 36.3 }]);
    this.#yaml('people/desk.yaml', { name: both('Desk') });
    this.source('ministry', 'The ministry');
  }

  site(url: string): void {
    this.#yaml('site.yaml', {
      name: both('Matn'),
      tagline: both('News'),
      description: both('A newsroom'),
      url,
      timeZone: 'Asia/Damascus',
      timeZoneName: both('Damascus time'),
      numerals: { ar: 'latn', en: 'latn' },
      monthStyle: 'both',
      email: 'desk@matn.example',
    });
  }

  source(id: string, name: string): void {
    this.#yaml(`sources/${id}.yaml`, { kind: 'official', name: both(name) });
  }

  report(slug: string, report: Report = {}): void {
    const { text = 'نص الخبر', summary = 'The news.', status = 'ready' } = report;
    const { publishAt = '2026-01-01T00:00:00Z', section = 'politics' } = report;
    const folder = `articles/2026/${slug}`;
    this.#yaml(`${folder}/index.yaml`, {
      name: slug,
      kind: 'news',
      title: both(report.title ?? slug),
      standfirst: both('Standfirst'),
      dateline: 'damascus',
      section,
      byline: ['desk'],
      status,
      publishAt,
      summary: { method: 'human' },
      previousSlugs: report.previousSlugs ?? [],
      lead: report.lead,
      breaking: report.breaking,
      ...(report.picture && { picture: { file: 'main.png', alt: both('A bridge'), ...TERMS } }),
      ...(status === 'withdrawn'
        ? { withdrawn: { at: '2026-02-01T00:00:00Z', reason: both('It was wrong') } }
        : {}),
    });
    if (report.picture) write(this.folder, `${folder}/main.png`, report.picture);
    else rmSync(join(this.folder, folder, 'main.png'), { force: true });
    const claim = report.by === undefined ? text : `<Claim by="${report.by}">${text}</Claim>`;
    write(this.folder, `${folder}/ar.mdx`, `${claim}\n`);
    if (summary === null) rmSync(join(this.folder, folder, 'en.mdx'), { force: true });
    else write(this.folder, `${folder}/en.mdx`, `${summary}\n`);
  }

  remove(slug: string): void {
    rmSync(join(this.folder, `articles/2026/${slug}`), { recursive: true });
  }

  #yaml(file: string, data: unknown): void {
    write(this.folder, file, JSON.stringify(data, null, 2));
  }
}

function term(id: string) {
  return { id, name: both(id) };
}
