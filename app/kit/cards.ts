import type { TeaserCards } from '../../components/desk/kit/specimens.tsx';
import type { Bilingual, Locale } from '../../messages/locales.ts';
import type { Card } from '../../newsroom/cards.ts';

/** Made-up reports as fronts and listings show them. */
export function teaserCards(locale: Locale): TeaserCards {
  const card = (slug: string, title: Bilingual, more: Partial<Card> = {}): Card => ({
    slug: `kit-${slug}`,
    href: `${locale === 'ar' ? '' : '/en'}/articles/kit-${slug}`,
    title: title[locale],
    standfirst: STANDFIRST[locale],
    kind: 'news',
    sectionName: { ar: 'المدينة', en: 'City' }[locale],
    publishedAt: '2026-11-20T07:30:00.000Z',
    sample: false,
    sources: 4,
    picture: undefined,
    ...more,
  });
  return {
    news: card('news', {
      ar: 'فتح الجسر الحجري أمام المارة مطلع الشهر',
      en: 'Stone bridge to open to walkers next month',
    }),
    background: card(
      'background',
      { ar: 'جسر بثلاث أقواس وأربعة أسماء', en: 'A bridge with three arches and four names' },
      { kind: 'background', sources: 2 },
    ),
    explainer: card(
      'explainer',
      { ar: 'كيف يُفحص حجر عمره ستة قرون؟', en: 'How do you test a stone six centuries old?' },
      { kind: 'explainer', sources: 1 },
    ),
    sample: card(
      'sample',
      { ar: 'خبر كُتب مثالاً لا غير', en: 'A report written as an example only' },
      { sample: true },
    ),
    long: card('long', {
      ar: 'مديرية الطرق تقول إن أعمال ترميم الجسر الحجري ستنتهي قبل الشتاء، وسكان الحي القديم يسألون عن كلفتها وعن طريق السيارات البديلة في أثناء الإغلاق',
      en: 'The roads directorate says that work on the stone bridge will end before winter, and residents of the old quarter ask what it costs and where cars will go while it is closed',
    }),
    bare: card(
      'bare',
      { ar: 'النهر يرتفع نصف متر', en: 'River rises by half a metre' },
      { standfirst: undefined, sources: 0 },
    ),
    mixed: card(
      'mixed',
      {
        ar: 'برنامج BridgeScan 3.0 يقيس ميل القوس إلى 0.2 مم، والنتائج بصيغة PDF على bridge.example',
        en: 'BridgeScan 3.0 measures the lean of the arch, called «القوس الأوسط», to 0.2 mm',
      },
      {
        standfirst: {
          ar: 'يعمل البرنامج على iOS وAndroid، وكلفته 1,200 USD في السنة (خصم 15%).',
          en: 'Its makers in «الضفة العليا» ask 1,200 USD a year for it (less 15%).',
        }[locale],
      },
    ),
  };
}

const STANDFIRST = {
  ar: 'القوس الأوسط أُعيد بناؤه بحجر من المقلع نفسه، والكلفة لم تُعلن بعد.',
  en: 'The middle arch was rebuilt with stone from the same quarry; what it cost has not been said.',
} as const satisfies Bilingual;
