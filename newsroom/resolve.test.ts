import { describe, expect, it } from 'vitest';
import { ABOUT, both, indexedFolder, NOW, report } from './content-fixture.ts';
import { allAnswers, leftAnswers, resolve } from './resolve.ts';

const LATER = new Date(NOW + 3_600_000).toISOString();
const WITHDRAWN = { at: '2026-01-20T12:00:00Z', reason: both('خطأ', 'A mistake') };
const NO_SUMMARY = { en: '' };

/** Reports in every state, each with an older slug. */
function everyState() {
  const withdrawn = { status: 'withdrawn', withdrawn: WITHDRAWN };
  const { index } = indexedFolder(
    report('sound', { previousSlugs: ['old-sound'] }),
    report('arabic', { previousSlugs: ['old-arabic'], summary: undefined }, NO_SUMMARY),
    report('draft', { status: 'draft', previousSlugs: ['old-draft'] }),
    report('embargoed', { publishAt: LATER, previousSlugs: ['old-embargoed'] }),
    report('gone', { ...withdrawn, previousSlugs: ['old-gone'] }),
    report('pulled', { ...withdrawn, publishAt: LATER, previousSlugs: ['old-pulled'] }),
  );
  return index.database;
}

describe('an address', () => {
  const page = (locale: string, slug: string) => ({
    kind: 'page',
    place: { type: 'article', slug },
    locale,
  });

  it('of a front is a page', () => {
    const database = everyState();
    expect(resolve(database, '/')).toEqual({
      kind: 'page',
      place: { type: 'front' },
      locale: 'ar',
    });
    expect(resolve(database, '/en')).toMatchObject({ kind: 'page', locale: 'en' });
  });

  it('of a report is a page, in English only with a summary', () => {
    const database = everyState();
    expect(resolve(database, '/articles/sound')).toEqual(page('ar', 'sound'));
    expect(resolve(database, '/en/articles/sound')).toEqual(page('en', 'sound'));
    expect(resolve(database, '/articles/arabic')).toEqual(page('ar', 'arabic'));
    expect(resolve(database, '/en/articles/arabic')).toEqual({ kind: 'none' });
  });

  it('of a standing page is a page in both languages, if there is one', () => {
    const { index } = indexedFolder(ABOUT);
    const place = { type: 'standing', id: 'about' };
    expect(resolve(index.database, '/about')).toEqual({ kind: 'page', place, locale: 'ar' });
    expect(resolve(index.database, '/en/about')).toEqual({ kind: 'page', place, locale: 'en' });
    expect(resolve(index.database, '/contact')).toEqual({ kind: 'none' });
  });

  it('of a source is a page where visible reports of its language cite it', () => {
    const ar = '<Claim by="reuters">نعم</Claim>';
    const { index } = indexedFolder(report('a', { summary: undefined }, { ar, en: '' }));
    expect(resolve(index.database, '/sources/reuters')).toMatchObject({ kind: 'page' });
    expect(resolve(index.database, '/sources/nobody')).toEqual({ kind: 'none' });
    const draft = indexedFolder(report('a', { status: 'draft' }, { ar }));
    expect(resolve(draft.index.database, '/sources/reuters')).toEqual({ kind: 'none' });
  });

  it('of a withdrawn report says that it is gone', () => {
    expect(resolve(everyState(), '/en/articles/gone')).toEqual({
      kind: 'gone',
      slug: 'gone',
      locale: 'en',
    });
  });

  it('of a former slug leads on, where its language exists', () => {
    const database = everyState();
    const redirect = (to: string) => ({ kind: 'redirect', to });
    expect(resolve(database, '/articles/old-sound')).toEqual(redirect('/articles/sound'));
    expect(resolve(database, '/en/articles/old-sound')).toEqual(redirect('/en/articles/sound'));
    expect(resolve(database, '/articles/old-arabic')).toEqual(redirect('/articles/arabic'));
    expect(resolve(database, '/en/articles/old-arabic')).toEqual({ kind: 'none' });
    // What is given out of a report moves with it.
    expect(resolve(database, '/articles/old-sound.json')).toEqual(redirect('/articles/sound.json'));
    expect(resolve(database, '/en/articles/old-sound/card.png')).toEqual(
      redirect('/en/articles/sound/card.png'),
    );
    expect(resolve(database, '/en/articles/old-arabic.json')).toEqual({ kind: 'none' });
    expect(resolve(database, '/articles/old-draft.json')).toEqual({ kind: 'none' });
  });

  it.each(['draft', 'embargoed', 'pulled', 'old-draft', 'old-embargoed', 'old-pulled', 'unknown'])(
    'of %s is answered as if there were nothing',
    (slug) => {
      const database = everyState();
      expect(resolve(database, `/articles/${slug}`)).toEqual({ kind: 'none' });
      expect(resolve(database, `/en/articles/${slug}`)).toEqual({ kind: 'none' });
    },
  );

  it('that is spelt wrong leads nowhere', () => {
    for (const address of ['', '/en/', '/articles/Sound', '/articles/sound/', '/sound']) {
      expect(resolve(everyState(), address), address).toEqual({ kind: 'none' });
    }
  });

  it('of a report wins over a former slug of the same name', () => {
    const { index } = indexedFolder(report('a'), report('b', { previousSlugs: ['a', 'b'] }));
    expect(resolve(index.database, '/articles/a')).toEqual(page('ar', 'a'));
    expect(resolve(index.database, '/articles/b')).toEqual(page('ar', 'b'));
  });
});

it('the whole site is what has an answer, and nothing that is hidden', () => {
  const all = [...allAnswers(everyState())].map(
    ({ address, answer }) => [address, answer.kind] as const,
  );
  // What is given out beside pages has a file name, but for the edition.
  const found = all.filter(([address]) => !address.includes('.') && address !== '/edition');
  const lasting = ['/archive', '/corrections', '/shelf'];
  const listed = ['/sections/politics', '/places/damascus', '/people/desk', ...lasting].concat(
    ['2026-01', '2026-01-10'].map((id) => `/archive/${id}`),
  );
  expect(Object.fromEntries(found)).toEqual({
    '/': 'page',
    '/en': 'page',
    ...Object.fromEntries(
      listed.flatMap((path) => [path, `/en${path}`]).map((path) => [path, 'page']),
    ),
    '/articles/sound': 'page',
    '/en/articles/sound': 'page',
    '/articles/arabic': 'page',
    '/articles/gone': 'gone',
    '/en/articles/gone': 'gone',
    '/articles/old-sound': 'redirect',
    '/en/articles/old-sound': 'redirect',
    '/articles/old-arabic': 'redirect',
  });
  expect(found).toHaveLength(26);
  const given = Object.fromEntries(all.filter(([address]) => address.startsWith('/en/articles/')));
  expect(given).toMatchObject({
    '/en/articles/sound.json': 'output',
    '/en/articles/old-sound.json': 'redirect',
  });
  expect(Object.keys(given).filter((address) => /arabic|gone|draft|pulled/.test(address))).toEqual([
    '/en/articles/gone',
  ]);
});

it('every address of the whole site is one that leads there', () => {
  const database = everyState();
  for (const { address, answer } of allAnswers(database)) {
    expect(resolve(database, address), address).toEqual(answer);
  }
  const left = [...leftAnswers(database)].map(({ answer }) => answer.kind);
  expect(new Set(left)).toEqual(new Set(['gone', 'redirect']));
});

describe('a listing', () => {
  const kinds = (database: Parameters<typeof resolve>[0], paths: readonly string[]) =>
    paths.map((path) => resolve(database, path).kind);

  it('is there where readers of the language are shown any of it, and nowhere else', () => {
    const { index } = indexedFolder(
      report('a', { topics: ['talks'], story: 'ties' }, NO_SUMMARY),
      report('draft', { status: 'draft', publishAt: '2026-03-03T12:00:00Z' }),
    );
    const shown = ['/topics/talks', '/stories/ties', '/archive/2026-01-10'];
    expect(kinds(index.database, shown)).toEqual(['page', 'page', 'page']);
    expect(
      kinds(
        index.database,
        shown.map((path) => `/en${path}`),
      ),
    ).toEqual(Array(3).fill('none'));
    const none = ['/archive/2026-03', '/archive/2026-13', '/topics/none', '/topics/talks/page/1'];
    expect(kinds(index.database, none)).toEqual(Array(4).fill('none'));
  });

  it('of a section is there from the beginning, in both languages', () => {
    const { index } = indexedFolder();
    const paths = ['/sections/politics', '/en/sections/politics', '/sections/none'];
    expect(kinds(index.database, paths)).toEqual(['page', 'page', 'none']);
    expect(kinds(index.database, ['/archive', '/en/archive'])).toEqual(['page', 'page']);
  });
});
