import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { LinksPage, type SentLink } from '../../../../../components/desk/preview/links-page.tsx';
import { isolated } from '../../../../../messages/bidi.ts';
import type { Locale } from '../../../../../messages/locales.ts';
import { entryAddress, previewOf } from '../../../../../newsroom/links/doors.ts';
import { newsroom } from '../../../../../newsroom/newsroom.ts';
import { shareLinks } from '../../../../../newsroom/share.ts';
import { originOf } from '../../../../entry.ts';
import { lookAsEditor } from '../../../../preview-view.tsx';

type Props = PageProps<'/[locale]/preview/[slug]/links'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await lookAsEditor(await params);
  const t = await getTranslations('preview');
  return { title: t('send'), robots: { index: false, follow: false } };
}

/** Links to this preview for people without an account. */
export default async function Links({ params }: Props) {
  const { draft, locale } = await lookAsEditor(await params);
  const { slug, article } = draft;
  const { links } = newsroom();
  const title = article?.data.title[locale];
  return (
    <LinksPage
      locale={locale}
      slug={slug}
      title={title}
      links={links.on ? await linksTo(slug, title ?? slug, locale) : undefined}
      conventions={newsroom().site()}
    />
  );
}

/** From one to one, and not to everybody. */
const WAYS = new Set(['whatsapp', 'telegram', 'email']);

async function linksTo(slug: string, title: string, locale: Locale): Promise<SentLink[]> {
  const origin = originOf(await headers());
  const t = await getTranslations('preview');
  return newsroom()
    .links.live(Date.now())
    .filter(({ purpose, scope }) => purpose === 'preview' && scope === slug)
    .map(({ id, token, expiresAt }) => {
      const address = origin + entryAddress(previewOf(slug), token, locale);
      const words = isolated(t('message', { title }), locale);
      const all = shareLinks({ url: address, title: words, summary: undefined });
      const ways = all.filter(({ way }) => WAYS.has(way));
      return { id, address, expiresAt: new Date(expiresAt).toISOString(), ways };
    });
}
