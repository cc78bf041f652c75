import { describe, expect, it } from 'vitest';
import type { Article } from '../article.ts';
import { parseBody } from '../body.ts';
import { alignTexts } from './align.ts';
import { compareVersions, type TextVersion } from './versions.ts';

function texts(ar: string, en?: string): Pick<Article, 'report' | 'summary'> {
  const report = parseBody('ar.mdx', ar, 'report').body;
  const summary = en === undefined ? undefined : parseBody('en.mdx', en, 'summary').body;
  if (!report || (en !== undefined && !summary)) throw new Error('unsound');
  return { report, summary };
}

describe('two languages side by side', () => {
  const { blocks, loose } = alignTexts(
    texts(
      'الأولى.\n\nالثانية.\n\nالثالثة.\n',
      '<Point from="1">One.</Point> <Point from="3 1">Two.</Point> <Point from="p-00000000">Three.</Point>\n',
    ),
  );

  it('each sentence stands beside the first block that it rests on, and is named at the others', () => {
    expect(blocks.map(({ number, text, sentences }) => [number, text, sentences])).toEqual([
      [
        1,
        'الأولى.',
        [
          { number: 1, text: 'One.', again: false, stale: false },
          { number: 2, text: 'Two.', again: false, stale: false },
        ],
      ],
      [2, 'الثانية.', []],
      [3, 'الثالثة.', [{ number: 2, text: 'Two.', again: true, stale: false }]],
    ]);
  });

  it('what rests on nothing stands apart', () => {
    expect(loose).toEqual([{ number: 3, text: 'Three.', again: false, stale: true }]);
  });

  it('without a summary there is nothing beside', () => {
    const alone = alignTexts(texts('الأولى.\n'));
    expect([alone.blocks[0]?.sentences, alone.loose]).toEqual([[], []]);
  });
});

describe('two versions', () => {
  const before: TextVersion = {
    title: { ar: 'دمشق تعلن', en: 'Damascus announces' },
    standfirst: { ar: 'مقدمة' },
    blocks: { ar: ['زار الوزير موسكو أمس.', 'وعاد اليوم.'], en: undefined },
  };

  it('are the same where nothing says anything else', () => {
    expect(compareVersions(before, before)).toMatchObject([{ locale: 'ar', count: 0 }]);
  });

  it('differ by whole Arabic words', () => {
    const after = {
      ...before,
      blocks: { ar: ['زار الوزير دمشق أمس.', 'وعاد اليوم.'], en: ['It.'] },
    };
    const [ar, en] = compareVersions(before, after);
    expect(ar?.count).toBe(1);
    const changed = ar?.blocks[0]?.parts.filter(({ kind }) => kind !== 'same');
    expect(changed).toEqual([
      { kind: 'removed', text: 'موسكو' },
      { kind: 'added', text: 'دمشق' },
    ]);
    expect(en).toMatchObject({ locale: 'en', count: 1, blocks: [{ kind: 'added' }] });
  });

  it('differ in headline and standfirst', () => {
    const after = {
      ...before,
      title: { ...before.title, ar: 'حلب تعلن' },
      standfirst: { ar: 'أخرى' },
    };
    expect(compareVersions(before, after)[0]?.count).toBe(2);
  });
});
