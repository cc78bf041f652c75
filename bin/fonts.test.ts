import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as hb from 'harfbuzzjs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  CHARACTERS,
  differences,
  FACES,
  fallbackFamily,
  filesToWrite,
  heightsOf,
  sourceOf,
  subset,
} from './fonts.ts';

const ROOT = path.join(import.meta.dirname, '..');
const ASSETS = path.join(ROOT, 'public/assets');

/** The font files that are served, by name. */
async function fontFiles(): Promise<string[]> {
  return (await readdir(ASSETS)).filter((name) => name.endsWith('.woff2'));
}

async function fileOf(stem: string): Promise<Buffer> {
  const name = (await fontFiles()).find((file) => file.startsWith(`${stem}.`));
  if (name === undefined) throw new Error(`There is no ${stem}.`);
  return readFile(path.join(ASSETS, name));
}

async function styleText(): Promise<string> {
  return readFile(path.join(ROOT, 'components/chrome/fonts.css'), 'utf8');
}

interface Shaper {
  readonly face: hb.Face;
  /** Per glyph its outline, advance and offsets; with a script, as in a right-to-left line. */
  readonly draw: (text: string, script?: 'Arab' | 'Latn') => string[];
  /** The mean advance of a character, in em. */
  readonly em: (text: string) => number;
}

/** `locl` is off on both sides: dropping it is the one difference that is wanted. */
function shaperOf(font: Buffer): Shaper {
  const face = new hb.Face(new hb.Blob(font));
  const drawn = new hb.Font(face);
  const shape = (text: string, script?: 'Arab' | 'Latn'): hb.Buffer => {
    const buffer = new hb.Buffer();
    buffer.addText(text);
    if (script !== undefined) {
      buffer.setScript(script);
      buffer.setDirection(hb.Direction.RTL);
    }
    buffer.guessSegmentProperties();
    hb.shape(drawn, buffer, [new hb.Feature('locl', 0)]);
    return buffer;
  };
  return {
    face,
    draw: (text, script) => {
      const buffer = shape(text, script);
      const positions = buffer.getGlyphPositions();
      return buffer.getGlyphInfos().map(({ codepoint }, index) => {
        return JSON.stringify([drawn.glyphToPath(codepoint), positions[index]]);
      });
    },
    em: (text) => {
      const advances = shape(text).getGlyphPositions();
      const total = advances.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      return total / face.upem / [...text].length;
    },
  };
}

const NEWS =
  'قالت الوزارة إن الاجتماع الذي عقد في دمشق يوم الاثنين بحث سبل تعزيز التعاون بين البلدين في مجالات ' +
  'الطاقة والنقل والتجارة واتفق الجانبان على مواصلة اللقاءات خلال الأشهر المقبلة لاستكمال ما بدأ من مشاريع';

const WORDS = [
  ...NEWS.split(' '),
  ...[
    'الله',
    'لله',
    'اللهُ',
    'لآل',
    'لأنّ',
    'لإعادة',
    'للأسلحة',
    'ڤيتو',
    'پاريس',
    'چاي',
    'ژنيف',
    'گاز',
  ],
  ...['كُتِبَ', 'مُحَمَّدٌ', 'شِدَّةً', 'هٰذا', 'مُتَّفَقٌ', 'فضلاً', 'رئيسًا', 'مسؤولين', 'شؤون', 'بيئة', 'قضـــاء'],
  ...['٢٠٢٦', '٣٫٥٪', '١٬٢٥٠', '«متن»', '«GPT-5»', 'قال:', 'لماذا؟', 'أولًا،', 'ثانيًا؛'],
  ...[
    'Washington',
    'AVATAR',
    'Türkiye',
    'Erdoğan',
    'Kılıçdaroğlu',
    'Médecins',
    '“Type”',
    '3.5%',
    'F.A.O.',
  ],
];

function pairs(letters: string): string[] {
  return [...letters].flatMap((first) => [...letters].map((second) => first + second));
}

/** Every letter before and after every other, at the ends of a word and within it. */
const ARABIC_PAIRS = pairs('ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىةپچژڤگیکـ').flatMap((pair) => [
  pair,
  `ب${pair}ب`,
]);
const LATIN_PAIRS = pairs('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzéüöçğı.,’-');

it('keeps both files within the budget of 38 kB', async () => {
  const files = await Promise.all(FACES.map((face) => fileOf(face.file)));
  const bytes = files.reduce((sum, file) => sum + file.length, 0);
  expect(bytes).toBeLessThanOrEqual(38_000);
});

it('is the same on every run, and what lies in the repository', async () => {
  expect([...(await filesToWrite())]).toEqual([...(await filesToWrite())]);
  expect(await differences()).toEqual([]);
});

it('names in the style exactly the files that exist', async () => {
  const named = [...(await styleText()).matchAll(/url\('\/assets\/([^']+)'\)/gu)];
  expect(named.map(([, name]) => name).sort()).toEqual((await fontFiles()).sort());
});

describe.each(FACES)('$family', (face) => {
  let whole: Shaper;
  let part: Shaper;
  let heights: { ascent: number; descent: number };

  beforeAll(async () => {
    const source = await sourceOf(face);
    // Read back with everything that is in it; only the packing changes.
    const served = await subset(await fileOf(face.file), CHARACTERS, { targetFormat: 'truetype' });
    whole = shaperOf(source);
    part = shaperOf(served);
    heights = heightsOf(served);
  });

  it('has every character', () => {
    const present = new Set(part.face.collectUnicodes());
    const missing = [...CHARACTERS].filter((char) => !present.has(char.codePointAt(0) ?? 0));
    expect(missing).toEqual([]);
  });

  it('joins Arabic letters, places marks and kerns', () => {
    const substitution = part.face.getTableFeatureTags('GSUB');
    const position = part.face.getTableFeatureTags('GPOS');
    expect(substitution).toEqual(expect.arrayContaining(['init', 'medi', 'fina', 'rlig', 'liga']));
    expect(position).toEqual(expect.arrayContaining(['kern', 'mark', 'mkmk']));
    expect(part.draw('ببب')).not.toEqual([...'ببب'].flatMap((letter) => part.draw(letter)));
  });

  it('draws words and pairs of letters as the whole font does', () => {
    const texts = [...WORDS, ...ARABIC_PAIRS, ...LATIN_PAIRS];
    const differing = texts.filter(
      (text) => whole.draw(text).join('\n') !== part.draw(text).join('\n'),
    );
    expect(differing).toEqual([]);
  });

  it('draws « » alike beside Arabic and beside Latin', () => {
    expect(part.face.getTableFeatureTags('GSUB')).not.toContain('locl');
    for (const mark of '«».') expect(part.draw(mark, 'Arab')).toEqual(part.draw(mark, 'Latn'));
  });

  it('is as wide as the table says, set against the other face', async () => {
    for (const other of FACES) {
      const otherShaper = shaperOf(await sourceOf(other));
      const ratio = part.em(NEWS) / otherShaper.em(NEWS);
      expect(Math.abs(ratio / (face.em / other.em) - 1)).toBeLessThan(0.01);
    }
  });

  it.each(face.fallbacks)('lends its width and height to $label', async (fallback) => {
    const rules = (await styleText()).split('@font-face');
    const rule = rules.find((text) => text.includes(`'${fallbackFamily(face, fallback)}'`)) ?? '';
    const ratio = (property: string): number =>
      Number(new RegExp(`${property}: ([\\d.]+)%`, 'u').exec(rule)?.[1]) / 100;
    const size = ratio('size-adjust');
    expect(size * fallback.em).toBeCloseTo(face.em, 3);
    expect(size * ratio('ascent-override')).toBeCloseTo(heights.ascent, 2);
    expect(size * ratio('descent-override')).toBeCloseTo(heights.descent, 2);
    expect(ratio('line-gap-override')).toBe(0);
  });

  it('comes with its licence', async () => {
    const licence = await readFile(path.join(ASSETS, face.licence), 'utf8');
    expect(licence).toMatch(/^Copyright \d{4} The \w+ Project Authors \(https:\/\/github\.com\//u);
    expect(licence).toContain('SIL OPEN FONT LICENSE Version 1.1');
    // A reserved name would oblige us to rename the cut font.
    expect(licence.split('\n')[0]).not.toMatch(/reserved font name/iu);
  });
});
