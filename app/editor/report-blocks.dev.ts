'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { anchorText } from '../../newsroom/anchor-text.ts';

/** The part of a ProseMirror node that is looked at here. */
export interface DocumentNode {
  readonly type: { readonly name: string };
  readonly content: { readonly size: number };
  forEach(callback: (node: DocumentNode) => void): void;
  textBetween(from: number, to: number, blockSeparator: string, leafText: string): string;
}

export interface ReportBlock {
  readonly anchor: string;
  readonly text: string;
}

/** Wrappers whose blocks are the report's own, by their names in the form; see newsroom/body.ts. */
const TRANSPARENT = new Set(['ClaimBlock', 'Update', 'Note', 'PullQuote', 'Locator', 'Picture']);

let texts: readonly string[] = [];
const listeners = new Set<() => void>();

/** Says what the Arabic report in the form is now. */
export function showReport(document: DocumentNode): void {
  const now = textsIn(document);
  if (now.length === texts.length && now.every((text, index) => text === texts[index])) return;
  texts = now;
  for (const listener of listeners) listener();
}

function textsIn(parent: DocumentNode): string[] {
  const found: string[] = [];
  parent.forEach((node) => {
    if (TRANSPARENT.has(node.type.name)) found.push(...textsIn(node));
    else found.push(node.textBetween(0, node.content.size, ' ', ' '));
  });
  return found;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The blocks of the report in the form with the anchors that the newsroom will give them. */
export function useReportBlocks(): readonly ReportBlock[] {
  const now = useSyncExternalStore(
    subscribe,
    () => texts,
    () => texts,
  );
  const [blocks, setBlocks] = useState<readonly ReportBlock[]>([]);
  useEffect(() => {
    let current = true;
    void anchored(now).then((found) => {
      if (current) setBlocks(found);
    });
    return () => {
      current = false;
    };
  }, [now]);
  return blocks;
}

/** As newsroom/anchors.ts does it: a browser computes hashes in its own time. */
async function anchored(list: readonly string[]): Promise<ReportBlock[]> {
  const seen = new Map<string, number>();
  const blocks: ReportBlock[] = [];
  for (const text of list) {
    const bytes = new TextEncoder().encode(anchorText(text));
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const hex = [...digest.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0'));
    const anchor = `p-${hex.join('')}`;
    const count = (seen.get(anchor) ?? 0) + 1;
    seen.set(anchor, count);
    blocks.push({ anchor: count === 1 ? anchor : `${anchor}-${String(count)}`, text });
  }
  return blocks;
}
