/** What may lie on the shelf: public pages of these kinds, and the files that they are shown with. */
export type Kind = 'report' | 'front' | 'section' | 'story' | 'shelf' | 'asset' | 'picture';

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['report', /^(?:\/en)?\/articles\/[a-z0-9-]+$/],
  ['front', /^\/(?:en)?$/],
  ['section', /^(?:\/en)?\/sections\/[a-z0-9-]+$/],
  ['story', /^(?:\/en)?\/stories\/[a-z0-9-]+$/],
  ['shelf', /^(?:\/en)?\/shelf$/],
  ['asset', /^\/assets\/[\w-]+(?:\.[\w-]+)+$/],
  ['picture', /^\/media\/[a-z0-9-]+\/[\w-]+(?:\.[\w-]+)+$/],
];

/** The kind of an address; undefined for every one that is never kept, such as the desk or a search. */
export function kindOf(path: string): Kind | undefined {
  return KINDS.find(([, form]) => form.test(path))?.[0];
}

/** Whether an address is that of a file: what is in it is in its name, so it never changes. */
export function isFile(kind: Kind | undefined): boolean {
  return kind === 'asset' || kind === 'picture';
}

/** Where a language begins: `/en`, or nothing for Arabic. */
export function languageOf(path: string): '' | '/en' {
  return /^\/en(?:\/|$)/.test(path) ? '/en' : '';
}

/** The shelf's own page in the language of an address. */
export function shelfOf(path: string): string {
  return `${languageOf(path)}/shelf`;
}

/** The report that an address belongs to, as a page or as a picture; undefined for everything else. */
export function reportOf(path: string): string | undefined {
  return /^(?:(?:\/en)?\/articles|\/media)\/([a-z0-9-]+)/.exec(path)?.[1];
}
