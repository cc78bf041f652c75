import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Makes the two web fonts of the site, their licences and their `@font-face` rules.
 *
 *   node bin/fonts.ts           writes public/assets/ and components/chrome/fonts.css
 *   node bin/fonts.ts --check   writes nothing; exits 1 if they differ from what it would write
 *
 * Each face is one file with Arabic, Latin and punctuation together: the usual split by script puts
 * the space and « » in the Latin file, so that any Arabic sentence fetches two.
 */

interface SubsetOptions {
  readonly targetFormat: 'woff2' | 'truetype';
  /** All features if left out. */
  readonly keepFeatures?: string[];
  readonly noHinting?: boolean;
  readonly dropTables?: string[];
}

/** subset-font has no types of its own. */
type Subset = (font: Buffer, text: string, options: SubsetOptions) => Promise<Buffer>;

const require = createRequire(import.meta.url);
/** Cuts a font down to the characters of a text. */
export const subset = require('subset-font') as Subset;

const ROOT = path.join(import.meta.dirname, '..');
const ASSETS = 'public/assets';
const STYLE = 'components/chrome/fonts.css';

const ARABIC_LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي' + 'ءآأؤإئىة' + 'پچژڤگ' + 'یک' + 'ـ';
const ARABIC_MARKS = '\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670';
const ARABIC_SIGNS = '٠١٢٣٤٥٦٧٨٩' + '،؛؟٪٫٬«»';
const ASCII = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index));
const TYPOGRAPHIC = '’‘“”–—…•·×−°©';
/** No-break spaces; Intl puts the narrow one before "PM". */
const SPACES = '\u00A0\u202F';
/** Kept where a missing glyph would make some browsers break the run. Isolates are in no face. */
const DIRECTION_MARKS = '\u200E\u200F';
/** What the budget leaves for names such as Médecins, Genève, Köln, Kılıçdaroğlu and Beşiktaş. */
const LATIN_EXTRA = 'éèüöçğşı';

/** Every character that both faces hold. */
export const CHARACTERS = [
  ...ARABIC_LETTERS,
  ...ARABIC_MARKS,
  ...ARABIC_SIGNS,
  ...ASCII,
  ...TYPOGRAPHIC,
  ...SPACES,
  ...DIRECTION_MARKS,
  ...LATIN_EXTRA,
].join('');

/**
 * Without `locl`: it gives « » other shapes in Latin runs than in Arabic ones, and browsers count
 * the mark that closes «GPT-5» as Latin, so that the pair would not match.
 */
export const FEATURES = [
  ...['ccmp', 'init', 'medi', 'fina', 'rlig', 'calt', 'liga'],
  ...['kern', 'mark', 'mkmk'],
];

interface Fallback {
  /** Tells this fallback from the others of its face. */
  readonly label: string;
  /** Full and PostScript names: `local()` does not match family names. */
  readonly local: readonly string[];
  readonly em: number;
}

interface Face {
  readonly family: string;
  /** The stem of the file's name. */
  readonly file: string;
  readonly licence: string;
  readonly weight: 400 | 700;
  /** Package and file of the whole font. */
  readonly source: readonly [pkg: string, ttf: string];
  readonly em: number;
  readonly fallbacks: readonly Fallback[];
}

/**
 * `em` is the mean advance of a character in em: the letters and spaces of an Arabic news report
 * of 2,954 characters, shaped by HarfBuzz with the fonts of the npm packages (web faces) and of
 * Debian 12 (fonts-noto-core 20201225, fonts-dejavu-core 2.37). Only the ratios of a face to its
 * fallbacks count; another report gave the same ones to within 0.1 %.
 * Ascent and descent are read from the web faces themselves.
 */
export const FACES: readonly Face[] = [
  {
    family: 'Matn Naskh',
    file: 'noto-naskh-arabic-400',
    licence: 'OFL-noto-naskh-arabic.txt',
    weight: 400,
    source: ['@expo-google-fonts/noto-naskh-arabic', '400Regular/NotoNaskhArabic_400Regular.ttf'],
    em: 0.3829,
    fallbacks: [
      {
        label: 'Noto Naskh',
        // Its older and its newer name, and Android's.
        local: ['Noto Naskh Arabic', 'Noto Naskh Arabic Regular', 'NotoNaskhArabicUI'],
        em: 0.3821,
      },
      { label: 'Noto Sans', local: ['Noto Sans Arabic Regular'], em: 0.4241 },
      { label: 'DejaVu', local: ['DejaVu Sans'], em: 0.4535 },
    ],
  },
  {
    family: 'Matn Head',
    file: 'vazirmatn-700',
    licence: 'OFL-vazirmatn.txt',
    weight: 700,
    source: ['@expo-google-fonts/vazirmatn', '700Bold/Vazirmatn_700Bold.ttf'],
    em: 0.4288,
    fallbacks: [
      { label: 'Noto Sans', local: ['Noto Sans Arabic Bold'], em: 0.4667 },
      {
        label: 'Noto Naskh',
        local: ['Noto Naskh Arabic Bold', 'NotoNaskhArabicUI-Bold'],
        em: 0.3961,
      },
      { label: 'DejaVu', local: ['DejaVu Sans Bold'], em: 0.5398 },
    ],
  },
];

/** The table of a TrueType file with this tag. */
function tableOf(font: Buffer, tag: string): Buffer {
  const count = font.readUInt16BE(4);
  for (let entry = 12; entry < 12 + 16 * count; entry += 16) {
    if (font.toString('latin1', entry, entry + 4) !== tag) continue;
    const offset = font.readUInt32BE(entry + 8);
    return font.subarray(offset, offset + font.readUInt32BE(entry + 12));
  }
  throw new Error(`The font has no table "${tag}".`);
}

/** The copyright line of a TrueType file: name 0 in its Windows (UTF-16) form. */
function copyrightOf(font: Buffer): string {
  const names = tableOf(font, 'name');
  const strings = names.readUInt16BE(4);
  for (let entry = 6; entry < 6 + 12 * names.readUInt16BE(2); entry += 12) {
    if (names.readUInt16BE(entry) !== 3 || names.readUInt16BE(entry + 6) !== 0) continue;
    const start = strings + names.readUInt16BE(entry + 10);
    const text = names.subarray(start, start + names.readUInt16BE(entry + 8));
    return Buffer.from(text).swap16().toString('utf16le');
  }
  throw new Error('The font states no copyright.');
}

interface Heights {
  readonly ascent: number;
  readonly descent: number;
}

/** How far a face reaches above and below the baseline, in em. */
export function heightsOf(font: Buffer): Heights {
  const unitsPerEm = tableOf(font, 'head').readUInt16BE(18);
  const hhea = tableOf(font, 'hhea');
  return {
    ascent: hhea.readInt16BE(4) / unitsPerEm,
    descent: -hhea.readInt16BE(6) / unitsPerEm,
  };
}

/** The whole font that a face is cut from. */
export async function sourceOf(face: Face): Promise<Buffer> {
  const [pkg, ttf] = face.source;
  return readFile(require.resolve(`${pkg}/${ttf}`));
}

async function cut(font: Buffer): Promise<Buffer> {
  // STAT describes the family's other weights to font menus; no browser asks for it.
  const options = { keepFeatures: FEATURES, noHinting: true, dropTables: ['STAT'] };
  return subset(font, CHARACTERS, { ...options, targetFormat: 'woff2' });
}

/** The licence as the package states it, once its copyright line is known to be the font's own. */
async function licenceOf(face: Face, font: Buffer): Promise<string> {
  const text = await readFile(require.resolve(`${face.source[0]}/LICENSE_FONT`), 'utf8');
  const copyright = copyrightOf(font);
  if (text.startsWith(`${copyright}\n`)) return text;
  throw new Error(`The licence of ${face.source[0]} does not open with "${copyright}".`);
}

/** The family name under which a fallback wears the metrics of a web face. */
export function fallbackFamily(face: Face, fallback: Fallback): string {
  return `${face.family} FB ${fallback.label}`;
}

const percent = (ratio: number): string => `${(100 * ratio).toFixed(1)}%`;

function rule(declarations: readonly (readonly [property: string, value: string])[]): string {
  const lines = declarations.map(([property, value]) => `  ${property}: ${value};\n`);
  return `@font-face {\n${lines.join('')}}\n`;
}

function webRule(face: Face, fileName: string): string {
  return rule([
    ['font-family', `'${face.family}'`],
    ['src', `url('/assets/${fileName}') format('woff2')`],
    ['font-weight', String(face.weight)],
    ['font-style', 'normal'],
    ['font-display', 'optional'],
  ]);
}

/** The overrides are applied after `size-adjust`, which is why the heights are divided by it. */
function fallbackRule(face: Face, { ascent, descent }: Heights, fallback: Fallback): string {
  const size = face.em / fallback.em;
  return rule([
    ['font-family', `'${fallbackFamily(face, fallback)}'`],
    ['src', fallback.local.map((name) => `local('${name}')`).join(', ')],
    ['font-weight', String(face.weight)],
    ['font-style', 'normal'],
    ['size-adjust', percent(size)],
    ['ascent-override', percent(ascent / size)],
    ['descent-override', percent(descent / size)],
    ['line-gap-override', '0%'],
  ]);
}

const PREFACE = `/* Generated by bin/fonts.ts: change it there and run it again. */

/*
 * font-display: optional, because the widths of the Arabic faces of iOS and Windows are not known,
 * so that only a font that is never swapped in late is sure to shift nothing on every platform.
 * The "FB" faces give the fallbacks that are known the measure of the web faces: a first visit
 * without the web fonts then breaks its lines nearly where later visits do.
 */
`;

/** All that this command writes: paths from the root of the repository, and their contents. */
export async function filesToWrite(): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const rules: string[] = [];
  for (const face of FACES) {
    const font = await sourceOf(face);
    const woff2 = await cut(font);
    const hash = createHash('sha256').update(woff2).digest('hex').slice(0, 8);
    const fileName = `${face.file}.${hash}.woff2`;
    const heights = heightsOf(font);
    files.set(`${ASSETS}/${fileName}`, woff2);
    files.set(`${ASSETS}/${face.licence}`, Buffer.from(await licenceOf(face, font)));
    rules.push(webRule(face, fileName));
    rules.push(...face.fallbacks.map((fallback) => fallbackRule(face, heights, fallback)));
  }
  files.set(STYLE, Buffer.from([PREFACE, ...rules].join('\n')));
  return files;
}

/** Font files of earlier runs that are no longer to be there. */
async function outdated(wanted: ReadonlyMap<string, Buffer>): Promise<string[]> {
  const names = await readdir(path.join(ROOT, ASSETS)).catch(() => []);
  return names
    .filter((name) => FACES.some((face) => name.startsWith(`${face.file}.`)))
    .map((name) => `${ASSETS}/${name}`)
    .filter((file) => !wanted.has(file));
}

/** The files that are missing, other than they should be, or left over. */
export async function differences(): Promise<string[]> {
  const wanted = await filesToWrite();
  const differing = await outdated(wanted);
  for (const [file, content] of wanted) {
    const present = await readFile(path.join(ROOT, file)).catch(() => undefined);
    if (!present?.equals(content)) differing.push(file);
  }
  return differing;
}

async function write(): Promise<void> {
  const wanted = await filesToWrite();
  for (const file of await outdated(wanted)) await rm(path.join(ROOT, file));
  for (const [file, content] of wanted) {
    await mkdir(path.dirname(path.join(ROOT, file)), { recursive: true });
    await writeFile(path.join(ROOT, file), content);
  }
}

async function main(): Promise<void> {
  if (!process.argv.includes('--check')) return write();
  const differing = await differences();
  if (differing.length === 0) return;
  console.error(`Run "node bin/fonts.ts", which would change ${differing.join(', ')}.`);
  process.exitCode = 1;
}

if (import.meta.main) await main();
