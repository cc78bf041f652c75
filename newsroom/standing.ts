import { createHash } from 'node:crypto';
import type { Locale } from '../messages/locales.ts';
import { isReserved } from './addresses.ts';
import { parseBody, type Body } from './body.ts';
import { readText } from './files.ts';
import { hasErrors, type Position, type Problem } from './problem.ts';
import { pageSchema, type PageData } from './schema.ts';
import { parseYaml } from './yaml-file.ts';

const START: Position = { line: 1, column: 1 };

/** A standing page, such as a policy, in both languages. */
export interface Standing extends Readonly<Record<Locale, Body>> {
  readonly data: PageData;
  /** SHA-256 over its texts. */
  readonly fingerprint: string;
}

/**
 * Reads `pages/<id>`: its data and its text in both languages.
 * @param folder relative to the content folder, forward slashes.
 */
export function readStanding(
  contentDir: string,
  folder: string,
): { readonly standing: Standing | undefined; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const report = (name: string, at: Position, rule: Problem['rule'], values = {}) =>
    problems.push({ file: `${folder}/${name}`, ...at, rule, severity: 'error', values });
  const read = (name: string): string | undefined => {
    const { text, problem } = readText(contentDir, `${folder}/${name}`);
    if (problem) problems.push(problem);
    else if (text === undefined) report(name, START, 'missing-file');
    return text;
  };
  const readBody = (name: string, text: string | undefined): Body | undefined => {
    if (text === undefined) return undefined;
    const parsed = parseBody(`${folder}/${name}`, text, 'page');
    problems.push(...parsed.problems);
    return parsed.body;
  };

  const index = read('index.yaml');
  const texts = { ar: read('ar.mdx'), en: read('en.mdx') };
  const ar = readBody('ar.mdx', texts.ar);
  const en = readBody('en.mdx', texts.en);
  const parsed =
    index === undefined ? undefined : parseYaml(`${folder}/index.yaml`, index, pageSchema);
  problems.push(...(parsed?.problems ?? []));
  const data = parsed?.value;
  const id = folder.slice(folder.lastIndexOf('/') + 1);
  if (data && data.name !== id) {
    report('index.yaml', parsed.at(['name']), 'name-differs', { name: data.name, folder: id });
  }
  if (isReserved(id)) report('index.yaml', parsed?.at(['name']) ?? START, 'reserved-name', { id });
  if (!data || !ar || !en || hasErrors(problems)) return { standing: undefined, problems };
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([texts.ar, texts.en]))
    .digest('hex');
  return { standing: { data, ar, en, fingerprint }, problems };
}
