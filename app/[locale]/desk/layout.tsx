import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { requireEditor } from '../../gate.ts';

/** For editors: no search engine is to keep or follow anything here. */
export const metadata: Metadata = { robots: { index: false, follow: false } };

/**
 * What all of the desk shares. Each page asks for the editor itself as well: Next renders a page
 * without its layout when a browser says that it has that already.
 */
export default async function DeskLayout({ children }: { readonly children: ReactNode }) {
  await requireEditor();
  return children;
}
