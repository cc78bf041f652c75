import { validateXML } from 'xmllint-wasm';
import { isPublished, readArticle } from '../article.ts';
import { NOW, indexedFolder, type AnyFiles, type IndexedFolder } from '../content-fixture.ts';
import { articleRecord } from '../queries.ts';
import { readLists } from '../refresh.ts';
import type { OutputSource } from './source.ts';

/** For tests: what outputs are made from, over a folder with an index of it. */
export function sourceOf(
  folder: IndexedFolder,
  more: Partial<OutputSource> = {},
): OutputSource & { readonly read: string[] } {
  const { database } = folder.index;
  const lists = readLists(database);
  if (!lists.site) throw new Error('no site');
  const read: string[] = [];
  return {
    ...{
      database,
      lists,
      site: lists.site,
      siteUrl: lists.site.url,
      indexed: true,
      hub: undefined,
    },
    ...{ now: NOW, read },
    article: (slug) => {
      read.push(slug);
      const record = articleRecord(database, slug);
      const found = record && readArticle(folder.dir, record.unit, lists);
      if (found && !found.article) throw new Error(found.problems[0]?.rule);
      return found?.article && isPublished(found.article.data, NOW) ? found.article : undefined;
    },
    ...more,
  };
}

export function sourceWith(...files: readonly AnyFiles[]) {
  return sourceOf(indexedFolder(...files));
}

/** What libxml2 finds wrong in the form of XML texts. */
export async function xmlFaults(...texts: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const contents of texts) {
    const xml = [{ fileName: 'feed.xml', contents }];
    const { errors } = await validateXML({ xml, normalization: 'format' });
    faults.push(...errors.map(({ rawMessage }) => rawMessage));
  }
  return faults;
}
