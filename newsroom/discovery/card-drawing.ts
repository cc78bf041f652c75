import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Node, Renderer } from 'takumi-js/node';
import { isolated } from '../../messages/bidi.ts';
import { DIRECTIONS, type Locale } from '../../messages/locales.ts';

/** What is written on a share card. */
export interface CardText {
  readonly locale: Locale;
  readonly wordmark: string;
  /** The section, and what else is said above a headline. */
  readonly kicker: string;
  readonly headline: string;
  /** What stands at the foot's beginning and at its end. */
  readonly foot: readonly [string, string];
}

export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;

const MARGIN = 64;
const MASTHEAD = 112;
const FOOT = 92;
/** What a headline may take in height, in pixels. */
const HEADLINE = 314;
/** The largest at which a headline fits is taken. */
const SIZES = [100, 88, 76, 68, 60, 52, 44] as const;

/** The light colours of the site: components/chrome/theme.css. */
const PAPER = '#fffdf9';
const INK = '#1c1a17';
const SOFT = '#5d574d';
const RULE = '#e0d9cb';
const RUBRIC = '#9a1f17';

/**
 * The site's faces, whole: those that readers are sent hold the letters of Arabic news, and a
 * headline may have others. Gelasio has the widths of Georgia, in which the site sets English.
 */
const FACES = [
  ['Arabic', 400, '@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf'],
  ['Arabic', 700, '@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf'],
  ['Latin', 400, '@expo-google-fonts/gelasio/400Regular/Gelasio_400Regular.ttf'],
  ['Latin', 700, '@expo-google-fonts/gelasio/700Bold/Gelasio_700Bold.ttf'],
] as const;

const STYLES = {
  ar: { fontFamily: 'Arabic, Latin', lineHeight: 1.36 },
  en: { fontFamily: 'Latin, Arabic', lineHeight: 1.18 },
} as const satisfies Record<Locale, object>;

/**
 * Draws a card as PNG: the paper's masthead, the headline as large as it fits, and a foot.
 * @throws when the drawing library or a typeface cannot be loaded; the message says which.
 */
export async function drawCard(text: CardText): Promise<Uint8Array> {
  const renderer = await rendererOnce();
  const headline = await fittedHeadline(renderer, text);
  return renderer.render(cardOf(text, headline), {
    width: CARD_WIDTH,
    height: CARD_HEIGHT,
    format: 'png',
    lang: text.locale,
  });
}

let renderer: Promise<Renderer> | undefined;

function rendererOnce(): Promise<Renderer> {
  renderer ??= makeRenderer();
  return renderer;
}

/** Loaded when the first card is drawn: it is native code, and no page needs it. */
async function makeRenderer(): Promise<Renderer> {
  try {
    const { Renderer } = await import('takumi-js/node');
    const made = new Renderer();
    // Found from the project's folder: a bundler would want to take the files along.
    const require = createRequire(join(process.cwd(), 'package.json'));
    for (const [name, weight, file] of FACES) {
      await made.registerFont({ name, weight, data: await readFile(require.resolve(file)) });
    }
    return made;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`share cards cannot be drawn here: ${reason}`, { cause: error });
  }
}

interface Headline {
  readonly text: string;
  readonly size: number;
}

/** The headline in the largest size in which it fits; what fits in none is cut between words. */
async function fittedHeadline(
  renderer: Renderer,
  { headline, locale }: Pick<CardText, 'headline' | 'locale'>,
): Promise<Headline> {
  const fits = async (candidate: Headline) => {
    const { height } = await renderer.measure(headlineNode(candidate, locale), {
      width: CARD_WIDTH - 2 * MARGIN,
      lang: locale,
    });
    return height <= HEADLINE;
  };
  for (const size of SIZES) {
    const whole = { text: headline, size };
    if (await fits(whole)) return whole;
  }
  const size = SIZES[SIZES.length - 1] ?? 0;
  const words = headline.split(/(?<=\s)/u);
  const [first = ''] = words;
  // No language has words of several lines; what is one nevertheless is cut between its letters.
  const pieces = (await fits({ text: `${first}…`, size })) ? words : [...first];
  // The longest beginning that fits, by halves.
  let [fitting, tooMany] = [1, pieces.length];
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (await fits({ text: cut(pieces, middle), size })) fitting = middle;
    else tooMany = middle;
  }
  return { text: cut(pieces, fitting), size };
}

/** The first pieces with an ellipsis, which no other mark goes before. */
function cut(pieces: readonly string[], count: number): string {
  const beginning = pieces.slice(0, count).join('');
  return `${beginning.replace(/[\s.,:;،؛«(“‘–—-]+$/u, '')}…`;
}

function headlineNode({ text, size }: Headline, locale: Locale): Node {
  return line(text, locale, {
    width: CARD_WIDTH - 2 * MARGIN,
    fontSize: size,
    fontWeight: 700,
    color: INK,
    textAlign: 'start',
    textWrap: 'balance',
    overflowWrap: 'anywhere',
  });
}

type Style = NonNullable<Node['style']>;

function line(text: string, locale: Locale, style: Style): Node {
  const direction = DIRECTIONS[locale];
  const base = { ...STYLES[locale], direction };
  return { type: 'text', text: isolated(text, locale), style: { ...base, ...style } };
}

function box(style: Style, children: Node[] = []): Node {
  return { type: 'container', style: { display: 'flex', ...style }, children };
}

function cardOf({ locale, wordmark, kicker, foot }: CardText, headline: Headline): Node {
  const direction = DIRECTIONS[locale];
  const row = {
    direction,
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'space-between',
    marginLeft: MARGIN,
    marginRight: MARGIN,
  } as const;
  const small = { fontSize: 32, color: SOFT } as const;
  return box(
    {
      width: CARD_WIDTH,
      height: CARD_HEIGHT,
      flexDirection: 'column',
      direction,
      backgroundColor: PAPER,
    },
    [
      box({ height: 14, backgroundColor: RUBRIC }),
      box({ ...row, height: MASTHEAD - 14 }, [
        line(wordmark, locale, { fontSize: 56, fontWeight: 700, color: RUBRIC }),
        line(kicker, locale, { ...small, fontWeight: 700, color: INK }),
      ]),
      box({ height: 2, backgroundColor: RULE, marginLeft: MARGIN, marginRight: MARGIN }),
      box(
        {
          direction,
          flexGrow: 1,
          flexDirection: 'column',
          justifyContent: 'center',
          marginLeft: MARGIN,
          marginRight: MARGIN,
          overflow: 'hidden',
        },
        [headlineNode(headline, locale)],
      ),
      box({ height: 2, backgroundColor: RULE, marginLeft: MARGIN, marginRight: MARGIN }),
      box(
        { ...row, height: FOOT },
        foot.map((part) => line(part, locale, small)),
      ),
    ],
  );
}
