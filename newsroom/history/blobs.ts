import { hash } from 'node:crypto';

/** The contents of a report's files, by git's names. */
export interface Blobs {
  readonly index: string;
  readonly ar: string;
  readonly en: string | null;
}

/** The name that git gives to the contents of a file, with its usual hash. */
export function blobName(text: string): string {
  return hash('sha1', `blob ${String(Buffer.byteLength(text))}\0${text}`, 'hex');
}
