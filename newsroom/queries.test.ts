import { describe, expect, it } from 'vitest';
import { both, indexedFolder, NOW, report } from './content-fixture.ts';
import { currentSlug, withdrawal } from './queries.ts';

const WITHDRAWN = { at: '2026-01-20T12:00:00Z', reason: both('خطأ', 'A mistake') };

describe('a withdrawn report', () => {
  const withdrawn = { status: 'withdrawn', withdrawn: WITHDRAWN };

  it('is known by its headline and reason', () => {
    const { index } = indexedFolder(report('a', withdrawn));
    expect(withdrawal(index.database, 'a')).toEqual({
      slug: 'a',
      title: both('عنوان الخبر', 'The headline'),
      ...WITHDRAWN,
    });
  });

  it('is not known when it never was published, nor is any other report', () => {
    const { index } = indexedFolder(
      report('a', { publishAt: new Date(NOW + 1).toISOString(), ...withdrawn }),
      report('b'),
    );
    for (const slug of ['a', 'b', 'c']) expect(withdrawal(index.database, slug)).toBeUndefined();
  });
});

it('a former slug leads to the present one', () => {
  const { index } = indexedFolder(report('a', { previousSlugs: ['old', 'older'] }));
  expect(currentSlug(index.database, 'old')).toBe('a');
  expect(currentSlug(index.database, 'older')).toBe('a');
  expect(currentSlug(index.database, 'a')).toBeUndefined();
});
