import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readArticle } from '../article.ts';
import { both, contentFolder, listsOf, NEWSROOM, report } from '../content-fixture.ts';
import { SOURCE_KINDS } from '../schema.ts';
import { KINDS, whoSaysWhat } from './who-says-what.ts';

const SOURCES = {
  'sources/ministry.yaml': stringify({ kind: 'official', name: both('الوزارة', 'Ministry') }),
  'sources/army.yaml': stringify({ kind: 'official', name: both('الجيش', 'Army') }),
  'sources/newsroom.yaml': stringify({ kind: 'own', name: both('متن', 'Matn') }),
  'sources/analysts.yaml': stringify({ kind: 'group', name: both('محللون', 'Analysts') }),
  'sources/officials.yaml': stringify({
    kind: 'anonymous',
    ...{ name: both('مسؤولون', 'Officials'), reason: both('خوفاً', 'Fear') },
  }),
};

const AR = `
وصل الوفد.

<Claim by="analysts">يرى محللون ذلك.</Claim> <Claim by="army">وقال الجيش ذلك.</Claim>

<Claim by="officials" via="reuters">

نقلت رويترز عنهم ذلك.

- وذلك

</Claim>

## عنوان

- <Claim by="ministry">قالت</Claim>
- <Claim by="officials" via="reuters">نقلت</Claim>
- <Claim by="officials">قالوا لنا</Claim>

> وصل
`;

const NO_RESPONSE = [{ party: both('الناطق', 'Spokesman'), about: both('الأمر', 'it') }];

function summed(ar: string) {
  const fields = { noResponse: NO_RESPONSE };
  const { dir } = contentFolder(NEWSROOM, SOURCES, report('a', fields, { ar, en: '' }));
  const lists = listsOf(dir);
  const { article } = readArticle(dir, 'articles/2026/a', lists);
  if (!article) throw new Error('The report of this test is not sound.');
  return whoSaysWhat(article, lists);
}

describe('whoSaysWhat', () => {
  it('groups sources by kind, with their claims and through whom they were heard', () => {
    const { groups } = summed(AR);
    expect(groups).toEqual([
      {
        kind: 'official',
        sources: [
          { id: 'army', claims: [2], chains: [] },
          { id: 'ministry', claims: [4], chains: [] },
        ],
      },
      { kind: 'group', sources: [{ id: 'analysts', claims: [1], chains: [] }] },
      {
        kind: 'anonymous',
        sources: [{ id: 'officials', claims: [3, 5, 6], chains: [{ via: 'reuters', claims: 2 }] }],
      },
    ]);
  });

  it('counts what readers are told', () => {
    expect(summed(AR)).toMatchObject({
      ...{ sources: 4, claims: 6, secondHand: 2, blocks: 6, unsourced: 2 },
      noResponse: NO_RESPONSE,
    });
  });

  it('is empty where nobody is cited', () => {
    expect(summed('وصل.')).toMatchObject({ groups: [], sources: 0, blocks: 1, unsourced: 1 });
  });

  it('does not count the newsroom itself among the sources', () => {
    const own = '<Claim by="newsroom">نكتب.</Claim> <Claim by="army">وقال الجيش ذلك.</Claim>';
    const { groups, sources } = summed(own);
    expect(groups.map(({ kind }) => kind)).toEqual(['official', 'own']);
    expect(sources).toBe(1);
  });

  it('has a place for every kind of source', () => {
    expect([...KINDS].sort()).toEqual([...SOURCE_KINDS].sort());
  });
});
