import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { isolateTree } from '../../messages/bidi-tree.ts';
import { DIRECTIONS, type Locale } from '../../messages/locales.ts';
import { legalText } from './plain.ts';

/** HTML as other programs take it: elements with what they mean, and nothing of how they look. */

export type Html = readonly ElementContent[];

export function element(
  tagName: string,
  properties: Element['properties'],
  ...children: readonly Html[]
): Element {
  return { type: 'element', tagName, properties, children: children.flat() };
}

/** Words of ours or of the newsroom's lists, with what runs against them isolated. */
export function words(text: string, locale: Locale): ElementContent[] {
  const root: Root = { type: 'root', children: [{ type: 'text', value: legalText(text) }] };
  return isolateTree(root, locale).children as ElementContent[];
}

export function paragraph(text: string, locale: Locale): Element {
  return element('p', {}, words(text, locale));
}

/** A text in its language and direction: readers show it in a page of their own. */
export function inLanguage(content: Html, locale: Locale): string {
  const whole = element('div', { lang: locale, dir: DIRECTIONS[locale] }, content);
  return legalText(toHtml(whole));
}
