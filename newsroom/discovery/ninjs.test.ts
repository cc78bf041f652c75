import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { both, contentFolder, NEWSROOM, report, temporaryFolder } from '../content-fixture.ts';
import { Newsroom } from '../newsroom.ts';
import { pictureBytes } from '../pictures/picture-fixture.ts';
import { readSettings } from '../settings.ts';
import { ninjsFaults } from './ninjs-fixture.ts';

function newsroomOf(CONTENT_DIR: string): Newsroom {
  return new Newsroom(readSettings({ CONTENT_DIR, PRINT_DIR: join(temporaryFolder(), 'site') }));
}

/** The parts of a document that tests look at. */
interface Document {
  readonly uri: string;
  readonly versionCreated: string;
  readonly by: string;
  readonly headlines: readonly { readonly value: string }[];
  readonly descriptions: readonly { readonly role: string; readonly value: string }[];
  readonly bodies: readonly { readonly contentType: string; readonly value: string }[];
  readonly infoSources: readonly { readonly literal: string; readonly role: string }[];
  readonly places: readonly { readonly rel: string; readonly geoJSON: unknown }[];
  readonly associations: readonly {
    readonly name: string;
    readonly rel: string;
    readonly renditions?: readonly { readonly href: string }[];
  }[];
  readonly digitalSourceType?: { readonly uri: string };
}

async function documentOf(newsroom: Newsroom, address: string): Promise<Document | undefined> {
  const json = await newsroom.output(address);
  if (typeof json !== 'string') return undefined;
  expect(ninjsFaults(json)).toEqual([]);
  return JSON.parse(json) as Document;
}

const CLAIMS = {
  ar: '<Claim by="reuters">قالت الوكالة.</Claim>\n\n<Locator places="damascus" />\n',
};

describe('a report as ninjs', () => {
  it('keeps to the published schema, whatever is in content/', async () => {
    const newsroom = newsroomOf('content');
    const slugs = readdirSync('content/articles', { recursive: true, encoding: 'utf8' })
      .filter((file) => basename(file) === 'ar.mdx')
      .map((file) => basename(join(file, '..')));
    const documents = await Promise.all(
      slugs.flatMap((slug) =>
        ['', '/en'].map((prefix) => documentOf(newsroom, `${prefix}/articles/${slug}.json`)),
      ),
    );
    expect(documents.filter(Boolean).length).toBeGreaterThan(slugs.length);
  });

  it('tells whose words, on what map, with what corrections', async () => {
    const corrections = [
      { at: '2026-01-12T00:00:00+03:00', kind: 'correction', ar: 'صُحح رقم', en: 'A figure' },
    ];
    const data = { corrections, sample: true, previousSlugs: ['former'] };
    const { dir } = contentFolder(NEWSROOM, report('a', data, CLAIMS));
    const arabic = await documentOf(newsroomOf(dir), '/articles/a.json');
    expect(arabic).toMatchObject({
      uri: 'https://matn.example/articles/a',
      versionCreated: '2026-01-11T21:00:00.000Z',
      by: 'هيئة التحرير',
      bodies: [{ contentType: 'text/plain', value: 'قالت الوكالة.' }],
      infoSources: [{ literal: 'reuters', role: 'agency' }],
      places: [{ rel: 'dateline', geoJSON: { type: 'Point', coordinates: [36.2919, 33.5131] } }],
    });
    const roles = arabic?.descriptions.map(({ role }) => role);
    expect(roles).toEqual(['standfirst', 'sample', 'correction']);
    expect(arabic?.associations.map(({ rel }) => rel)).toEqual(['summary']);
  });

  it('says of a summary how it was made', async () => {
    const made = async (summary: object) => {
      const { dir } = contentFolder(NEWSROOM, report('a', { summary }));
      return documentOf(newsroomOf(dir), '/en/articles/a.json');
    };
    const machine = await made({ method: 'machine-reviewed', reviewer: 'desk' });
    expect(machine?.digitalSourceType?.uri).toMatch(/trainedAlgorithmicMedia$/);
    expect(machine?.descriptions.at(-1)?.value).toContain('The desk');
    expect((await made({ method: 'human' }))?.digitalSourceType).toBeUndefined();
  });

  it('names every size of the pictures that its page shows, and no other', async () => {
    const picture = (file: string) => ({
      file,
      alt: both('جسر', 'A bridge'),
      credit: both('متن', 'Matn'),
      licence: 'CC BY 4.0',
    });
    const data = { picture: picture('a.png'), pictures: [picture('b.png')] };
    const bytes = await pictureBytes('png', 800, 600);
    const other = await pictureBytes('png', 400, 300);
    const files = { 'articles/2026/a/a.png': bytes, 'articles/2026/a/b.png': other };
    const { dir } = contentFolder(
      NEWSROOM,
      report('a', data, { ar: 'نص الخبر.\n\n<Picture file="b.png" />\n' }),
      files,
    );
    const newsroom = newsroomOf(dir);
    const [arabic, english] = await Promise.all([
      documentOf(newsroom, '/articles/a.json'),
      documentOf(newsroom, '/en/articles/a.json'),
    ]);
    const names = (document?: Document) => document?.associations.map(({ name }) => name);
    expect(names(arabic)).toEqual(['a.png', 'b.png', 'English']);
    expect(names(english)).toEqual(['a.png', 'العربية']);
    for (const { href } of arabic?.associations[0]?.renditions ?? []) {
      expect(href).toMatch(
        /^https:\/\/matn\.example\/media\/a\/a-[0-9a-f]{8}-\d+\.(avif|webp|jpg)$/,
      );
    }
  });

  it.each([
    ['a draft', { status: 'draft' }],
    ['an embargoed report', { publishAt: '2999-01-01T00:00:00Z' }],
    [
      'a withdrawn report',
      {
        status: 'withdrawn',
        withdrawn: { at: '2026-02-01T00:00:00Z', reason: both('خطأ', 'Wrong') },
      },
    ],
  ])('is not given of %s', async (_, data) => {
    const { dir } = contentFolder(NEWSROOM, report('a', data));
    const newsroom = newsroomOf(dir);
    for (const address of ['/articles/a.json', '/en/articles/a.json', '/articles/a/card.png']) {
      expect(await newsroom.output(address)).toBeUndefined();
    }
  });

  it('is given in English only where there is a summary', async () => {
    const { dir } = contentFolder(NEWSROOM, report('a', {}, { en: '' }));
    const newsroom = newsroomOf(dir);
    expect(await newsroom.output('/en/articles/a.json')).toBeUndefined();
    const arabic = await documentOf(newsroom, '/articles/a.json');
    expect(arabic?.associations).toEqual([]);
  });
});

it('the schema refuses what is not ninjs', () => {
  expect(ninjsFaults('{}')).not.toEqual([]);
  expect(ninjsFaults('{"uri":"https://a.example/","extra":1}')).not.toEqual([]);
  expect(ninjsFaults('{"uri":"https://a.example/","firstCreated":"yesterday"}')).not.toEqual([]);
});
