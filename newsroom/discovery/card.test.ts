import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale } from '../../messages/locales.ts';
import { readArticle } from '../article.ts';
import { both, contentFolder, listsOf, NEWSROOM, report } from '../content-fixture.ts';
import { CARD_HEIGHT, CARD_WIDTH, drawCard, type CardText } from './card-drawing.ts';
import { cardText } from './card.ts';

/** What a card may weigh, in bytes: messengers leave out what is slow to come. */
const LIMIT = 60_000;

const SETTING = {
  ar: { wordmark: 'متن', kicker: 'أمن', foot: ['23 تشرين الثاني/نوفمبر 2026', '8 مصادر'] },
  en: { wordmark: 'Matn', kicker: 'Security', foot: ['23 November 2026', '8 sources'] },
} as const;

const drawn = (locale: Locale, headline: string, more: Partial<CardText> = {}) =>
  drawCard({ locale, ...SETTING[locale], headline, ...more });

const pixels = (png: Uint8Array) => sharp(png).removeAlpha().raw().toBuffer();

/** The share of colour values that differ by more than the eye sees. */
async function difference(a: Uint8Array, b: Uint8Array): Promise<number> {
  const [left, right] = await Promise.all([pixels(a), pixels(b)]);
  expect(left.length).toBe(right.length);
  const differing = left.filter((value, at) => Math.abs(value - (right[at] ?? 0)) > 24);
  return differing.length / left.length;
}

/** Each was looked at: names, brackets, quotation marks, dates and percent stand where they should. */
const GOLDENS: readonly (readonly [name: string, locale: Locale, headline: string])[] = [
  ['latin-names', 'ar', 'واشنطن: شركة OpenAI تعلن نموذج «GPT-5» الجديد (2026)'],
  ['brackets-date', 'ar', 'شركة Google Inc. (Alphabet) ترفع أرباحها 3.5% في 12/11/2026؟'],
  ['question', 'ar', 'كيف يصوّت مجلس الأمن، وأين «الفيتو» من ميثاق الأمم المتحدة؟'],
  [
    'long',
    'ar',
    'دمشق تعلن توثيق تعاونها العسكري مع موسكو وسط تعثر المحادثات مع إسرائيل، ومصادر تتحدث عن تقييم منشآت متضررة في الجنوب وعن دعم فني ولوجستي روسي. '.repeat(
      3,
    ),
  ],
  ['english', 'en', 'Médecins sans frontières’ “visit” to مجلس الأمن on 12/11/2026 (3.5%)?'],
];

describe('a share card', () => {
  it.each(GOLDENS)('looks as it did: %s', async (name, locale, headline) => {
    const file = join(import.meta.dirname, 'card-goldens', `${name}.png`);
    const png = await drawn(locale, headline);
    // To be looked at before they are kept: MATN_GOLDENS=1 vitest run card.test
    if (process.env['MATN_GOLDENS'] === '1') writeFileSync(file, png);
    expect(existsSync(file)).toBe(true);
    expect(await difference(png, readFileSync(file))).toBeLessThan(0.002);
  });

  it('is told from another by the same measure', async () => {
    const headline = 'واشنطن: شركة OpenAI تعلن نموذج «GPT-5» الجديد (2026)';
    const mirrored = 'واشنطن: شركة OpenAI تعلن نموذج «GPT-5» الجديد )2026(';
    const pngs = await Promise.all([drawn('ar', headline), drawn('ar', mirrored)]);
    expect(await difference(pngs[0], pngs[1])).toBeGreaterThan(0.002);
  });

  it.each([
    ['nothing much', 'ar', 'وقف'],
    ['a whole paragraph', 'ar', 'دمشق تعلن توثيق تعاونها العسكري مع موسكو وسط تعثر. '.repeat(40)],
    ['a word without end', 'en', 'Donaudampfschifffahrt'.repeat(40)],
    ['dense letters', 'en', 'MW@#&%MW8B '.repeat(60)],
  ] as const)('is light and of its size, with %s for a headline', async (_, locale, headline) => {
    const png = await drawn(locale, headline);
    const { width, height, format } = await sharp(png).metadata();
    expect({ width, height, format }).toEqual({
      width: CARD_WIDTH,
      height: CARD_HEIGHT,
      format: 'png',
    });
    expect(png.length).toBeLessThan(LIMIT);
  });

  it('is the same bytes for the same words', async () => {
    const [first, second] = [await drawn('ar', 'وقف'), await drawn('ar', 'وقف')];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('keeps what is long off its foot', async () => {
    const foot = async (headline: string) =>
      sharp(await drawn('en', headline))
        .extract({ left: 0, top: CARD_HEIGHT - 96, width: CARD_WIDTH, height: 96 })
        .raw()
        .toBuffer();
    const plain = await foot('Short');
    for (const headline of ['word '.repeat(500), 'x'.repeat(3_000)]) {
      expect(Buffer.compare(await foot(headline), plain)).toBe(0);
    }
  });
});

/** The lists and one report of a content folder. */
function read(data: Readonly<Record<string, unknown>>) {
  const { dir } = contentFolder(NEWSROOM, report('a', data));
  const lists = listsOf(dir);
  const { article } = readArticle(dir, 'articles/2026/a', lists);
  const { site } = lists;
  if (!article || !site) throw new Error('the fixture is unsound');
  return { article, lists, site };
}

describe('the words of a card', () => {
  it('are those of the report in each language', () => {
    const { article, lists, site } = read({ title: both('عنوان', 'Headline'), kind: 'explainer' });
    const texts = LOCALES.map((locale) => cardText(article, lists, site, locale));
    expect(texts.map(({ headline, wordmark }) => [headline, wordmark])).toEqual([
      ['عنوان', site.name.ar],
      ['Headline', site.name.en],
    ]);
    expect(texts[1]?.kicker).toMatch(/ · Explainer$/);
  });

  it('say that a sample is one', () => {
    const { article, lists, site } = read({ sample: true });
    expect(cardText(article, lists, site, 'en').kicker).toMatch(/ · Sample$/);
  });

  it('count in the digits of the site, or say nothing of no sources', () => {
    const { article, lists, site } = read({});
    const eastern = { ...site, numerals: { ar: 'arab', en: 'latn' } as const };
    expect(cardText(article, lists, eastern, 'ar').foot[0]).toMatch(/[٠-٩]/);
    const none = { ...article, report: { ...article.report, mentions: [] } };
    expect(cardText(none, lists, site, 'ar').foot[1]).toBe('');
  });
});
