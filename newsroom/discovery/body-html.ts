import type { Element, ElementContent, Root, RootContent } from 'hast';
import { isolateTree } from '../../messages/bidi-tree.ts';
import { formatMoment, type Conventions } from '../../messages/dates.ts';
import { locatorNotes, locatorWords } from '../../messages/locator-words.ts';
import type { Locale } from '../../messages/locales.ts';
import type { Claim } from '../claims.ts';
import type { Translate } from '../describe.ts';
import type { Lists } from '../lists.ts';
import type { Locators } from '../locator/locators.ts';
import type { ShownPicture } from '../pictures/shown-picture.ts';
import { element, words } from './html.ts';
import { legalText } from './plain.ts';

/** What a text needs to be shown anywhere else than on its page. */
export interface Surroundings {
  /** The language of the text. */
  readonly locale: Locale;
  readonly t: Translate;
  readonly conventions: Conventions;
  readonly lists: Lists;
  /** The page's own address, absolute: that of every link begins there. */
  readonly url: string;
  /** "دمشق –", set before the first paragraph. */
  readonly dateline: string | undefined;
  readonly claims: readonly Claim[];
  readonly locators: Locators[Locale];
  readonly pictures: ReadonlyMap<string, ShownPicture>;
}

/**
 * A text of the newsroom as plain HTML, for readers of feeds: without scripts, classes, ids and
 * styles, every address absolute. Who says what stands in the text, in words, since there are no
 * notes for a mark to lead to; a map becomes what it tells.
 */
export function bodyHtml(tree: Root, surroundings: Surroundings): ElementContent[] {
  const { locale, dateline } = surroundings;
  const whole = dateline === undefined ? tree : withDateline(tree, dateline);
  return withoutGaps(plain(isolateTree(whole, locale).children, surroundings));
}

/** Elements that stay as they are. Of any other only the content does. */
const KEPT = new Set(
  'b bdi blockquote br code del div em h2 h3 h4 hr i ins li ol p pre s strong sub sup table tbody td th thead tr ul'.split(
    ' ',
  ),
);

/** Attributes that mean something, by element. */
const MEANT: Readonly<Record<string, readonly string[]>> = { bdi: ['dir', 'lang'], ol: ['start'] };

function plain(nodes: readonly RootContent[], surroundings: Surroundings): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return { type: 'text', value: legalText(node.value) } as const;
    return node.type === 'element' ? plainElement(node, surroundings) : [];
  });
}

function plainElement(node: Element, surroundings: Surroundings): ElementContent[] {
  const { locale, t, conventions, url } = surroundings;
  const { tagName, properties } = node;
  const children = () => plain(node.children, surroundings);
  const label = (text: string) => element('p', {}, [element('strong', {}, words(text, locale))]);
  switch (tagName) {
    case 'a':
      return [element('a', { href: absolute(properties.href, url) }, children())];
    case 'x-mark':
      return aside(sourceOf(Number(properties['number']), surroundings), locale);
    case 'x-unsourced':
      return aside(
        t(properties['partly'] === true ? 'sources.partly' : 'sources.unsourced'),
        locale,
      );
    case 'x-gloss':
    case 'x-from':
      return [];
    case 'x-pullquote':
      return [element('blockquote', {}, children())];
    case 'x-note':
      return [element('blockquote', {}, [label(t('article.note'))], children())];
    case 'x-update': {
      const moment = formatMoment(text(properties['at']), locale, conventions);
      return [label(t.markup('article.update', { moment: () => moment })), ...children()];
    }
    case 'x-picture': {
      const picture = surroundings.pictures.get(text(properties['file']));
      return picture ? [figure(picture, surroundings)] : [];
    }
    case 'x-locator':
      return mapInWords(properties, surroundings);
    default: {
      if (!KEPT.has(tagName)) return children();
      const meant = (MEANT[tagName] ?? []).filter((name) => properties[name] !== undefined);
      const kept = Object.fromEntries(meant.map((name) => [name, properties[name]]));
      return [element(tagName, kept, children())];
    }
  }
}

/** A picture with what it shows, who made it and on what terms. */
export function figure(
  picture: ShownPicture,
  { locale, t, url }: Pick<Surroundings, 'locale' | 't' | 'url'>,
): Element {
  const { src, width, height, alt, caption, credit, licence } = picture;
  const address = absolute(src, url);
  const terms = licence.worded ? t(`picture.licences.${licence.worded}`) : licence.name;
  const told = [
    ...(caption ? [...words(caption[locale], locale), gap()] : []),
    ...words(t('picture.credit', { credit: credit[locale] }), locale),
    { type: 'text', value: ' · ' } as const,
    licence.url === undefined
      ? element('bdi', {}, words(terms, locale))
      : element('a', { href: `${licence.url}deed.${locale}` }, words(terms, locale)),
  ];
  const image = element('img', { src: address, alt: legalText(alt[locale]), width, height });
  return element('figure', {}, [image], [element('figcaption', {}, told)]);
}

function mapInWords(
  { places, caption }: Element['properties'],
  { locale, t, locators }: Surroundings,
): ElementContent[] {
  const drawing = locators.get(text(places));
  if (!drawing) return [];
  const say = (key: string, values?: Record<string, string | number>) =>
    t(`locator.${key}` as 'locator.occupied', values);
  const told = [
    ...(typeof caption === 'string' ? [element('b', {}, words(caption, locale)), gap()] : []),
    ...words(
      [locatorWords(drawing.words, locale, say), ...locatorNotes(drawing, say)].join(' '),
      locale,
    ),
  ];
  return [element('p', {}, told)];
}

/** "المصدر: وزارة الداخلية عبر سانا" */
function sourceOf(number: number, { claims, lists, locale, t }: Surroundings): string {
  const claim = claims[number - 1];
  if (!claim) throw new TypeError(`no claim ${String(number)}`);
  const source = lists.sources.get(claim.by)?.name[locale] ?? claim.by;
  const via = claim.via === undefined ? undefined : lists.sources.get(claim.via)?.name[locale];
  return via === undefined
    ? t('sources.markLabel', { source })
    : t('sources.markViaLabel', { source, via });
}

/** A word of the newsroom within a text that is not its own. */
function aside(said: string, locale: Locale): ElementContent[] {
  return [element('small', {}, words(`[${said}]`, locale))];
}

function gap(): ElementContent {
  return { type: 'text', value: ' ' };
}

/** Lines between elements that hold no text of their own mean nothing. */
function withoutGaps(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.filter((node) => node.type !== 'text' || node.value.trim() !== '');
}

/** The address of a link as it is seen from anywhere. */
export function absolute(href: unknown, url: string): string {
  return new URL(text(href), url).href;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Puts the dateline into the first paragraph, where readers of news expect it. */
function withDateline(tree: Root, dateline: string): Root {
  let placed = false;
  const place = <Parent extends Root | Element>(parent: Parent): Parent => ({
    ...parent,
    children: parent.children.map((child) => {
      if (placed || child.type !== 'element') return child;
      if (child.tagName !== 'p') return place(child);
      placed = true;
      const mark = element('b', {}, [{ type: 'text', value: dateline }]);
      return { ...child, children: [mark, gap(), ...child.children] };
    }),
  });
  return place(tree);
}
