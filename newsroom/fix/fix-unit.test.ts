import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorOf } from '../anchors.ts';
import { layouts, render, reports } from '../format/generate.ts';
import { LOCK_FILE, readLock } from '../summary/lock.ts';
import { staleSentences } from '../summary/points.ts';
import { anchorsFixer, lockFixer, pointsOf, reanchor } from './anchors.ts';
import { fixUnit } from './fix-unit.ts';
import { bodyOf, type Fixer, type FixUnit } from './fixer.ts';
import { proseFixer } from './prose.ts';
import { applyEdits } from './splice.ts';

/** For whole documents by the hundred, on a machine that is busy with others. */
const SLOW = 120_000;

const FOLDER = 'articles/2026/a';
type Texts = Readonly<Record<string, string>>;

const unitOf = (texts: Texts): FixUnit => ({
  path: FOLDER,
  type: 'article',
  id: 'a',
  files: new Map(Object.entries(texts).map(([name, text]) => [`${FOLDER}/${name}`, text])),
});

/** The unit as it is after its fixes. */
function after(unit: FixUnit, fixers: readonly Fixer[]): FixUnit {
  const { edits, refused } = fixUnit(unit, fixers);
  expect(refused).toEqual([]);
  const files = new Map(unit.files);
  for (const [file, list] of edits) files.set(file, applyEdits(files.get(file) ?? '', list));
  return { ...unit, files };
}

const text = (unit: FixUnit, name: string) => unit.files.get(`${FOLDER}/${name}`);
const point = (from: string) => `<Point from="${from}">So.</Point>`;
const SAFE = [anchorsFixer, lockFixer];

describe('the anchors', () => {
  it('take the place of block numbers, and of nothing else', () => {
    const en = `<Point\r\n  from='2 1'>One.</Point>  ${point(`1 ${anchorOf('ب')} 1`)} ${point('7')}`;
    const unit = unitOf({ 'ar.mdx': 'أ\n\nب\n', 'en.mdx': en });
    expect(text(after(unit, [anchorsFixer]), 'en.mdx')).toBe(
      `<Point\r\n  from='${anchorOf('ب')} ${anchorOf('أ')}'>One.</Point>  ${point(
        `${anchorOf('أ')} ${anchorOf('ب')}`,
      )} ${point('7')}`,
    );
  });

  it('follow a block in which only white space moved', () => {
    const lost = anchorOf('قالت ، نعم');
    const unit = unitOf({
      'ar.mdx': 'قالت، نعم\n',
      'en.mdx': point(lost),
      [LOCK_FILE]: `${lost}: "قالت ، نعم"\n`,
    });
    expect(text(after(unit, [anchorsFixer]), 'en.mdx')).toBe(point(anchorOf('قالت، نعم')));
  });

  it('stay lost when a word changed, until an editor says so', () => {
    const [old, now] = ['اجتمع الوفدان في دمشق اليوم', 'اجتمع الوفدان في موسكو اليوم'];
    const before = unitOf({ 'ar.mdx': `${old}\n`, 'en.mdx': point('1') });
    const locked = after(before, SAFE);
    const changed = unitOf({
      'ar.mdx': `كلام\n\n${now}\n`,
      'en.mdx': text(locked, 'en.mdx') ?? '',
      [LOCK_FILE]: text(locked, LOCK_FILE) ?? '',
    });
    expect(fixUnit(changed, SAFE).edits.size).toBe(0);
    expect(staleSentences(pointsOf(changed) ?? [])).toEqual(new Set(['s-1']));
    expect(fixUnit(changed, [reanchor(new Set(['b']))]).edits.size).toBe(0);
    const accepted = after(changed, [reanchor(new Set(['a'])), lockFixer]);
    expect(text(accepted, 'en.mdx')).toBe(point(anchorOf(now)));
    expect([...readLock(text(accepted, LOCK_FILE) ?? '')]).toEqual([[anchorOf(now), now]]);
  });

  it('are left alone where a text is missing or unsound', () => {
    for (const texts of [
      { 'en.mdx': point('1') },
      { 'ar.mdx': 'أ' },
      { 'ar.mdx': 'أ {b}', 'en.mdx': point('1') },
      { 'ar.mdx': 'أ', 'en.mdx': `${point('1')} {b}` },
      { 'ar.mdx': 'أ', 'en.mdx': ' \n' },
    ]) {
      expect(fixUnit(unitOf(texts), SAFE)).toEqual({ edits: new Map(), refused: [] });
    }
  });
});

describe('the lock', () => {
  const lock = (...words: string[]) =>
    words
      .map((one) => `${anchorOf(one)}: "${one}"\n`)
      .sort()
      .join('');

  it('is not made before a sentence is anchored', () => {
    expect(fixUnit(unitOf({ 'ar.mdx': 'أ', 'en.mdx': point('x') }), SAFE).edits.size).toBe(0);
  });

  it('changes line by line', () => {
    const words = ['أ', 'ب', 'ج', 'د', 'ه'];
    const unit = after(unitOf({ 'ar.mdx': words.join('\n\n'), 'en.mdx': point('1 2 3 4') }), SAFE);
    const files = new Map(unit.files).set(
      `${FOLDER}/en.mdx`,
      point(['أ', 'ج', 'د', 'ه'].map(anchorOf).join(' ')),
    );
    const { edits } = fixUnit({ ...unit, files }, SAFE);
    const [file, list = []] = [...edits][0] ?? [];
    expect(file).toBe(`${FOLDER}/${LOCK_FILE}`);
    expect(list.map((one) => one.text).join('')).toBe(lock('ه'));
    const head = (text(unit, LOCK_FILE) ?? '').split('\n', 1)[0] ?? '';
    expect(applyEdits(text(unit, LOCK_FILE) ?? '', list)).toBe(
      `${head}\n${lock('أ', 'ج', 'د', 'ه')}`,
    );
  });

  it('is written anew when it was edited or merged badly', () => {
    const unit = unitOf({
      'ar.mdx': 'أ',
      'en.mdx': point(`1 ${anchorOf('ب')}`),
      [LOCK_FILE]: `<<<<<<< a\n${lock('ب')}=======\n>>>>>>> b\n`,
    });
    expect(text(after(unit, SAFE), LOCK_FILE)?.split('\n').slice(1).join('\n')).toBe(
      lock('أ', 'ب'),
    );
  });
});

describe('a safe fix of the copy', () => {
  /** Any number of spaces before a comma. */
  const comma = proseFixer('comma', (line, locale) =>
    [...line.matchAll(/ +،/g)].map(({ 0: found, index }) => ({
      offset: index,
      length: found.length,
      text: locale === 'ar' ? '،' : ',',
    })),
  );

  it('reaches every text that readers read, and nothing else', () => {
    const unit = unitOf({
      'index.yaml': `# ، ،\nname: "a ،"\ntitle:\n  ar: نعم ، لا\n  en: "So ، no"\nnoResponse:\n  - party: {ar: 'من ، إلى', en: x}\n    about:\n      ar: >-\n        نعم ،\n        لا\n      en: y\n`,
      'ar.mdx':
        '<Claim by="a ،">\n  نعم ، **لا ،** ثم\n  سطر ، آخر\n\n  > قول ،\n  > ، قول\n</Claim>\n\n[رابط ،](/a)\n',
      'en.mdx': `<Point from="x">So ، no.</Point>\n`,
    });
    const fixed = after(
      unitOf(
        Object.fromEntries(
          [...unit.files].map(([file, one]) => [
            file.slice(FOLDER.length + 1),
            // What an attribute says would be refused as it stands.
            one.replace('by="a ،"', 'by="a"'),
          ]),
        ),
      ),
      [comma],
    );
    expect(text(fixed, 'index.yaml')).toBe(
      `# ، ،\nname: "a ،"\ntitle:\n  ar: نعم، لا\n  en: "So, no"\nnoResponse:\n  - party: {ar: 'من، إلى', en: x}\n    about:\n      ar: نعم، لا\n      en: y\n`,
    );
    expect(text(fixed, 'ar.mdx')).toBe(
      '<Claim by="a">\n  نعم، **لا،** ثم\n  سطر، آخر\n\n  > قول،\n  > ، قول\n</Claim>\n\n[رابط،](/a)\n',
    );
    expect(text(fixed, 'en.mdx')).toBe(`<Point from="x">So, no.</Point>\n`);
  });

  it('sees a paragraph whole, and leaves alone what reaches over a tag', () => {
    const seen: string[] = [];
    const spaces = proseFixer('spaces', (line) => {
      seen.push(line);
      return [...line.matchAll(/^ | (?= )| (?=،)/g)].map(({ index }) => ({
        offset: index,
        length: 1,
        text: '',
      }));
    });
    const ar = '> قال <Claim by="a">نعم </Claim> ثم *لا* ، ومن\r\n>  ثم\\\n> هو **ذا** \n> ،\n';
    const fixed = after(unitOf({ 'ar.mdx': ar }), [spaces]);
    expect(seen[0]).toBe('قال نعم  ثم لا ، ومن\nثم\nهو ذا\n،');
    expect(text(fixed, 'ar.mdx')).toBe(
      '> قال <Claim by="a">نعم</Claim> ثم *لا*، ومن\r\n>  ثم\\\n> هو **ذا** \n> ،\n',
    );
  });

  it('takes the anchors of its blocks along, the lost ones excepted', () => {
    const gone = anchorOf('زالت');
    const before = ['نعم ، لا', 'غيرها'];
    const en = `${point(`${anchorOf('نعم ، لا')} ${gone}`)} ${point(anchorOf('غيرها'))} ${point('1')}`;
    const unit = unitOf({ 'ar.mdx': before.join('\n\n'), 'en.mdx': en });
    const fixed = after(unit, [comma, ...SAFE]);
    expect(text(fixed, 'en.mdx')).toBe(
      `${point(`${anchorOf('نعم، لا')} ${gone}`)} ${point(anchorOf('غيرها'))} ${point(anchorOf('نعم، لا'))}`,
    );
  });

  it('quotes YAML that needs it', () => {
    const colon = proseFixer('colon', (line) => {
      const offset = line.indexOf(':');
      return offset === -1 ? [] : [{ offset, length: 1, text: ': ' }];
    });
    const once = (yaml: string) =>
      text(after(unitOf({ 'index.yaml': yaml }), [colon]), 'index.yaml');
    expect(once(`title:\n  ar: قال:نعم # و\n`)).toBe(`title:\n  ar: 'قال: نعم' # و\n`);
    expect(once(`title:\n  ar: 'قال:''نعم'\n`)).toBe(`title:\n  ar: 'قال: ''نعم'\n`);
    expect(once(`title:\n  ar: |\n    قال:نعم\n    ولا\n`)).toBe(
      `title:\n  ar: |\n    قال:نعم\n    ولا\n`,
    );
  });

  it('is not made, and the others are, if it would change more than it says', () => {
    const star = proseFixer('star', (line) => [
      { offset: 0, length: 0, text: line.startsWith('أ') ? '# ' : '' },
    ]);
    const unit = unitOf({ 'ar.mdx': 'أ', 'en.mdx': point('1') });
    const { edits, refused } = fixUnit(unit, [star, anchorsFixer]);
    expect(refused).toEqual([{ file: `${FOLDER}/ar.mdx`, fixer: 'star' }]);
    expect([...edits.keys()]).toEqual([`${FOLDER}/en.mdx`]);
    const twice: Fixer = {
      name: 'twice',
      fix: () => [0, 0].map(() => ({ file: `${FOLDER}/ar.mdx`, start: 0, end: 1, text: 'ب' })),
    };
    expect(fixUnit(unit, [twice]).refused).toEqual([{ file: `${FOLDER}/ar.mdx`, fixer: 'twice' }]);
  });
});

describe('fixing', () => {
  /** Doubled letters at the end of a word become one: a fix that changes many blocks. */
  const doubles = proseFixer('doubles', (line, locale) =>
    locale === 'en'
      ? []
      : [...line.matchAll(/(\p{L})\1+/gu)].map(({ 0: found, index }) => ({
          offset: index,
          length: found.length,
          text: found.slice(0, 1),
        })),
  );

  it(
    'finds nothing more on its own result, loses no anchor and touches nothing else',
    () => {
      const names = fc.array(
        fc.oneof(fc.nat(12).map(String), fc.constantFrom('x', anchorOf('زالت'))),
        {
          minLength: 1,
          maxLength: 4,
        },
      );
      const sentences = fc.array(names, { minLength: 1, maxLength: 5 });
      fc.assert(
        fc.property(reports, layouts(false), sentences, (report, layout, froms) => {
          const unit = unitOf({
            'ar.mdx': render(report, layout),
            'en.mdx': froms.map((from) => point(from.join(' '))).join('\r\n'),
          });
          const fixers = [doubles, ...SAFE];
          const fixed = after(unit, fixers);
          expect(fixUnit(fixed, fixers)).toEqual({ edits: new Map(), refused: [] });
          // The words of the summary stay, byte by byte.
          const rest = (one: string | undefined) => one?.replace(/from="[^"]*"/g, '');
          expect(rest(text(fixed, 'en.mdx'))).toBe(rest(text(unit, 'en.mdx')));
          const [before = [], now = []] = [pointsOf(unit), pointsOf(fixed)];
          const blocks = (one: FixUnit) =>
            new Map(
              bodyOf(one, `${FOLDER}/ar.mdx`)?.blocks.map(({ anchor }, index) => [anchor, index]),
            );
          const [oldBlocks, nowBlocks] = [blocks(unit), blocks(fixed)];
          for (const [index, { anchors }] of before.entries()) {
            expect(now[index]?.anchors.map((anchor) => nowBlocks.get(anchor))).toEqual(
              anchors.map((anchor) => oldBlocks.get(anchor)),
            );
            expect(now[index]?.numbered).toEqual([]);
          }
        }),
        { numRuns: 100 },
      );
    },
    SLOW,
  );
});
