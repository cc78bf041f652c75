import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkContent, checkContentWhole } from '../check.ts';
import { both, contentFolder, NEWSROOM, report, SOUND, type AnyFiles } from '../content-fixture.ts';
import { MAX_BYTES } from './picture-file.ts';
import { pictureBytes } from './picture-fixture.ts';

const FOLDER = 'articles/2026/a';
const picture = (file: string, more = {}) => ({
  file,
  alt: both('جسر من الحجر فوق نهر', 'A stone bridge over a river'),
  credit: both('متن', 'Matn'),
  licence: 'CC BY 4.0',
  ...more,
});

let wide: Buffer;
let small: Buffer;
beforeAll(async () => {
  wide = await pictureBytes('jpeg', 1200, 800);
  small = await pictureBytes('png', 200, 100);
});

const PLACED = `${SOUND.ar}\n<Picture file="b.png" />\n`;

function folder(fields: object, files: AnyFiles = {}, ar = SOUND.ar) {
  const below = Object.entries(files).map(([name, text]) => [`${FOLDER}/${name}`, text] as const);
  return contentFolder(
    NEWSROOM,
    report('a', { ...fields }, { ...SOUND, ar }),
    Object.fromEntries(below),
  );
}

/** "file:line rule" below the report's folder, of what has to do with pictures. */
function found(dir: string): string[] {
  return checkContent(dir)
    .filter(({ rule }) => !['unused-source'].includes(rule))
    .map(({ file, line, rule, severity }) => {
      return `${file.replace(`${FOLDER}/`, '')}:${String(line)} ${severity} ${rule}`;
    });
}

/** Where `file:` stands when the picture is the last field of `index.yaml`. */
const AT = 'index.yaml:18';

describe('a sound picture', () => {
  it('in the data and in both texts is no finding', () => {
    const fields = { picture: picture('a.jpg'), pictures: [picture('b.png')] };
    const en = `${SOUND.en}\n<Picture file="b.png" />\n`;
    const { dir } = contentFolder(NEWSROOM, report('a', fields, { ar: PLACED, en }), {
      [`${FOLDER}/a.jpg`]: wide,
      [`${FOLDER}/b.png`]: small,
    });
    expect(found(dir)).toEqual([]);
  });
});

describe('a picture that cannot be used is one error at its place', () => {
  it.each([
    ['missing', {}, 'picture-missing'],
    ['a folder', { 'a.jpg/x': '' }, 'picture-missing'],
    ['drawn in SVG', { 'a.jpg': '<svg xmlns="http://www.w3.org/2000/svg"/>' }, 'picture-format'],
    ['empty', { 'a.jpg': '' }, 'picture-format'],
    [
      'only its first bytes',
      { 'a.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]) },
      'picture-damaged',
    ],
  ] as const)('%s', (_, files, rule) => {
    const { dir } = folder({ picture: picture('a.jpg') }, files);
    expect(found(dir)).toEqual([`${AT} error ${rule}`]);
  });

  it('of another format than its name says', () => {
    const { dir } = folder({ picture: picture('a.jpg') }, { 'a.jpg': small });
    expect(found(dir)).toEqual([`${AT} error picture-extension`]);
  });

  it('with more pixels than there is memory for', () => {
    const huge = Buffer.from(small);
    huge.writeUInt32BE(10_000, 16);
    huge.writeUInt32BE(4_001, 20);
    const { dir } = folder({ picture: picture('b.png') }, { 'b.png': huge });
    expect(found(dir)).toEqual([`${AT} error picture-too-large`]);
  });

  it('with more bytes than any camera writes', () => {
    const { dir } = folder({ picture: picture('a.jpg') }, { 'a.jpg': wide });
    truncateSync(join(dir, FOLDER, 'a.jpg'), MAX_BYTES + 1);
    expect(found(dir)).toEqual([`${AT} error picture-too-large`]);
  });

  it('moving', () => {
    const control = Buffer.concat([
      Buffer.from([0, 0, 0, 8]),
      Buffer.from('acTL'),
      Buffer.alloc(12),
    ]);
    const moving = Buffer.concat([small.subarray(0, 33), control, small.subarray(33)]);
    const { dir } = folder({ picture: picture('b.png') }, { 'b.png': moving });
    expect(found(dir)).toEqual([`${AT} error picture-animated`]);
  });

  it('a link that leads out of the folder', () => {
    const { dir } = folder({ picture: picture('a.jpg') });
    writeFileSync(join(dir, 'elsewhere.jpg'), wide);
    symlinkSync(join(dir, 'elsewhere.jpg'), join(dir, FOLDER, 'a.jpg'));
    expect(found(dir)).toEqual(['a.jpg:1 error symbolic-link']);
  });

  it.each(['../a.jpg', 'a/b.jpg', 'A.jpg', 'a.svg', 'a.gif', '.jpg'])('called %s', (name) => {
    const { dir } = folder({ picture: picture(name) });
    expect(found(dir)).toEqual([`${AT} error field`]);
  });

  it('listed twice', () => {
    const pictures = [picture('b.png')];
    const { dir } = folder({ picture: picture('b.png'), pictures }, { 'b.png': small }, PLACED);
    expect(found(dir).filter((one) => one.includes('error'))).toEqual([
      'index.yaml:27 error picture-twice',
    ]);
  });
});

describe('a <Picture> in the text', () => {
  it('names one that the data describe', () => {
    const { dir } = folder({ picture: picture('b.png') }, { 'b.png': small }, PLACED);
    expect(found(dir)).toContain('ar.mdx:3 error picture-unknown');
  });

  it.each([
    ['within a sentence', `${SOUND.ar}نص <Picture file="b.png" /> نص\n`],
    ['around words', `${SOUND.ar}\n<Picture file="b.png">نص</Picture>\n`],
    ['around paragraphs', `${SOUND.ar}\n<Picture file="b.png">\n\nنص\n\n</Picture>\n`],
  ])('does not stand %s', (_, ar) => {
    const { dir } = folder({ pictures: [picture('b.png')] }, { 'b.png': small }, ar);
    const errors = found(dir).filter((one) => /^ar.*error/.test(one));
    expect(errors[0]).toMatch(/^ar\.mdx:[23] error component-(?:in-text|content)$/);
  });

  it('says nothing but which', () => {
    const ar = `${SOUND.ar}\n<Picture file="b.png" alt="جسر" />\n`;
    const { dir } = folder({ pictures: [picture('b.png')] }, { 'b.png': small }, ar);
    expect(found(dir).filter((one) => one.startsWith('ar'))).toEqual(['ar.mdx:3 error attribute']);
  });
});

describe('an editor is warned of', () => {
  it('a main picture that is too small for search engines', () => {
    const { dir } = folder({ picture: picture('b.png') }, { 'b.png': small });
    expect(found(dir)).toEqual([`${AT} warning picture-small`]);
  });

  it.each([
    ['ar', both('صورة جسر', 'A bridge'), 20],
    ['ar', both('هذه الصورة لجسر', 'A bridge'), 20],
    ['en', both('جسر', 'A photograph of a bridge'), 21],
    ['en', both('جسر', 'image showing a bridge'), 21],
  ])('a description that tells what everybody knows: %s, %o', (_, alt, line) => {
    const { dir } = folder({ picture: picture('a.jpg', { alt }) }, { 'a.jpg': wide });
    expect(found(dir)).toEqual([`index.yaml:${String(line)} warning picture-alt-opening`]);
  });

  it('no description that only begins alike', () => {
    const alt = both('صورتان على جدار', 'Photographers on a bridge');
    const { dir } = folder({ picture: picture('a.jpg', { alt }) }, { 'a.jpg': wide });
    expect(found(dir)).toEqual([]);
  });

  it('a description that says the caption again', () => {
    const caption = both('جِسر من الحجر، فوق نهر.', 'The bridge');
    const { dir } = folder({ picture: picture('a.jpg', { caption }) }, { 'a.jpg': wide });
    expect(found(dir)).toEqual(['index.yaml:20 warning picture-alt-caption']);
  });

  it('pictures that are nowhere shown', () => {
    const files = { 'b.png': small, 'IMG_1.HEIC': 'x', 'old.svg': '<svg/>', 'notes.txt': '' };
    const { dir } = folder({ pictures: [picture('b.png')] }, files);
    expect(found(dir)).toEqual([
      'IMG_1.HEIC:1 warning picture-unused',
      'index.yaml:18 warning picture-unplaced',
      'old.svg:1 warning picture-unused',
    ]);
  });
});

describe('what only a decoder finds', () => {
  it('is an error in the picture itself, and told of the wanted reports alone', async () => {
    const { dir } = folder(
      { picture: picture('a.jpg') },
      { 'a.jpg': wide.subarray(0, Math.floor(wide.length / 2)) },
    );
    expect(found(dir)).toEqual([]);
    const rules = async (only: string[]) =>
      (await checkContentWhole(dir, only)).map(({ file, rule }) => `${file} ${rule}`);
    expect(await rules([])).toEqual(['articles no-history', `${FOLDER}/a.jpg picture-damaged`]);
    expect(await rules(['a'])).toEqual([`${FOLDER}/a.jpg picture-damaged`]);
    expect(await rules(['another'])).toEqual([]);
  });
});
