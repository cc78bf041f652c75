import type { Locale } from '../../messages/locales.ts';

/** What can be opened in the editor's form. */
export type Editable =
  | { readonly type: 'articles' | 'pages' | 'people' | 'sources' | 'stories' }
  | {
      readonly type: 'article' | 'page' | 'person' | 'source' | 'story';
      /** Below its folder: `2026/a-slug` for a report (year and slug), `reuters` for a source. */
      readonly entry: string;
    }
  | { readonly type: 'site' | 'sections' | 'topics' | 'places' | 'words' };

const FOLDERS = {
  article: 'articles',
  page: 'pages',
  person: 'people',
  source: 'sources',
  story: 'stories',
} as const;

/** Where the editor is found in each language; below it the addresses are those of Keystatic. */
const EDITOR = { ar: '/desk/edit', en: '/en/desk/edit' } as const satisfies Record<Locale, string>;

/**
 * The address of a form of the editor, which only the development server has:
 * `/desk/edit/collection/articles/item/2026%2Fa-slug`. Without anything to edit, its overview.
 */
export function editAddress(locale: Locale, what?: Editable): string {
  if (!what) return EDITOR[locale];
  switch (what.type) {
    case 'articles':
    case 'pages':
    case 'people':
    case 'sources':
    case 'stories':
      return `${EDITOR[locale]}/collection/${what.type}`;
    case 'article':
    case 'page':
    case 'person':
    case 'source':
    case 'story':
      return `${EDITOR[locale]}/collection/${FOLDERS[what.type]}/item/${encodeURIComponent(what.entry)}`;
    case 'site':
    case 'sections':
    case 'topics':
    case 'places':
    case 'words':
      return `${EDITOR[locale]}/singleton/${what.type}`;
  }
}

/** The address of the form of a report. @param folder `articles/2026/a-slug`, as in the index. */
export function editReportAddress(locale: Locale, folder: string): string {
  return editAddress(locale, { type: 'article', entry: folder.replace(/^articles\//, '') });
}

/** The address of the form of any unit of the content folder: `sources/reuters.yaml`, `topics.yaml`. */
export function editUnitAddress(locale: Locale, unit: string): string {
  const [, folder, entry = ''] = /^(?:([^/]+)\/)?(.+?)(?:\.yaml)?$/.exec(unit) ?? [];
  if (folder === undefined) return `${EDITOR[locale]}/singleton/${entry}`;
  return `${EDITOR[locale]}/collection/${folder}/item/${encodeURIComponent(entry)}`;
}

/** The address of the form of a report that is still to be written. */
export function newReportAddress(locale: Locale): string {
  return `${editAddress(locale, { type: 'articles' })}/create`;
}

/** The slug of the report whose form is at this address; undefined for all else, new ones too. */
export function reportInForm(pathname: string): string | undefined {
  const [, entry] = /\/desk\/edit\/collection\/articles\/item\/([^/]+)$/.exec(pathname) ?? [];
  return entry === undefined ? undefined : decodeURIComponent(entry).split('/').at(-1);
}
