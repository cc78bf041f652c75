import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { NOW, type IndexedFolder } from '../content-fixture.ts';
import { readLists } from '../refresh.ts';
import type { Site } from '../schema.ts';
import type { OutputSource } from './source.ts';

/** For tests: what outputs of an indexed folder are made from. */
export function sourceOf(
  { index }: IndexedFolder,
  { site, ...more }: Partial<Omit<OutputSource, 'site'>> & { readonly site?: Partial<Site> } = {},
): OutputSource {
  const lists = readLists(index.database);
  if (!lists.site) throw new Error('the folder has no sound site.yaml');
  return {
    database: index.database,
    lists,
    site: { ...lists.site, ...site },
    siteUrl: lists.site.url,
    indexed: true,
    hub: undefined,
    now: NOW,
    article: () => undefined,
    ...more,
  };
}

const SCHEMAS = ['sitemap.xsd', 'news.xsd', 'xhtml-links.xsd'].map((fileName) => ({
  fileName,
  contents: readFileSync(join(import.meta.dirname, 'schemas', fileName), 'utf8'),
}));

/** What the schemas of sitemaps have to say against a text, as xmllint words it. */
export async function sitemapFaults(xml: string): Promise<string[]> {
  const [schema, ...preload] = SCHEMAS;
  const { errors } = await validateXML({
    xml: [{ fileName: 'sitemap.xml', contents: xml }],
    schema: schema ? [schema] : [],
    preload,
  });
  return errors.map(({ message }) => message);
}

/** The contents of all elements of a name, in their order. */
export function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(
    ([, text]) => text ?? '',
  );
}
