import { describe, expect, it } from 'vitest';
import { overdue, type Item } from './limits.ts';

const item = (path: string, opened: number, bytes = 10): Item => ({ path, opened, bytes });
const LIMITS = { reports: 2, bytes: 1_000, assets: 2 };

describe('what must go', () => {
  it('is nothing while the limits hold', () => {
    const items = [item('/articles/a', 1), item('/articles/b', 2), item('/', 3)];
    expect(overdue(items, LIMITS, '/')).toEqual([]);
    expect(overdue([], LIMITS, '/')).toEqual([]);
  });

  it('is the report opened longest ago, in both languages and with its pictures', () => {
    const items = [
      item('/articles/a', 5),
      item('/articles/b', 1),
      item('/en/articles/b', 2),
      item('/media/b/x.webp', 1),
      item('/articles/c', 6),
    ];
    expect(overdue(items, LIMITS, '/articles/c')).toEqual([
      '/articles/b',
      '/en/articles/b',
      '/media/b/x.webp',
    ]);
  });

  it('is by its newest part that a report is old', () => {
    const items = [item('/articles/a', 2), item('/articles/b', 1), item('/en/articles/b', 9)];
    expect(overdue([...items, item('/articles/c', 3)], LIMITS, '/articles/c')).toEqual([
      '/articles/a',
    ]);
  });

  it('makes room for bytes: pictures that no report is kept for, and listings, too', () => {
    const items = [
      item('/media/front-only/x.webp', 1, 300),
      item('/sections/politics', 2, 300),
      item('/articles/a', 3, 300),
      item('/articles/b', 4, 300),
    ];
    expect(overdue(items, LIMITS, '/articles/b')).toEqual(['/media/front-only/x.webp']);
    expect(overdue(items, LIMITS, '/articles/b', 200)).toEqual([
      '/media/front-only/x.webp',
      '/sections/politics',
    ]);
  });

  it('is never a front, the shelf itself or what has just come', () => {
    const items = [
      item('/', 1, 600),
      item('/en', 1, 600),
      item('/shelf', 1, 600),
      item('/articles/a', 1, 600),
      item('/media/a/x.webp', 1, 600),
    ];
    expect(overdue(items, LIMITS, '/en/articles/a')).toEqual([]);
  });

  it('is of assets whatever is more than two designs need', () => {
    const items = [1, 2, 3].map((n) => item(`/assets/reader.${n}.js`, n));
    expect(overdue(items, LIMITS, '/')).toEqual(['/assets/reader.1.js']);
  });
});
