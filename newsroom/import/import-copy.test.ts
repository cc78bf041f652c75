import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBody } from '../body.ts';
import { listsFrom } from '../lists.ts';
import { articleSchema } from '../schema.ts';
import { parseYaml } from '../yaml-file.ts';
import { COPY } from './copy-fixture.ts';
import { importCopy, type Imported } from './import-copy.ts';

const name = (ar: string) => ({ ar, en: 'Name' });

const LISTS = listsFrom([
  { type: 'sections', id: 'politics', data: { id: 'politics', name: name('السياسة') } },
  { type: 'person', id: 'desk', data: { name: name('هيئة التحرير') } },
  {
    ...{ type: 'places', id: 'damascus' },
    data: { id: 'damascus', name: name('دمشق'), latitude: 33.5, longitude: 36.3 },
  },
]);

const OPTIONS = { lists: LISTS, now: new Date('2026-11-23T22:30:00Z') };

function imported(copy: string, slug?: string): Imported {
  const result = importCopy(copy, { ...OPTIONS, slug });
  if ('fault' in result) throw new Error(JSON.stringify(result.fault));
  return result.imported;
}

function bodyOf(copy: string): string {
  return imported(copy).files['ar.mdx'];
}

describe('importCopy', () => {
  it('imports copy as it reaches a newsroom', () => {
    const { counts, claims, dateline, slug, folder, toName } = imported(COPY);
    expect(counts).toEqual({ paragraphs: 10, subheads: 3, lists: 0, quotations: 0 });
    expect(claims).toBe(9);
    expect(dateline).toMatchObject({ place: 'damascus', kept: undefined });
    expect(slug).toMatch(/^draft-20261123-[0-9a-f]{6}$/);
    expect(folder).toBe(`articles/2026/${slug}`);
    expect(toName).toEqual([]);
  });

  it('writes data that an editor can go on from', () => {
    const { value } = parseYaml('index.yaml', imported(COPY).files['index.yaml'], articleSchema);
    expect(value).toMatchObject({
      title: {
        ar: '[للكتابة] في ظل تراجع مياه النهر، تشهد بساتين الغوطة',
        en: '[to write] Untitled draft',
      },
      standfirst: { ar: '[للكتابة]' },
      ...{ kind: 'news', dateline: 'damascus', section: 'politics', byline: ['desk'] },
      ...{ status: 'draft', publishAt: '2026-11-23T22:30:00+00:00', topics: [] },
    });
  });

  it('leaves open what it cannot know', () => {
    const lists = listsFrom([]);
    const result = importCopy(COPY, { ...OPTIONS, lists, slug: 'a-slug' });
    expect(result).toMatchObject({
      imported: { slug: 'a-slug', toName: ['dateline', 'section', 'byline'] },
    });
    expect(JSON.stringify(result)).toContain('<Claim by=');
  });

  it('writes what it sees', () => {
    const copy = [
      'عنوان الخبر',
      'دمشق – وصل الوفد. وقال المتحدث إن اللقاء قريب. ثم غادر.',
      'وأكدت الوزارة ذلك.',
      'ما بعد اللقاء',
      'حمل الوفد:',
      '- كتباً',
      '- رسالة، بحسب الوزارة.',
      '> نقل عنه الشهود قوله: «نعم. سنعود.»',
    ].join('\r\n');
    expect(imported(copy).title).toBe('عنوان الخبر');
    expect(bodyOf(copy))
      .toBe(`وصل الوفد. <Claim by="to-name">وقال المتحدث إن اللقاء قريب.</Claim> ثم غادر.

<Claim by="to-name">
  وأكدت الوزارة ذلك.
</Claim>

## ما بعد اللقاء

حمل الوفد:

- كتباً
- <Claim by="to-name">رسالة، بحسب الوزارة.</Claim>

> <Claim by="to-name">نقل عنه الشهود قوله: «نعم. سنعود.»</Claim>
`);
  });

  it('drops a line that holds the dateline alone', () => {
    expect(bodyOf('دمشق –\nوصل الوفد.\n')).toBe('وصل الوفد.\n');
  });

  it('keeps two numbered lists on end apart', () => {
    expect(bodyOf('1. أ\n2. ب\n1. ج\n2. د')).toBe('1. أ\n2. ب\n\n1) ج\n2) د\n');
  });

  it.each([
    ...['import x from y', 'export default 1', '# وسم', '#وسم', '> ', '+ زائد', '---', '* * *'],
    ...['===', '1. أولاً', '12) ثان', '```js', '~~~', '{a}', '<b>نص</b>', '</Claim>', '<!-- -->'],
    ...['[a](b)', '![a](b)', '[^1]: حاشية', '| أ | ب |', '**أ** _ب_ `ج` ~~د~~', '&amp; &#x41;'],
    ...['C:\\دمشق\\', '- [ ] مهمة', '<Claim by="x">نص</Claim>', '<https://a.b>', ':::note'],
    ...['https://a.b/c_d_e?x=1&y=2*3', 'a_b@c.de و@user_name', 'www.a_b.c'],
    ...['5 * 3 * 2 = 30', 'a\\', '"أ" \'ب\'', '\u200Fأ\u200E (ب)', 'أ\u00A0ب\tج', '$x^2$', '%'],
  ])('takes nothing of the copy for mark-up: %s', (text) => {
    for (const copy of [text, `وصل.\n${text}\nعاد.`, `عنوان\n\n${text}`, `- ${text}\n- ${text}`]) {
      const { files } = imported(copy);
      expect(parseBody('ar.mdx', files['ar.mdx'], 'report').problems).toEqual([]);
    }
  });

  it('leaves addresses as links', () => {
    expect(bodyOf('زوروا https://a.b/c_d.')).toBe('زوروا https://a.b/c_d.\n');
  });

  it('refuses copy that holds no words or too many', () => {
    expect(importCopy(' \r\n\u00A0', OPTIONS)).toEqual({ fault: { kind: 'empty' } });
    expect(importCopy('كلمة '.repeat(100_000), OPTIONS)).toEqual({ fault: { kind: 'too-large' } });
  });

  it('refuses an address that leads nowhere', () => {
    expect(importCopy('زوروا http://a.b:99999/ غداً.', OPTIONS)).toEqual({
      fault: { kind: 'address', address: 'http://a.b:99999/' },
    });
  });

  it('refuses what it cannot keep as it is, and says where', () => {
    expect(importCopy('وصل.\nعاد \0 أمس.', OPTIONS)).toEqual({
      fault: { kind: 'differs', line: 2, expected: '\0', found: '\uFFFD' },
    });
  });
});

/** Reads the words of a body without the parser, to check the proof by another way. */
function lettersIn(text: string): string {
  return text.replace(/<\/?Claim[^>]*>/gu, '').replace(/[^\p{L}\p{M}]/gu, '');
}

describe('any copy', () => {
  const words = fc.constantFrom(
    ...['قال', 'وأكدت الوزارة أن', 'بحسب', 'من المتوقع أن', 'دمشق', 'Reuters', 'عنوان فرعي'],
    ...['2026', '١٢', '3.5%', 'import', 'export', 'د.', 'https://a.b/c_d', 'a@b.co', 'www.x.y'],
  );
  const signs = fc.constantFrom(
    ...'{}[]<>()*_`#~|&!\\$+-=:;.,،؛؟«»"\'@^/%–—−•>0123456789\u200F\u200C\uFEFFـ',
    ...[
      '\n',
      '\r\n',
      '\r',
      '\n\n',
      '. ',
      '\t',
      ' ',
      '\u2028',
      '- ',
      '1. ',
      '> ',
      '١- ',
      '</',
      '<!--',
    ],
  );
  const copy = fc.array(fc.oneof(words, signs, fc.string({ unit: 'binary' })), { maxLength: 40 });

  it('is imported word for word, or refused; nothing crashes', () => {
    fc.assert(
      fc.property(copy, (pieces) => {
        const text = pieces.join('');
        const result = importCopy(text, OPTIONS);
        if ('fault' in result) return;
        const { files } = result.imported;
        expect(parseBody('ar.mdx', files['ar.mdx'], 'report').problems).toEqual([]);
        expect(parseYaml('index.yaml', files['index.yaml'], articleSchema).problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('that holds only words and usual signs is never refused, and loses no letter', () => {
    const usual = fc.array(
      fc.oneof(
        words,
        fc.constantFrom(
          ' ',
          ' ',
          '\n',
          '. ',
          '،',
          '؟ ',
          '«',
          '»',
          '- ',
          '{',
          '}',
          '<',
          '*',
          '_',
          '#',
        ),
      ),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(usual, (pieces) => {
        const text = `وصل. ${pieces.join(' ')}`;
        const { files, title, dateline } = imported(text);
        const place = dateline.place === undefined ? '' : 'دمشق';
        const kept = lettersIn(
          (title ?? '') + place + files['ar.mdx'].replace(/&#(\d+);/gu, letter),
        );
        expect(kept).toBe(lettersIn(text));
      }),
      { numRuns: 300 },
    );
  });
});

function letter(_: string, code: string): string {
  return String.fromCodePoint(Number(code));
}
