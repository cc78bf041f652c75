import { describe, expect, it } from 'vitest';
import {
  editAddress,
  editReportAddress,
  editUnitAddress,
  newReportAddress,
  reportInForm,
} from './form-address.ts';

describe('addresses of forms', () => {
  it('leads to a report by year and slug, in the language of the desk', () => {
    expect(editReportAddress('ar', 'articles/2026/a-slug')).toBe(
      '/desk/edit/collection/articles/item/2026%2Fa-slug',
    );
    expect(editReportAddress('en', 'articles/2026/a-slug')).toBe(
      '/en/desk/edit/collection/articles/item/2026%2Fa-slug',
    );
  });

  it('leads to lists, entries and the one file of each of the newsroom’s lists', () => {
    expect(editAddress('ar')).toBe('/desk/edit');
    expect(editAddress('ar', { type: 'sources' })).toBe('/desk/edit/collection/sources');
    expect(editAddress('en', { type: 'source', entry: 'reuters' })).toBe(
      '/en/desk/edit/collection/sources/item/reuters',
    );
    expect(editAddress('ar', { type: 'topics' })).toBe('/desk/edit/singleton/topics');
  });

  it('lead to any unit of the content folder', () => {
    const source = editAddress('ar', { type: 'source', entry: 'reuters' });
    expect(editUnitAddress('ar', 'sources/reuters.yaml')).toBe(source);
    expect(editUnitAddress('en', 'topics.yaml')).toBe(editAddress('en', { type: 'topics' }));
    expect(editUnitAddress('ar', 'pages/about')).toBe(
      editAddress('ar', { type: 'page', entry: 'about' }),
    );
    expect(editUnitAddress('ar', 'articles/2026/a-slug')).toBe(
      editReportAddress('ar', 'articles/2026/a-slug'),
    );
    expect(newReportAddress('en')).toBe('/en/desk/edit/collection/articles/create');
  });

  it('know the report that is in a form', () => {
    expect(reportInForm(editReportAddress('ar', 'articles/2026/a-slug'))).toBe('a-slug');
    expect(reportInForm(editReportAddress('en', 'articles/2026/a-slug'))).toBe('a-slug');
    expect(reportInForm(newReportAddress('ar'))).toBeUndefined();
    expect(reportInForm(editAddress('ar', { type: 'source', entry: 'reuters' }))).toBeUndefined();
  });
});
