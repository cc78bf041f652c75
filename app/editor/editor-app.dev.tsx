'use client';

import { Keystatic } from '@keystatic/core/ui';
import { useMemo } from 'react';
import { DeskProvider, withWords, type Desk } from './desk-words.dev.ts';
import { editorConfig } from './editor-config.dev.tsx';
import { listEntries } from './entry-list.dev.ts';

/** The editor: Keystatic over the content folder, with the newsroom's own fields and words. */
export function EditorApp({ desk }: { readonly desk: Desk }) {
  const words = useMemo(() => withWords(desk), [desk]);
  const config = useMemo(() => {
    listEntries(words);
    return editorConfig(words);
  }, [words]);
  return (
    <DeskProvider value={words}>
      <Keystatic config={config} />
    </DeskProvider>
  );
}
