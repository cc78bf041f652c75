import { describe, expect, it } from 'vitest';
import { versionedFolder } from '../history/git-fixture.ts';
import { articleSchema } from '../schema.ts';
import { lastPublished } from './last-published.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');

function index(slug: string, status: string, publishAt: string, title: string, more = {}) {
  return {
    name: slug,
    kind: 'news',
    title: { ar: title, en: 'Title' },
    standfirst: { ar: 'مقدمة' },
    dateline: 'damascus',
    section: 'local',
    byline: ['desk'],
    status,
    publishAt,
    ...more,
  };
}

function folder() {
  const { write, commit, dir, remove } = versionedFolder();
  const save = (data: ReturnType<typeof index>, ar: string, en?: string) => {
    const unit = `articles/2026/${data.name}`;
    const files = { [`${unit}/index.yaml`]: JSON.stringify(data), [`${unit}/ar.mdx`]: ar };
    write({ ...files, ...(en === undefined ? {} : { [`${unit}/en.mdx`]: en }) });
  };
  const last = (data: ReturnType<typeof index>) =>
    lastPublished(dir, { slug: data.name, data: articleSchema.parse(data) }, NOW);
  return { save, commit, last, remove };
}

const PAST = '2026-11-01T08:00:00Z';

describe('what readers last had of a report', () => {
  it('is the last saved version that was published, whatever lies on disk', () => {
    const { save, commit, last } = folder();
    save(index('a', 'draft', PAST, 'مسودة'), 'لا أحد رأى هذا.\n');
    commit('2026-11-01T09:00:00Z');
    expect(last(index('a', 'draft', PAST, 'مسودة'))).toBeUndefined();
    save(index('a', 'ready', PAST, 'الأول'), 'نص أول.\n\n<Note>\n\nحاشية.\n\n</Note>\n');
    commit('2026-11-02T09:00:00Z');
    save(index('a', 'ready', PAST, 'الثاني'), 'نص ثانٍ.\n', '<Point from="1">Two.</Point>\n');
    commit('2026-11-03T09:00:00Z');
    const draft = index('a', 'draft', PAST, 'قيد التعديل');
    save(draft, 'نص ثالث.\n');
    expect(last(draft)).toEqual({
      title: { ar: 'الثاني', en: 'Title' },
      standfirst: { ar: 'مقدمة' },
      blocks: { ar: ['نص ثانٍ.'], en: ['Two.'] },
    });
    // Taken back to a draft and saved so: what was out before still was.
    commit('2026-11-04T09:00:00Z');
    expect(last(draft)?.title.ar).toBe('الثاني');
  });

  it('is found under a former slug, and not under that of another report', () => {
    const { save, commit, last, remove } = folder();
    save(index('former', 'ready', PAST, 'قديم'), 'نص.\n');
    save(index('former-2', 'ready', PAST, 'غيره'), 'آخر.\n');
    commit('2026-11-02T09:00:00Z');
    remove('articles/2026/former');
    const moved = index('now', 'draft', PAST, 'جديد', { previousSlugs: ['former'] });
    save(moved, 'نص جديد.\n');
    commit('2026-11-03T09:00:00Z');
    expect(last(moved)?.title.ar).toBe('قديم');
  });

  it('is nothing while an embargo holds, nor after a withdrawal', () => {
    const { save, commit, last } = folder();
    save(index('a', 'ready', '2026-12-01T08:00:00Z', 'محظور'), 'نص.\n');
    save(index('b', 'ready', PAST, 'خبر'), 'نص.\n');
    commit('2026-11-02T09:00:00Z');
    expect(last(index('a', 'ready', '2026-12-01T08:00:00Z', 'محظور'))).toBeUndefined();
    expect(last(index('b', 'ready', PAST, 'خبر'))).toBeDefined();
    const withdrawn = { at: '2026-11-03T09:00:00Z', reason: { ar: 'خطأ', en: 'Wrong' } };
    save(index('b', 'withdrawn', PAST, 'خبر', { withdrawn }), 'نص.\n');
    commit('2026-11-03T09:00:00Z');
    expect(last(index('b', 'ready', PAST, 'خبر'))).toBeUndefined();
  });

  it('is not known without a history', () => {
    const data = articleSchema.parse(index('a', 'ready', PAST, 'خبر'));
    expect(lastPublished('/', { slug: 'a', data }, NOW)).toBeUndefined();
  });
});
