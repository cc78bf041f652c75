import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EditionPage } from '../../../../components/edition/edition-page.tsx';
import { addressOf } from '../../../../newsroom/addresses.ts';
import { newsroom } from '../../../../newsroom/newsroom.ts';
import { articleProps } from '../../../article-view.tsx';
import { robotsOf } from '../../../page-metadata.tsx';

type Props = PageProps<'/[locale]/edition/[[...size]]'>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('edition');
  const site = newsroom().site().name.ar;
  return {
    title: t('title', { site }),
    description: t('description', { site }),
    // What it holds is found where it is from.
    robots: robotsOf('noindex'),
    alternates: { canonical: newsroom().siteUrl() + addressOf({ type: 'edition' }, 'ar') },
  };
}

/**
 * The carried edition before the press makes a file of it. The steps of its address are for the
 * press: how many reports may be in it, and what it weighs in kilobytes (press/edition.ts).
 */
export default async function CarriedEdition({ params }: Props) {
  const { locale, size = [] } = await params;
  const room = newsroom();
  // There is one, in both languages; and of a preview, none: it is made to be handed on.
  if (locale !== 'ar' || room.settings.showing !== 'published' || size.length > 2) notFound();
  const [count, weight = 0] = size.map(numberIn);
  const edition = room.edition(count);
  return (
    <EditionPage
      edition={edition}
      reports={edition.articles.map((article) =>
        articleProps({ article, locale, pictures: room.pictures(article) }),
      )}
      site={room.site()}
      siteUrl={room.siteUrl()}
      weight={weight}
    />
  );
}

function numberIn(step: string): number {
  if (!/^\d{1,4}$/.test(step)) notFound();
  return Number(step);
}
