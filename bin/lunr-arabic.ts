import { createRequire } from 'node:module';

/** As much of lunr's interface as the bench needs; its languages add themselves to it. */
interface Lunr {
  (build: (this: Builder) => void): {
    readonly search: (query: string) => { readonly ref: string }[];
  };
  readonly ar: unknown;
}

interface Builder {
  use(plugin: unknown): void;
  ref(name: string): void;
  field(name: string): void;
  add(document: Readonly<Record<string, string>>): void;
}

const require = createRequire(import.meta.url);
const loaded = require('lunr') as Lunr;
(require('lunr-languages/lunr.stemmer.support.js') as (lunr: Lunr) => void)(loaded);
(require('lunr-languages/lunr.ar.js') as (lunr: Lunr) => void)(loaded);

export const lunr = loaded;
