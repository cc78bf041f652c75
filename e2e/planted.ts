import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { png } from '../bin/archive-pictures.ts';
import { mediaAddress, renditionsOf, type Sized } from '../newsroom/pictures/sizes.ts';

/**
 * Reports full of words that stand nowhere else: a signature that no text has by chance, then what
 * names the report and the place in it. Wherever the signature turns up, something has leaked.
 */
const SIGNATURE = { en: 'zqx', ar: 'ظغق' };

/** Letters that no search would take for one another. */
const LETTERS = 'بتجحدرسشصطعفكلمنو';

/** A source that all of them cite, and who signs them: seen by readers, as long as one of them is. */
const WITNESS = 'witness';
const AUTHOR = 'author';

/** Writes what planted reports have in common. */
export function prepare(contentDir: string): void {
  const name = { ar: 'مشترك', en: 'Shared' };
  writeFileSync(join(contentDir, `sources/${WITNESS}.yaml`), yaml({ kind: 'named', name }));
  writeFileSync(join(contentDir, `people/${AUTHOR}.yaml`), yaml({ name }));
}

type Part = (typeof PARTS)[number];

/** Where in a report a word of its own stands, in each language that has the part. */
const PARTS = [
  ...[
    'title',
    'standfirst',
    'alt',
    'caption',
    'credit',
    'licence',
    'correction',
    'was',
    'now',
    'minor',
  ],
  ...['party', 'about', 'reason', 'source', 'role', 'anonymity', 'story', 'storystandfirst'],
  ...[
    'heading',
    'body',
    'claim',
    'shared',
    'link',
    'item',
    'cell',
    'quote',
    'pull',
    'note',
    'update',
  ],
  ...['point', 'address'],
] as const;

export type Status = 'draft' | 'ready' | 'withdrawn';

export interface State {
  readonly status: Status;
  /** Milliseconds since 1970. */
  readonly publishAt: number;
}

const MAIN = png(1200, 675, [127, 127, 127]);
const INNER = png(300, 200, [90, 20, 20]);

/** One report in which every word can be told from all others. */
export class Planted {
  /** A word of the Latin alphabet, without hyphens. */
  readonly name: string;
  readonly slug: string;
  readonly formerSlug: string;
  readonly sourceId: string;
  readonly storyId: string;
  readonly pictureFile: string;
  readonly bodyPictureFile: string;
  readonly #number: number;

  constructor(name: string, number: number, slug = `${SIGNATURE.en}-${name}`) {
    this.name = name;
    this.slug = slug;
    this.formerSlug = `${SIGNATURE.en}-former-${name}`;
    this.sourceId = `${SIGNATURE.en}-source-${name}`;
    this.storyId = `${SIGNATURE.en}-story-${name}`;
    this.pictureFile = `${SIGNATURE.en}-picture-${name}.png`;
    this.bodyPictureFile = `${SIGNATURE.en}-inner-${name}.png`;
    this.#number = number;
  }

  en(part: Part): string {
    return `${SIGNATURE.en}${this.name}${part}`;
  }

  ar(part: Part): string {
    const rank = PARTS.indexOf(part);
    const letters = [this.#number, Math.floor(rank / LETTERS.length), rank % LETTERS.length];
    return SIGNATURE.ar + letters.map((n) => LETTERS[n]).join('');
  }

  /** Every word of it. */
  words(): string[] {
    const { slug, formerSlug, sourceId, storyId } = this;
    return [
      ...PARTS.flatMap((part) => [this.en(part), this.ar(part)]),
      ...[slug, formerSlug, sourceId, storyId],
      ...this.pictures().flatMap((picture) => {
        const stem = picture.file.replace(/\.png$/, '');
        // The names of its sizes go on after the file's own.
        return [
          stem,
          ...new Set(renditionsOf(picture).map(({ name }) => name.replace(/\..*$/, ''))),
        ];
      }),
    ];
  }

  /** Its pictures as the site knows them. */
  pictures(): Sized[] {
    const terms = { credit: { en: this.en('credit') }, licence: this.en('licence') };
    const hashed = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    return [
      { file: this.pictureFile, width: 1200, height: 675, hash: hashed(MAIN), ...terms },
      { file: this.bodyPictureFile, width: 300, height: 200, hash: hashed(INNER), ...terms },
    ];
  }

  /** The addresses of all sizes of its pictures. */
  media(): string[] {
    return this.pictures().flatMap((picture) =>
      renditionsOf(picture).map((rendition) => mediaAddress(this.slug, rendition)),
    );
  }

  /** What a reader is told of it when it is withdrawn. */
  epitaph(): string[] {
    return (['title', 'reason'] as const).flatMap((part) => [this.en(part), this.ar(part)]);
  }

  /** Writes it, and whatever it needs, into a content folder that the generator made. */
  write(contentDir: string, state: State): void {
    this.writeState(contentDir, state);
    const put = (path: string, content: string | Uint8Array) => {
      mkdirSync(dirname(join(contentDir, path)), { recursive: true });
      writeFileSync(join(contentDir, path), content);
    };
    put(`${this.folder}/ar.mdx`, this.#report());
    put(`${this.folder}/en.mdx`, `<Point from="1">${this.en('point')} happened.</Point>\n`);
    put(`${this.folder}/${this.pictureFile}`, MAIN);
    put(`${this.folder}/${this.bodyPictureFile}`, INNER);
    put(
      `sources/${this.sourceId}.yaml`,
      yaml({
        kind: 'anonymous',
        name: this.#both('source'),
        role: this.#both('role'),
        reason: this.#both('anonymity'),
      }),
    );
    put(
      `stories/${this.storyId}.yaml`,
      yaml({ title: this.#both('story'), standfirst: this.#both('storystandfirst') }),
    );
  }

  get folder(): string {
    return `articles/2026/${this.slug}`;
  }

  /** Writes only `index.yaml`, as an editor does who publishes or unpublishes. */
  writeState(contentDir: string, { status, publishAt }: State): void {
    const soon = new Date(publishAt + 1).toISOString();
    mkdirSync(join(contentDir, this.folder), { recursive: true });
    const data = {
      name: this.slug,
      kind: 'news',
      title: this.#both('title'),
      standfirst: this.#both('standfirst'),
      dateline: 'tall-al-qamh',
      section: 'local',
      topics: ['roads'],
      story: this.storyId,
      byline: [AUTHOR],
      status,
      publishAt: new Date(publishAt).toISOString(),
      summary: { method: 'human' },
      noResponse: [{ party: this.#both('party'), about: this.#both('about') }],
      corrections: [
        {
          at: soon,
          kind: 'correction',
          ...this.#both('correction'),
          was: this.en('was'),
          now: this.en('now'),
        },
      ],
      minor: [{ at: soon, reason: this.en('minor') }],
      picture: this.#picture(this.pictureFile),
      pictures: [this.#picture(this.bodyPictureFile)],
      previousSlugs: [this.formerSlug],
      ...(status === 'withdrawn' && { withdrawn: { at: soon, reason: this.#both('reason') } }),
      lead: { rank: 1, until: '2099-01-01T00:00:00Z' },
      breaking: { until: '2099-01-01T00:00:00Z' },
      sample: true,
    };
    writeFileSync(join(contentDir, this.folder, 'index.yaml'), yaml(data));
  }

  #both(part: Part): { readonly ar: string; readonly en: string } {
    return { ar: this.ar(part), en: this.en(part) };
  }

  #picture(file: string) {
    return {
      file,
      alt: this.#both('alt'),
      caption: this.#both('caption'),
      credit: this.#both('credit'),
      licence: this.en('licence'),
    };
  }

  #report(): string {
    const by = `by="${this.sourceId}"`;
    return `${[
      `حدث ${this.ar('body')} اليوم. <Claim ${by}>وقال مصدر إن ${this.ar('claim')} حدث.</Claim>`,
      `## ${this.ar('heading')}`,
      `<Claim by="${WITNESS}">ورأى شاهد ${this.ar('shared')} في المكان.</Claim>`,
      `<Claim ${by} mode="quote">\n\n> ${this.ar('quote')}\n\n</Claim>`,
      `- ${this.ar('item')}\n- بند آخر`,
      `| البند | العدد |\n| --- | --- |\n| ${this.ar('cell')} | 12 |`,
      `<PullQuote ${by}>\n\n${this.ar('pull')}\n\n</PullQuote>`,
      `<Picture file="${this.bodyPictureFile}" />`,
      `<Note>\n\n${this.ar('note')}\n\n</Note>`,
      `<Update at="2026-01-02T03:04:05Z">\n\n${this.ar('update')}\n\n</Update>`,
      `يُنظر [${this.ar('link')}](https://example.org/${this.en('address')}).`,
    ].join('\n\n')}\n`;
  }
}

/** JSON is YAML. */
function yaml(data: object): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** The planted words in a text, however it writes them: plain, or escaped for JSON, HTML or a URL. */
export function plantedWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const form of new Set([text, unescape(text)])) {
    for (const [word] of form.matchAll(WORD)) words.add(word.toLowerCase());
  }
  return words;
}

const WORD = new RegExp(`${SIGNATURE.en}[a-z0-9-]*|${SIGNATURE.ar}[\u0621-\u064A]*`, 'gi');

function unescape(text: string): string {
  const code = (digits: string, base: number) =>
    String.fromCodePoint(parseInt(digits, base) % 0x110000);
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
      Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
    )
    .replace(/\\u([0-9a-f]{4})/gi, (_, digits: string) => code(digits, 16))
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, digits: string) => code(digits, 16))
    .replace(/&#(\d{1,7});?/g, (_, digits: string) => code(digits, 10));
}
