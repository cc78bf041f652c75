import type { ReactNode } from 'react';
import { notFound } from 'next/navigation';
import { DIRECTIONS, isLocale } from '../../../messages/locales.ts';
import { keystaticWords } from '../../../newsroom/editor/keystatic-words.ts';
import '../editor.css';

interface Props {
  readonly params: Promise<{ readonly locale: string }>;
  readonly children: ReactNode;
}

/** A page of its own, without the site around it: the editor brings its own look. */
export default async function EditorLayout({ params, children }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const words = JSON.stringify(keystaticWords(locale)).replaceAll('<', '\\u003c');
  return (
    <html lang={locale} dir={DIRECTIONS[locale]} suppressHydrationWarning>
      <head>
        {/* Keystatic's own words are read when its modules are: they have to be there before. */}
        <script dangerouslySetInnerHTML={{ __html: `globalThis.keystaticWords=${words}` }} />
      </head>
      <body>{children}</body>
    </html>
  );
}
