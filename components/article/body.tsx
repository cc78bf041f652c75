import type { Element, Root } from 'hast';
import { toJsxRuntime, type Components } from 'hast-util-to-jsx-runtime';
import { getTranslations } from 'next-intl/server';
import { Fragment, type ReactNode } from 'react';
import { jsx, jsxs } from 'react/jsx-runtime';
import { isolateTree } from '../../messages/bidi-tree.ts';
import type { Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';
import type { Lists } from '../../newsroom/lists.ts';
import type { Claim } from '../../newsroom/claims.ts';
import type { Locators } from '../../newsroom/locator/locators.ts';
import { Moment } from '../chrome/moment.tsx';
import type { ShownPicture } from '../../newsroom/pictures/shown-picture.ts';
import { GlossLinks, SourceLinks } from './gloss-links.tsx';
import { Locator } from './locator.tsx';
import { Picture } from './picture.tsx';
import { SourceMark } from './source-mark.tsx';

interface Props {
  readonly tree: Root;
  /** "دمشق –", set before the first paragraph. */
  readonly dateline?: string | undefined;
  /** The language of the text. */
  readonly locale: Locale;
  readonly conventions: Conventions;
  readonly lists: Lists;
  readonly claims?: readonly Claim[];
  /** The maps in the text. */
  readonly locators?: Locators[Locale] | undefined;
  readonly pictures?: ReadonlyMap<string, ShownPicture>;
  /** Below a heading of its own: subheads go one rank down. */
  readonly nested?: boolean | undefined;
}

/** A text of the newsroom. Its tree was parsed and checked; nothing in it is evaluated. */
export async function Body(props: Props) {
  const {
    tree,
    dateline,
    locale,
    conventions,
    lists,
    claims = [],
    locators,
    pictures,
    nested = false,
  } = props;
  const t = await getTranslations({ locale, namespace: 'article' });
  const sources = await getTranslations({ locale, namespace: 'sources' });
  const components: Partial<Components> = {
    'x-claim': Passage,
    'x-mark': ({ number }) => {
      const claim = claims[number - 1];
      return claim ? <SourceMark claim={claim} lists={lists} locale={locale} /> : null;
    },
    'x-unsourced': ({ partly = false }) => (
      <span className={partly ? 'unsourced partly' : 'unsourced'}>
        {sources(partly ? 'partly' : 'unsourced')}
      </span>
    ),
    'x-point': Point,
    'x-gloss': ({ sentences }) => <GlossLinks sentences={sentences} locale={locale} />,
    'x-from': (from) => <SourceLinks {...from} />,
    'x-locator': ({ places, caption }) => {
      const drawing = locators?.get(places);
      return drawing ? <Locator drawing={drawing} caption={caption} locale={locale} /> : null;
    },
    // A frame in which a table can be wider than a narrow window. No landmark, as notes are none: a
    // report may have several, all of one name.
    table: ({ children, id }) => (
      <div className="table" id={id} role="group" aria-label={t('table')} tabIndex={0}>
        <table>{children}</table>
      </div>
    ),
    // Without what Markdown says of a column's side: it would be a style attribute.
    th: ({ children }) => <th>{children}</th>,
    td: ({ children }) => <td>{children}</td>,
    'x-pullquote': ({ children }) => <blockquote className="pull-quote">{children}</blockquote>,
    'x-picture': ({ file }) => {
      const picture = pictures?.get(file);
      return picture ? <Picture picture={picture} locale={locale} variant="article" /> : null;
    },
    'x-note': ({ children }) => (
      <div className="note" role="note" aria-label={t('note')}>
        {children}
      </div>
    ),
    'x-update': ({ at, children }) => (
      <section className="update">
        <p className="when">
          {t.rich('update', {
            moment: () => <Moment at={at} locale={locale} conventions={conventions} />,
          })}
        </p>
        {children}
      </section>
    ),
    ...(nested ? ({ h2: 'h3', h3: 'h4', h4: 'h5' } as const) : {}),
  };
  const whole = dateline === undefined ? tree : withDateline(tree, dateline);
  return toJsxRuntime(isolateTree(whole, locale), {
    Fragment,
    jsx,
    jsxs,
    components,
    elementAttributeNameCase: 'react',
  });
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
      const mark: Element = {
        type: 'element',
        tagName: 'span',
        properties: { className: ['dateline'] },
        children: [{ type: 'text', value: dateline }],
      };
      return { ...child, children: [mark, { type: 'text', value: ' ' }, ...child.children] };
    }),
  });
  return place(tree);
}

interface PassageProps {
  readonly block?: boolean | undefined;
  readonly children?: ReactNode;
}

function Passage({ children, block }: PassageProps) {
  return block ? (
    <div className="claim">{children}</div>
  ) : (
    <span className="claim">{children}</span>
  );
}

function Point({ children, block, number }: PassageProps & { readonly number: number }) {
  const id = `s-${String(number)}`;
  return block ? (
    <div className="point" id={id}>
      {children}
    </div>
  ) : (
    <span className="point" id={id}>
      {children}
    </span>
  );
}
