import type { Root } from 'hast';
import { getTranslations } from 'next-intl/server';
import type { Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';
import type { Lists } from '../../newsroom/lists.ts';
import { Body } from '../article/body.tsx';
import { Isolated } from '../chrome/isolated.tsx';
import { Moment } from '../chrome/moment.tsx';
import './style.css';

/** About and the policies. */
export async function StandingPage({
  title,
  updatedAt,
  tree,
  locale,
  lists,
  conventions,
}: {
  readonly title: string;
  readonly updatedAt: string;
  readonly tree: Root;
  readonly locale: Locale;
  readonly lists: Lists;
  readonly conventions: Conventions;
}) {
  const t = await getTranslations('article');
  return (
    <article className="standing">
      <h1>
        <Isolated text={title} locale={locale} />
      </h1>
      <div className="text">
        <Body tree={tree} locale={locale} lists={lists} conventions={conventions} />
      </div>
      <p className="when">
        {t.rich('updated', {
          moment: () => <Moment at={updatedAt} locale={locale} conventions={conventions} />,
        })}
      </p>
    </article>
  );
}
