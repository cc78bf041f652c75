import { describe, expect, it } from 'vitest';
import { analyse } from './analysis.ts';
import { fold, wordsIn } from './fold.ts';

describe('folding', () => {
  it.each([
    ['إسرائيل', 'اسرائيل'],
    ['أَمْرِيكَا', 'امريكا'],
    ['آسيا', 'اسيا'],
    ['العسكريه', 'العسكرية'],
    ['مستشفى', 'مستشفي'],
    ['دمـــشق', 'دمشق'],
    ['مسئول', 'مسؤول'],
    ['شئون', 'شؤون'],
    ['موسکو', 'موسكو'],
    ['پاريس', 'باريس'],
    ['ایران', 'ايران'],
    ['٤٩٧', '497'],
    ['۱۹۷۴', '1974'],
    ['ﷲ', 'الله'],
    ['قال\u200F', 'قال'],
    ['Kibaroğlu', 'KIBAROGLU'],
    ['Hammarskjöld', 'hammarskjold'],
    ['ＵＮ', 'un'],
  ])('%s is %s', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  it('keeps letters apart that are different words', () => {
    expect(fold('سوء')).not.toBe(fold('سو'));
    expect(fold('قرار')).not.toBe(fold('فرار'));
  });
});

describe('words', () => {
  const words = (text: string) => wordsIn(text).map((word) => word.text);

  it('are told apart by script and by what is no letter', () => {
    expect(words('وقالت «سانا»، عن GPT-5: 3.5% (76/262)؟')).toEqual([
      ...['وقالت', 'سانا', 'عن', 'GPT', '5', '3', '5', '76', '262'],
    ]);
    expect(words('بـGPT و٤٩٧ Syria’s')).toEqual(['بـ', 'GPT', 'و', '٤٩٧', 'Syria’s']);
  });

  it('are found in anything', () => {
    expect(words('\uD800 \0 \u202E')).toEqual([]);
    expect(words('')).toEqual([]);
  });
});

describe('stems', () => {
  const stem = (word: string) => analyse(word).stem;

  it.each([
    ['سوريا', 'السورية', 'السوري', 'سوريين', 'سوريون', 'والسورية', 'سورية'],
    ['روسيا', 'الروسي', 'روسيين', 'روسية'],
    ['إسرائيل', 'الإسرائيلية', 'اسرائيلي'],
    ['الدفاع', 'والدفاع', 'دفاعية', 'بالدفاع'],
    ['سياسة', 'سياستها', 'السياسي', 'سياستهما'],
    ['ساعة', 'ساعات', 'ساعتين', 'ساعتان', 'الساعة'],
    ['مسؤول', 'مسئولين', 'المسؤولون', 'مسؤولية'],
    ['قانون', 'القانونية', 'قانونها'],
    ['الجولان', 'للجولان', 'بالجولان'],
    ['ألمانيا', 'الألماني', 'الألمانية'],
    ['دولة', 'دولي', 'الدولية', 'دولتين'],
  ])('are one for the forms of %s', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it.each([
    ['وزارة', 'والوزارة'],
    ['وكالة', 'الوكالة'],
    ['باتفاق', 'اتفاق'],
    ['وبسلاح', 'سلاح'],
    ['وروسيين', 'روسيا'],
    ['لسوريا', 'سوريا'],
    ['للبنان', 'لبنان'],
    ['فرنسا', 'فرنسي'],
    ['دفاعا', 'دفاع'],
    ['خطين', 'خط'],
    ['خطان', 'خط'],
    ['اتفاقان', 'اتفاق'],
    ['دولته', 'دولة'],
    ['التزام', 'الالتزام'],
    ['مصادر', 'مصدر'],
    ['والمواقع', 'موقع'],
    ['مناطقها', 'منطقة'],
    ['قواعد', 'قاعدة'],
    ['مشاريع', 'مشروع'],
    ['التقارير', 'تقرير'],
    ['الوثائق', 'وثيقة'],
    ['رسائل', 'رسالة'],
    ['رؤساء', 'رئيس'],
    ['الأمراء', 'أمير'],
    ['وتقاريره', 'تقرير'],
    ['بيوتهم', 'بيوت'],
    ['أعلنت', 'أعلن'],
    ['قالوا', 'قال'],
    ['الأسعار', 'سعر'],
    ['وأسلحة', 'سلاح'],
  ])('%s may be read as %s', (one, other) => {
    const { stem: first, others } = analyse(one);
    expect([first, ...others]).toContain(stem(other));
  });

  it.each([
    ['الجولان', 'جولة'],
    ['لبنان', 'لبن'],
    ['بالغ', 'غ'],
    ['والد', 'د'],
    ['وكالة', 'ة'],
    ['الإعلام', 'علم'],
    ['الجزائر', 'الجزيرة'],
    ['التعاون', 'تعون'],
    ['كرامة', 'كرم'],
  ])('%s is never taken for %s', (one, other) => {
    const { stem: first, others } = analyse(one);
    expect([first, ...others]).not.toContain(stem(other));
  });

  it('of English words are those of Porter2', () => {
    expect(['agreements', 'voting', 'libraries', 'Syria’s'].map(stem)).toEqual([
      ...['agreement', 'vote', 'librari', 'syria'],
    ]);
  });

  it('are not looked for in words that are everywhere', () => {
    expect(['في', 'وفي', 'التي', 'the'].map((word) => analyse(word).stop)).toEqual([
      ...[true, true, true, true],
    ]);
    expect(['وفد', 'فيتو', 'Theatre'].map((word) => analyse(word).stop)).toEqual([
      ...[false, false, false],
    ]);
  });
});
