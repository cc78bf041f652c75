import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { both, report } from '../content-fixture.ts';
import { translatorOf } from '../describe.ts';
import { reportHtml } from './report-html.ts';
import { sourceWith } from './feed-fixture.ts';
import type { Locale } from '../../messages/locales.ts';

const SOURCES = {
  'sources/someone.yaml': stringify({
    kind: 'anonymous',
    name: both('مصدر عسكري', 'A military source'),
    reason: both('خشية العقاب', 'Fear of punishment'),
  }),
};

function htmlOf(
  texts: { readonly ar?: string; readonly en?: string },
  fields: Readonly<Record<string, unknown>> = {},
  locale: Locale = 'ar',
): string {
  const source = sourceWith(SOURCES, report('a', fields, texts));
  const article = source.article('a');
  if (!article) throw new Error('no report');
  return reportHtml(article, { source, locale, t: translatorOf(locale, source.site) });
}

describe('a report in feed readers', () => {
  it('has its language and direction in it, its standfirst, and its dateline', () => {
    expect(htmlOf({ ar: 'نص الخبر.' })).toMatch(
      /^<div lang="ar" dir="rtl"><p><strong>مقدمة الخبر<\/strong><\/p><p><b>دمشق –<\/b> نص الخبر\. <small>\[بلا مصدر معلن\]<\/small><\/p>.*<\/div>$/,
    );
    expect(htmlOf({ en: 'What it says.' }, {}, 'en')).toMatch(
      /^<div lang="en" dir="ltr"><p><strong>The standfirst<\/strong><\/p><p><em>Summary written by an editor\.<\/em><\/p><p><b>Damascus –<\/b> What it says\.<\/p>.*<\/div>$/,
    );
  });

  it('says in words who says what, through whom, and why no name is given', () => {
    const html = htmlOf({
      ar: '<Claim by="someone" via="reuters">قال المصدر إن الطريق مقطوع.</Claim>\n\n<Claim by="reuters">\n\nأولى.\n\nثانية.\n\n</Claim>',
    });
    expect(html).toContain(
      'قال المصدر إن الطريق مقطوع. <small>[المصدر: مصدر عسكري عبر وكالة رويترز]</small>',
    );
    expect(html).toContain('<p>أولى.</p>');
    expect(html).toContain('<p>ثانية. <small>[المصدر: وكالة رويترز]</small></p>');
    expect(html).toContain(
      '<li><a href="https://matn.example/sources/someone">وكالة رويترز، نقلاً عن: مصدر عسكري</a> · مصدر لم يُكشف اسمه · منقول، لم نسمعه من صاحبه · سبب حجب الاسم: خشية العقاب</li>',
    );
    expect(html).not.toContain('x-');
  });

  it('sets apart what runs against its text', () => {
    expect(htmlOf({ ar: 'سهم **Google** Inc. تراجع -3.5% أمس.' })).toContain(
      'سهم <bdi><strong>Google</strong> Inc.</bdi> تراجع <bdi dir="ltr">-3.5%</bdi> أمس.',
    );
  });

  it('has absolute links, and of attributes only what means something', () => {
    const html = htmlOf({
      ar: '[هنا](/articles/b "عنوان") و[هناك](https://example.org/?a=1&b=2) و[بريد](mailto:a@b.example).\n\n## عنوان فرعي\n\n3. ثلاثة\n4. أربعة\n\n| أ | ب |\n| :-- | --: |\n| 1 | 2 |',
    });
    expect(html).toContain('<a href="https://matn.example/articles/b">هنا</a>');
    expect(html).toContain('<a href="https://example.org/?a=1&#x26;b=2">هناك</a>');
    expect(html).toContain('<a href="mailto:a@b.example">بريد</a>');
    expect(html).toContain('<h2>عنوان فرعي</h2>');
    expect(html).toContain('<ol start="3">');
    expect(html).toContain('<th>أ</th>');
    expect(html).not.toMatch(/ (?:id|class|style|align|title|on\w+)=/);
  });

  it('has notes, updates, pull quotes and maps as text', () => {
    const html = htmlOf({
      ar: 'نص.\n\n<Note>\n\nتنبيه.\n\n</Note>\n\n<Update at="2026-01-10T10:00:00Z">\n\nجديد.\n\n</Update>\n\n<PullQuote>\n\nقول.\n\n</PullQuote>\n\n<Locator places="damascus" caption="العاصمة" />',
    });
    expect(html).toContain(
      '<blockquote><p><strong>ملاحظة التحرير</strong></p><p>تنبيه.</p></blockquote>',
    );
    expect(html).toMatch(
      /<p><strong>تحديث: 10 كانون الثاني\/يناير 2026، 13:00 بتوقيت دمشق<\/strong><\/p><p>جديد\./,
    );
    expect(html).toMatch(/<blockquote><p>قول\./);
    expect(html).toMatch(/<p><b>العاصمة<\/b> خريطة تُظهر موقع دمشق في سوريا\.[^<]*<\/p>/);
  });

  it('says that it is a sample, what was corrected, and who did not answer', () => {
    const corrections = [
      { at: '2026-01-11T09:00:00Z', kind: 'clarification', ar: 'وُضّح.', en: 'Made clear.' },
      {
        ...{ at: '2026-01-12T09:00:00Z', kind: 'correction', ar: 'صُحّح.', en: 'Put right.' },
        ...{ was: 'ألف', now: 'باء' },
      },
    ];
    const noResponse = [{ party: both('الوزارة', 'The ministry'), about: both('الأمر', 'it') }];
    const fields = { sample: true, corrections, noResponse };
    const ar = htmlOf({}, fields);
    expect(ar).toMatch(/^<div lang="ar" dir="rtl"><p><strong>نموذج تجريبي<\/strong> كُتب/);
    expect(ar).toMatch(/<h2>تصحيحات وتحديثات<\/h2><ul><li>.*صُحّح.*<li>.*وُضّح/);
    expect(ar).toContain('<p>كان: <del lang="ar" dir="rtl">ألف</del></p>');
    expect(ar).toContain('<li>الوزارة: الأمر</li>');
    const en = htmlOf({}, fields, 'en');
    expect(en).toContain('<strong>Correction</strong> 12 January 2026, 12:00 Damascus time');
    expect(en).toContain('It now says: <ins lang="ar" dir="rtl">باء</ins>');
    expect(en).toContain(
      'The full report, in Arabic: <a href="https://matn.example/articles/a" lang="ar" dir="rtl" hreflang="ar">عنوان الخبر</a>',
    );
  });

  it('says in both languages who wrote the Arabic text', () => {
    const fields = { text: { method: 'machine' } };
    expect(htmlOf({}, fields)).toContain(
      '<em>كتبت آلة النص العربي لهذا التقرير، ولم يراجعه محرر.</em>',
    );
    expect(htmlOf({}, fields, 'en').match(/<em>/g)).toHaveLength(2);
  });

  it('has no English text where there is no summary, and no way to one', () => {
    expect(htmlOf({ en: '' })).not.toContain('/en/articles/');
  });
});
