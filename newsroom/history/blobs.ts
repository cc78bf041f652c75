import { createHash } from 'node:crypto';

/** The contents of a report's files, by git's names. */
export interface Blobs {
  readonly index: string;
  readonly ar: string;
  readonly en: string | null;
}

/** The name that git gives to the contents of a file, with its usual hash. */
export function blobName(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  return createHash('sha1')
    .update(`blob ${String(bytes.length)}\0`)
    .update(bytes)
    .digest('hex');
}
