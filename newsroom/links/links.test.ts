import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DESK, previewOf } from './doors.ts';
import { Links, LONGEST } from './links.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const HOUR = 3_600_000;
const secret = 'a secret of thirty-two characters';

function links(given: { secret?: string } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'matn-links-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const linksDir = join(folder, 'links');
  return { linksDir, links: new Links({ secret, linksDir, ...given }) };
}

describe('a link', () => {
  it('opens what it was made for until its time is up', () => {
    const { links: ours } = links();
    const { token, expiresAt } = ours.make(previewOf('a'), HOUR, NOW);
    expect(expiresAt).toBe(NOW + HOUR);
    const at = (now: number) => ours.judge(token, previewOf('a'), now).kind;
    expect([at(NOW), at(expiresAt - 1), at(expiresAt), at(expiresAt + HOUR)]).toEqual([
      'open',
      'open',
      'over',
      'over',
    ]);
  });

  it('opens nothing else', () => {
    const { links: ours } = links();
    const { token } = ours.make(previewOf('a'), HOUR, NOW);
    for (const wanted of [previewOf('b'), previewOf(''), DESK, { ...DESK, scope: 'a' }]) {
      expect(ours.judge(token, wanted, NOW)).toEqual({ kind: 'wrong' });
      // That it has run out is not told either.
      expect(ours.judge(token, wanted, NOW + 2 * HOUR)).toEqual({ kind: 'wrong' });
    }
    const desk = ours.make(DESK, HOUR, NOW);
    expect(ours.judge(desk.token, previewOf('a'), NOW)).toEqual({ kind: 'wrong' });
    expect(ours.judge(undefined, DESK, NOW)).toEqual({ kind: 'none' });
  });

  it('is over once it is revoked, also for a process that has been running', () => {
    const { links: ours, linksDir } = links();
    const other = new Links({ secret, linksDir });
    const { token, id } = ours.make(DESK, HOUR, NOW);
    const kept = ours.make(DESK, HOUR, NOW);
    expect(other.judge(token, DESK, NOW).kind).toBe('open');
    ours.revoke(id, NOW);
    expect(other.judge(token, DESK, NOW)).toEqual({ kind: 'over' });
    expect(other.judge(kept.token, DESK, NOW).kind).toBe('open');
    expect(other.live(NOW).map((one) => one.id)).toEqual([kept.id]);
    expect(other.list().map((one) => [one.id, one.revoked])).toEqual(
      [
        [id, true],
        [kept.id, false],
      ].sort(),
    );
  });

  it('can be revoked by its id where it was not made', () => {
    const { links: ours } = links();
    const { links: elsewhere } = links();
    const { token, id } = ours.make(DESK, HOUR, NOW);
    elsewhere.revoke(id, NOW);
    expect(elsewhere.judge(token, DESK, NOW)).toEqual({ kind: 'over' });
    expect(() => elsewhere.revoke('../../x', NOW)).toThrow(TypeError);
  });

  it('is written down without what opens', () => {
    const { links: ours, linksDir } = links();
    const { token, id } = ours.make(previewOf('a'), HOUR, NOW);
    expect(readdirSync(linksDir)).toEqual([`${id}.json`]);
    const text = readFileSync(join(linksDir, `${id}.json`), 'utf8');
    expect(text).not.toContain(token.split('.').at(-1));
    expect(ours.live(NOW)).toEqual([expect.objectContaining({ id, token, scope: 'a' })]);
    writeFileSync(join(linksDir, `${id}.json`), 'damaged');
    expect(ours.live(NOW)).toEqual([]);
    expect(ours.judge(token, previewOf('a'), NOW).kind).toBe('open');
  });

  it('is forgotten when nobody asks any more', () => {
    const { links: ours, linksDir } = links();
    const { id } = ours.make(DESK, HOUR, NOW);
    ours.revoke(id, NOW);
    ours.make(DESK, HOUR, NOW + 29 * 24 * HOUR);
    expect(readdirSync(linksDir)).toContain(`${id}.revoked`);
    const last = ours.make(DESK, HOUR, NOW + 31 * 24 * HOUR);
    expect(ours.list().map((one) => one.id)).toContain(last.id);
    expect(readdirSync(linksDir).filter((name) => name.startsWith(id))).toEqual([]);
  });

  it.each([0, -1, NaN, Infinity, LONGEST.desk + 1])('cannot hold for %s ms', (lifetime) => {
    const { links: ours, linksDir } = links();
    expect(() => ours.make(DESK, lifetime, NOW)).toThrow(RangeError);
    expect(existsSync(linksDir)).toBe(false);
  });
});

describe('without a secret', () => {
  it('nothing is made, and nothing opens', () => {
    const { links: ours } = links();
    const { token } = ours.make(DESK, HOUR, NOW);
    const off = new Links({ secret: undefined, linksDir: '/nowhere' });
    expect(off.on).toBe(false);
    expect(off.judge(token, DESK, NOW)).toEqual({ kind: 'wrong' });
    expect(off.live(NOW)).toEqual([]);
    expect(() => off.make(DESK, HOUR, NOW)).toThrow('MATN_SECRET');
  });
});
