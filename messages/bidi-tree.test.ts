import type { Element, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { isolateTree } from './bidi-tree.ts';

const text = (value: string): RootContent => ({ type: 'text', value });
const el = (tagName: string, ...children: (RootContent | string)[]): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children: children.map((child) =>
    typeof child === 'string' ? text(child) : child,
  ) as Element['children'],
});
const having = (element: Element, properties: Element['properties']): Element => ({
  ...element,
  properties,
});
const root = (...children: RootContent[]): Root => ({ type: 'root', children });
const html = (element: Element, locale: 'ar' | 'en' = 'ar') =>
  toHtml(isolateTree(root(element), locale));

describe('a tree', () => {
  it('has what runs against its text in elements, wherever text stands', () => {
    for (const tag of ['p', 'h2', 'li', 'td', 'th', 'blockquote', 'x-note', 'x-pullquote']) {
      expect(html(el(tag, 'بلغ -3.5% في شركة Google Inc. أمس.'))).toBe(
        `<${tag}>بلغ <bdi dir="ltr">-3.5%</bdi> في شركة <bdi>Google Inc.</bdi> أمس.</${tag}>`,
      );
    }
    expect(html(el('x-claim', el('p', 'في ', el('em', 'مدينة Homs.'))))).toBe(
      '<x-claim><p>في <em>مدينة <bdi>Homs</bdi>.</em></p></x-claim>',
    );
  });

  it('says of Arabic in English what language it is in', () => {
    expect(html(el('p', 'The word متن, 2026'), 'en')).toBe(
      '<p>The word <bdi lang="ar">متن</bdi>, 2026</p>',
    );
  });

  it('is looked at by the paragraph, so that emphasis does not part a name', () => {
    expect(html(el('p', 'شركة ', el('strong', 'Google'), ' Inc. أمس'))).toBe(
      '<p>شركة <bdi><strong>Google</strong> Inc.</bdi> أمس</p>',
    );
    expect(html(el('p', el('strong', 'شركة Google'), ' Inc. و', el('em', 'SA')))).toBe(
      '<p><strong>شركة <bdi>Google</bdi></strong> <bdi>Inc.</bdi> و<em><bdi>SA</bdi></em></p>',
    );
    expect(html(el('p', 'Boeing ', el('em', '737 MAX في'), ' مطار'))).toBe(
      '<p><bdi>Boeing</bdi> <em><bdi>737 MAX</bdi> في</em> مطار</p>',
    );
    expect(html(el('p', 'شركة Google\nInc. أمس'))).toBe('<p>شركة <bdi>Google\nInc.</bdi> أمس</p>');
  });

  it('knows from the words before in its paragraph how figures will stand', () => {
    expect(html(el('p', el('em', 'فاز'), ' ', el('b', '3-2')))).toBe(
      '<p><em>فاز</em> <b>3-2</b></p>',
    );
    expect(html(el('td', '3-2'))).toBe('<td><bdi dir="rtl">\u061C3-2</bdi></td>');
    expect(html(el('p', 'فاز', el('br'), el('b', '3-2')))).toBe(
      '<p>فاز<br><b><bdi dir="rtl">\u061C3-2</bdi></b></p>',
    );
  });

  it('has no isolate that reaches out of a block', () => {
    expect(html(el('ul', el('li', 'Google'), el('li', 'Inc.')))).toBe(
      '<ul><li><bdi>Google</bdi></li><li><bdi>Inc.</bdi></li></ul>',
    );
    const claim = having(el('x-claim', 'Google'), { block: true });
    expect(html(el('div', claim, ' Inc.'))).toBe(
      '<div><x-claim block><bdi>Google</bdi></x-claim> <bdi>Inc.</bdi></div>',
    );
  });

  it('is left alone in code, in isolates, and where a direction is given', () => {
    for (const held of [
      el('code', '-5%'),
      el('bdi', '-5%'),
      having(el('a', '-5%'), { dir: 'ltr' }),
    ]) {
      const tree = root(el('p', 'بلغ ', held, ' أمس'));
      expect(isolateTree(tree, 'ar')).toBe(tree);
    }
  });

  it('has one isolate in a link whose text is an address', () => {
    const link = having(el('a', 'https://example.org/a_(b)/'), { href: 'https://example.org/' });
    expect(html(el('p', 'انظر ', link, '.'))).toBe(
      '<p>انظر <a href="https://example.org/"><bdi>https://example.org/a_(b)/</bdi></a>.</p>',
    );
  });

  it('keeps marks in their places', () => {
    const marked = el('p', el('x-claim', 'قالت Reuters.', el('x-mark')), ' و', el('x-gloss'));
    expect(html(marked)).toBe(
      '<p><x-claim>قالت <bdi>Reuters</bdi>.<x-mark></x-mark></x-claim> و<x-gloss></x-gloss></p>',
    );
  });

  it('is the same object where there is nothing to isolate, and is never changed itself', () => {
    const plain = root(el('p', 'في 12/11/2026 بلغ ', el('em', '1,250'), '.'), text('\n'));
    expect(isolateTree(plain, 'ar')).toBe(plain);
    const mixed = root(el('p', 'شركة ', el('em', 'Google'), ' Inc.'));
    const before = JSON.stringify(mixed);
    const once = isolateTree(mixed, 'ar');
    expect(JSON.stringify(mixed)).toBe(before);
    expect(isolateTree(once, 'ar')).toBe(once);
  });
});
