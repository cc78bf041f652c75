import type { Metadata, Viewport } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import '../../components/chrome/style.css';
import { SkipLink } from '../../components/chrome/chrome.tsx';
import { BeforePaint, ReaderModule } from '../../components/chrome/reader.tsx';
import { ReloadOnChange } from '../../components/chrome/reload-on-change.tsx';
import { DIRECTIONS, isLocale } from '../../messages/locales.ts';
import { addressOf } from '../../newsroom/addresses.ts';
import { PAPER } from '../../newsroom/discovery/colours.ts';
import { ICONS } from '../../newsroom/discovery/icon-files.ts';
import { newsroom } from '../../newsroom/newsroom.ts';

/** Without this Next would freeze pages at build; content is read when a page is asked for. */
export const dynamic = 'force-dynamic';

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: PAPER.light },
    { media: '(prefers-color-scheme: dark)', color: PAPER.dark },
  ],
};

type Params = Promise<{ readonly locale: string }>;

export async function generateMetadata({ params }: { readonly params: Params }): Promise<Metadata> {
  const room = newsroom();
  const locale = (await params).locale === 'en' ? 'en' : 'ar';
  return {
    metadataBase: new URL(room.siteUrl()),
    manifest: addressOf({ type: 'manifest' }, locale),
    icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' }, apple: ICONS.touch },
  };
}

/** Header and footer are slots: the site's own, but for the desk, which has its own. */
export default async function Layout({
  params,
  banner,
  children,
  header,
  footer,
}: {
  readonly params: Params;
  readonly banner: ReactNode;
  readonly children: ReactNode;
  readonly header: ReactNode;
  readonly footer: ReactNode;
}) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return (
    // What reader/ sets on it before React wakes up, where React does, is not React's.
    <html lang={locale} dir={DIRECTIONS[locale]} suppressHydrationWarning>
      <head>
        <BeforePaint />
        <ReloadOnChange />
      </head>
      <body>
        <SkipLink />
        {banner}
        {header}
        <main id="content">{children}</main>
        {footer}
        <ReaderModule />
      </body>
    </html>
  );
}
