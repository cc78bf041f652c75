import { describe, expect, it } from 'vitest';
import { NEWSROOM, places, report, SOUND, temporaryFolder } from '../content-fixture.ts';
import { versionedFolder } from './git-fixture.ts';
import { silentChanges } from './silent-changes.ts';

const NOW = Date.parse('2026-02-01T00:00:00Z');
const OTHER = { ...SOUND, ar: `${SOUND.ar}\nفقرة جديدة.\n` };
const CORRECTION = {
  ...{ at: '2026-01-12T00:00:00Z', kind: 'correction', ar: 'صُحّح.', en: 'Put right.' },
};
const MINOR = { at: '2026-01-12T00:00:00Z', reason: 'همزة' };

/** A report that came out on the 10th and was saved on the 11th. */
function published(fields = {}) {
  const content = versionedFolder();
  content.write({ ...NEWSROOM, ...report('a', fields, SOUND) });
  content.commit('2026-01-11T00:00:00Z');
  return content;
}

const found = (dir: string, base?: string) => places(silentChanges(dir, base, NOW));
const SILENT = ['articles/2026/a/ar.mdx:3:1 silent-change'];

describe('a published text that changes', () => {
  it('needs a word to readers, before it is saved and after', () => {
    const content = published();
    expect(found(content.dir)).toEqual([]);
    content.write(report('a', {}, OTHER));
    expect(found(content.dir)).toEqual(SILENT);
    content.commit('2026-01-12T00:00:00Z');
    expect(found(content.dir)).toEqual(SILENT);
  });

  it.each([
    ['a correction', { corrections: [CORRECTION] }],
    ['a minor change', { minor: [MINOR] }],
  ])('has that in %s', (_, entries) => {
    const content = published();
    content.write(report('a', entries, OTHER));
    expect(found(content.dir)).toEqual([]);
    content.commit('2026-01-12T00:00:00Z');
    expect(found(content.dir)).toEqual([]);
  });

  it('needs a new one for each change', () => {
    const content = published({ minor: [MINOR] });
    content.write(report('a', { minor: [MINOR] }, OTHER));
    expect(found(content.dir)).toEqual(SILENT);
  });

  it('has not said it with the time of an update alone', () => {
    const content = published();
    content.write(report('a', { updatedAt: '2026-01-12T00:00:00Z' }, OTHER));
    expect(found(content.dir)).toEqual(SILENT);
  });

  it('is an English one, or its source, too', () => {
    const content = published();
    content.write(report('a', {}, { ...SOUND, en: SOUND.en.replace('said so', 'said no') }));
    expect(found(content.dir)).toEqual(['articles/2026/a/en.mdx:1:1 silent-change']);
    content.write(report('a', {}, { ...SOUND, ar: SOUND.ar.replace('reuters', 'sana') }));
    expect(found(content.dir)).toEqual(['articles/2026/a/ar.mdx:1:1 silent-change']);
  });

  it('is followed when the report gets another slug', () => {
    const content = published();
    content.remove('articles/2026/a');
    content.write(report('b', { previousSlugs: ['a'] }, OTHER));
    expect(found(content.dir)).toEqual(['articles/2026/b/ar.mdx:3:1 silent-change']);
  });

  it('is no change of marks or layout, nor of a text that is not out', () => {
    const content = published();
    content.write(report('a', { lead: { rank: 1, until: '2026-03-01T00:00:00Z' } }, SOUND));
    content.write(report('a', {}, { ...SOUND, ar: SOUND.ar.replace('قالت', 'قـالتْ') }));
    expect(found(content.dir)).toEqual([]);
    for (const fields of [{ status: 'draft' }, { publishAt: '2026-03-01T00:00:00Z' }]) {
      const hidden = published(fields);
      hidden.write(report('a', fields, OTHER));
      expect(found(hidden.dir)).toEqual([]);
    }
  });

  it('is compared with where a branch left the other', () => {
    const content = published();
    content.git('checkout', '-q', '-b', 'review');
    content.write(report('a', {}, OTHER));
    content.commit('2026-01-12T00:00:00Z');
    content.write(report('b', {}, SOUND));
    content.commit('2026-01-13T00:00:00Z');
    // The last commit alone did nothing to it.
    expect(found(content.dir)).toEqual([]);
    expect(found(content.dir, 'main')).toEqual(SILENT);
    content.write(report('a', { corrections: [CORRECTION] }, OTHER));
    content.commit('2026-01-14T00:00:00Z');
    expect(found(content.dir, 'main')).toEqual([]);
    expect(found(content.dir, 'nowhere')).toEqual(['articles:1:1 unknown-base']);
    expect(found(content.dir, '--output=x')).toEqual(['articles:1:1 unknown-base']);
  });
});

describe('where nothing can be told', () => {
  it('that is said, and is no error', () => {
    const [only, ...more] = silentChanges(temporaryFolder(), undefined, NOW);
    expect([only?.rule, only?.severity, more]).toEqual(['no-history', 'notice', []]);
  });

  it('nor is it in a clone that knows no earlier commit', () => {
    const content = published();
    content.write(report('a', {}, OTHER));
    content.commit('2026-01-12T00:00:00Z');
    const clone = versionedFolder();
    clone.git('fetch', '-q', '--depth=1', `file://${content.dir}/../.git`, 'main');
    clone.git('checkout', '-q', '-B', 'main', 'FETCH_HEAD');
    expect(found(clone.dir)).toEqual(['articles:1:1 short-history']);
  });
});
