import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { anchorText } from '../anchor-text.ts';
import { anchorOf } from '../anchors.ts';
import { parseBody, type Body } from '../body.ts';
import { readLock, updateLock, writeLock, type Lock } from './lock.ts';
import { resolvePoints } from './points.ts';

function bodyOf(text: string, kind: 'report' | 'summary'): Body {
  const { body, problems } = parseBody(`${kind}.mdx`, text, kind);
  if (!body) throw new Error(JSON.stringify(problems));
  return body;
}

const lockOf = (...texts: readonly string[]): Lock =>
  new Map(texts.map((text) => [anchorOf(text), anchorText(text)]));

describe('the lock', () => {
  it('is one sorted line for each anchor, in YAML', () => {
    const text = writeLock(lockOf('أولى', 'ثانية "مقتبسة"', 'ثالثة'));
    const [head, ...lines] = text.trimEnd().split('\n');
    expect(head).toMatch(/^# Written by npm run content:fix/);
    expect(lines).toEqual([...lines].sort());
    expect(parse(text)).toEqual(Object.fromEntries(lockOf('أولى', 'ثانية "مقتبسة"', 'ثالثة')));
  });

  it('is read as it was written, whatever the words are', () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { maxLength: 8 });
    fc.assert(
      fc.property(texts, fc.constantFrom('\n', '\r\n'), (words, end) => {
        const lock = lockOf(...words.filter((text) => text.isWellFormed()));
        const text = writeLock(lock);
        expect(new Map(readLock(text.replaceAll('\n', end)))).toEqual(lock);
        expect(writeLock(readLock(text))).toBe(text);
      }),
    );
  });

  it('serves with a merge conflict in it, and without what is not true', () => {
    const [ours, theirs] = [writeLock(lockOf('لنا')), writeLock(lockOf('لهم'))];
    const merged = `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> other\np-00000000: "كذب"\nتلف: [\n`;
    expect(readLock(merged)).toEqual(lockOf('لنا', 'لهم'));
    expect(readLock(`${anchorOf('نعم')}: "\\q"\n${anchorOf('لا')}: 'لا'\n`).size).toBe(0);
  });

  it('keeps second blocks of the same words apart', () => {
    const anchor = anchorOf('نعم');
    const lock = new Map([
      [anchor, 'نعم'],
      [`${anchor}-2`, 'نعم'],
    ]);
    expect(readLock(writeLock(lock))).toEqual(lock);
  });

  it('holds the words behind every anchor that the summary names', () => {
    const report = bodyOf('أُولى\n\nثانية\n\nثالثة\n', 'report');
    const gone = anchorOf('زالت');
    const never = anchorOf('لم تكن');
    const from = (...names: string[]) => `<Point from="${names.join(' ')}">So.</Point>\n`;
    const summary = bodyOf(from(anchorOf('ثانية'), gone) + from('1', never, 'x'), 'summary');
    const points = resolvePoints(summary, report);
    const old = new Map([...lockOf('زالت', 'لا يذكرها أحد'), [anchorOf('ثانية'), 'تلف']]);
    expect(updateLock(points, report, old)).toEqual(lockOf('أولى', 'ثانية', 'زالت'));
  });
});
