import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../newsroom/settings.ts';
import { Content, temporaryFolder } from './fixtures.ts';
import { PressIndex } from './press-index.ts';
import { NOW } from './press-fixtures.ts';

function opened() {
  const content = new Content();
  content.report('a');
  content.report('draft', { status: 'draft' });
  const PRINT_DIR = join(temporaryFolder(), 'site');
  const settings = readSettings({ CONTENT_DIR: content.folder, PRINT_DIR });
  const index = new PressIndex(settings);
  onTestFinished(() => {
    index.close();
  });
  return { content, index };
}

it('is brought up to the content folder, or to what was touched of it', () => {
  const { content, index } = opened();
  expect(index.refresh(NOW, {})).toMatchObject({ problems: [] });
  expect(index.reports()).toBe(1);
  content.report('b');
  index.refresh(NOW, { touched: new Set() });
  expect(index.reports()).toBe(1);
  index.refresh(NOW, { touched: new Set(['articles/2026/b/index.yaml']) });
  expect(index.reports()).toBe(2);
});

it('is made anew where it is damaged, under another name', () => {
  const { index, content } = opened();
  index.refresh(NOW, {});
  const before = index.id;
  index.database.exec('DROP TABLE articles');
  content.report('b');
  expect(index.refresh(NOW, {})).toMatchObject({ problems: [] });
  expect(index.id).not.toBe(before);
  expect(index.reports()).toBe(2);
});
