import type { Element, Root } from 'hast';
import { toJsxRuntime, type Components } from 'hast-util-to-jsx-runtime';
import { getTranslations } from 'next-intl/server';
import { Fragment, type ReactNode } from 'react';
import { jsx, jsxs } from 'react/jsx-runtime';
import type { Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';
import { Moment } from '../chrome/moment.tsx';

interface Props {
  readonly tree: Root;
  /** "دمشق –", set before the first paragraph. */
  readonly dateline: string | undefined;
  readonly locale: Locale;
  readonly conventions: Conventions;
  readonly nested: boolean | undefined;
}

/** A text of the newsroom. Its tree was parsed and checked; nothing in it is evaluated. */
export async function Body({ tree, dateline, locale, conventions, nested = false }: Props) {
  const t = await getTranslations({ locale, namespace: 'article' });
  const components: Components = {
    'x-claim': Claim,
    'x-point': Point,
    'x-pullquote': PullQuote,
    'x-note': ({ children }) => (
      <aside className="note" aria-label={t('note')}>
        {children}
      </aside>
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
    // Below a heading of its own a text's subheads go one rank down.
    ...(nested ? ({ h2: 'h3', h3: 'h4', h4: 'h5' } as const) : {}),
  };
  const whole = dateline === undefined ? tree : withDateline(tree, dateline);
  return toJsxRuntime(whole, {
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

interface Passage {
  readonly children: ReactNode;
  readonly block?: boolean;
}

function Claim({ children, block }: Passage) {
  return block ? (
    <div className="claim">{children}</div>
  ) : (
    <span className="claim">{children}</span>
  );
}

function Point({ children, block }: Passage) {
  return block ? (
    <div className="point">{children}</div>
  ) : (
    <span className="point">{children}</span>
  );
}

function PullQuote({ children }: Passage) {
  return <blockquote className="pull-quote">{children}</blockquote>;
}
