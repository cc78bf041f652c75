import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  both,
  contentFolder,
  NEWSROOM,
  NOW,
  report,
  temporaryFolder,
  type ContentFolder,
  type Files,
} from './content-fixture.ts';
import { openIndex } from './index-file.ts';
import { Newsroom } from './newsroom.ts';
import { refreshIndex } from './refresh.ts';
import { readSettings } from './settings.ts';

const WITHDRAWN = { at: '2026-01-20T12:00:00Z', reason: both('خطأ', 'A mistake') };
const LATER = new Date(NOW + 60_000).toISOString();

/** A newsroom that looks after its own index, at `NOW`. */
function alone(...parts: readonly Files[]) {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const folder = contentFolder(NEWSROOM, ...parts);
  return { folder, newsroom: newsroomOf(folder) };
}

function newsroomOf({ dir }: ContentFolder, env: Record<string, string> = {}): Newsroom {
  const PRINT_DIR = join(temporaryFolder(), 'site');
  return new Newsroom(readSettings({ CONTENT_DIR: dir, PRINT_DIR, ...env }));
}

/** Lets some time pass, so that the folder is looked at again. */
function pass(milliseconds = 1000): void {
  vi.setSystemTime(Date.now() + milliseconds);
}

describe('the newsroom', () => {
  it('answers from its content folder', () => {
    const { newsroom } = alone(report('a'));
    expect(newsroom.site().name.en).toBe('Matn');
    expect(newsroom.lists().places.get('damascus')?.name.en).toBe('Damascus');
    expect(newsroom.front('en').lead?.slug).toBe('a');
    expect(newsroom.article('a')).toMatchObject({ slug: 'a', data: { kind: 'news' } });
  });

  it('has no article for a slug that is unknown, a draft, embargoed or withdrawn', () => {
    const { newsroom } = alone(
      report('draft', { status: 'draft' }),
      report('embargoed', { publishAt: LATER }),
      report('withdrawn', { status: 'withdrawn', withdrawn: WITHDRAWN }),
    );
    for (const slug of ['unknown', 'draft', 'embargoed', 'withdrawn']) {
      expect(newsroom.article(slug), slug).toBeUndefined();
    }
    expect(newsroom.withdrawal('withdrawn')).toMatchObject(WITHDRAWN);
    expect(newsroom.withdrawal('draft')).toBeUndefined();
  });

  it('shows a report from its hour on', () => {
    const { newsroom } = alone(report('a', { publishAt: LATER }));
    expect(newsroom.front('ar').lead).toBeUndefined();
    pass(60_000);
    expect(newsroom.front('ar').lead?.slug).toBe('a');
    expect(newsroom.article('a')?.slug).toBe('a');
  });

  it('hides a report that was made a draft again, even before it has looked again', () => {
    const { folder, newsroom } = alone(report('a'));
    expect(newsroom.article('a')).toBeDefined();
    folder.write(report('a', { status: 'draft' }));
    expect(newsroom.article('a')).toBeUndefined();
  });

  it('throws for a report that is unsound now, so that its printed page stays', () => {
    const { folder, newsroom } = alone(report('a'));
    expect(newsroom.article('a')).toBeDefined();
    folder.write({ 'articles/2026/a/ar.mdx': '{a}' });
    pass();
    expect(() => newsroom.article('a')).toThrow('articles/2026/a cannot be used: program-text');
    expect(newsroom.front('ar').lead?.slug).toBe('a');
  });

  it('follows its lists', () => {
    const { folder, newsroom } = alone();
    const before = newsroom.lists();
    expect(newsroom.lists()).toBe(before);
    folder.write({ 'people/desk.yaml': 'name: { ar: أ, en: Another }' });
    pass();
    expect(newsroom.lists().people.get('desk')?.name.en).toBe('Another');
  });

  it('cannot do without its site.yaml', () => {
    const { newsroom } = alone({ 'site.yaml': '[' });
    expect(() => newsroom.site()).toThrow('content/site.yaml is missing or unsound');
  });
});

describe('a newsroom that shares an index', () => {
  it('only reads it, and sees what its keeper writes', () => {
    const folder = contentFolder(NEWSROOM);
    const newsroom = newsroomOf(folder, { MATN_INDEX: 'shared' });
    expect(() => newsroom.front('ar')).toThrow('ENOENT');
    const index = openIndex(newsroom.settings.indexFile);
    onTestFinished(() => index.database.close());
    refreshIndex(index, folder.dir, NOW);
    folder.write(report('a'));
    expect(newsroom.front('ar').lead).toBeUndefined();
    refreshIndex(index, folder.dir, NOW);
    expect(newsroom.front('ar').lead?.slug).toBe('a');
  });

  it('shows nothing but what is in there, whatever lies in the folder since', () => {
    const page = (title: string) => ({
      'pages/about/index.yaml': `name: about
title: { ar: ${title}, en: About }
description: { ar: عنا, en: About us }
updatedAt: 2026-01-01T00:00:00Z
rank: 1
`,
      ...{ 'pages/about/ar.mdx': 'نص.', 'pages/about/en.mdx': 'Text.' },
    });
    const embargoed = report('b', { publishAt: LATER });
    const folder = contentFolder(NEWSROOM, report('a'), embargoed, page('عن'));
    const newsroom = newsroomOf(folder, { MATN_INDEX: 'shared' });
    const index = openIndex(newsroom.settings.indexFile);
    onTestFinished(() => index.database.close());
    refreshIndex(index, folder.dir, NOW);
    expect(newsroom.article('a')?.slug).toBe('a');
    expect(newsroom.standing('about')?.data.title.ar).toBe('عن');
    // Its hour has come, and nobody has looked since.
    pass(60_000);
    expect(newsroom.article('b')).toBeUndefined();
    for (const other of [report('a', { status: 'draft' }), report('a', {}, { ar: 'غيره' })]) {
      folder.write(other);
      expect(() => newsroom.article('a')).toThrow('articles/2026/a has changed since');
    }
    for (const other of [page('غيره'), { 'pages/about/ar.mdx': 'غيره.' }]) {
      folder.write({ ...page('عن'), ...other });
      expect(() => newsroom.standing('about')).toThrow('pages/about has changed since');
    }
    refreshIndex(index, folder.dir, NOW + 60_000);
    expect(newsroom.article('b')?.slug).toBe('b');
    expect(newsroom.standing('about')?.ar.blocks.map(({ text }) => text)).toEqual(['غيره.']);
  });
});
