import type { ReactNode } from 'react';
import { notFound } from 'next/navigation';
import { DIRECTIONS, isLocale } from '../../../messages/locales.ts';
import { keystaticWords } from '../../../newsroom/editor/keystatic-words.ts';
import '../editor.css';

interface Props {
  readonly params: Promise<{ readonly locale: string }>;
  readonly children: ReactNode;
}

/**
 * The development server has a page loaded again when what it shows was compiled anew, or might have
 * been: while somebody writes in a form, nothing must. Its socket stays, as React waits for what it
 * says in bytes; its words are all about new code, and not heard. Whoever works on the editor itself
 * loads it by hand.
 */
const NO_RELOAD = `{
  globalThis.WebSocket = class extends WebSocket {
    constructor(url, protocols) {
      super(url, protocols);
      this.addEventListener('message', (event) => {
        if (typeof event.data === 'string') event.stopImmediatePropagation();
      });
    }
  };
}`;

/** A page of its own, without the site around it: the editor brings its own look. */
export default async function EditorLayout({ params, children }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const words = JSON.stringify(keystaticWords(locale)).replaceAll('<', '\\u003c');
  return (
    <html lang={locale} dir={DIRECTIONS[locale]} suppressHydrationWarning>
      <head>
        {/* Keystatic's own words are read when its modules are: they have to be there before. */}
        <script
          dangerouslySetInnerHTML={{ __html: `${NO_RELOAD}globalThis.keystaticWords=${words}` }}
        />
      </head>
      <body>{children}</body>
    </html>
  );
}
