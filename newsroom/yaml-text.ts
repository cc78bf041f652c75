import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type LineCounter,
  type Scalar,
} from 'yaml';
import { isLocale, type Locale } from '../messages/locales.ts';

/**
 * A YAML text as a document. Its keys are not compared here: the library compares each with every
 * other of its map, and 100 kB of keys took it seconds. `parseYaml` looks for a key that is doubled.
 */
export function yamlDocument(text: string, lineCounter?: LineCounter): Document.Parsed {
  return parseDocument(text, {
    ...(lineCounter && { lineCounter }),
    prettyErrors: false,
    logLevel: 'error',
    uniqueKeys: false,
  });
}

/** A string of a document. */
export interface YamlString {
  readonly node: Scalar;
  readonly value: string;
  /** The language under which it stands, if it does. */
  readonly locale: Locale | undefined;
}

/** The strings that a document has as values, in their order; keys are none. */
export function* yamlStrings(document: Document.Parsed): Generator<YamlString, void> {
  yield* stringsIn(document.contents, undefined);
}

function* stringsIn(node: unknown, locale: Locale | undefined): Generator<YamlString, void> {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? key.value : undefined;
      yield* stringsIn(value, isLocale(name) ? name : undefined);
    }
  } else if (isSeq(node)) {
    for (const item of node.items) yield* stringsIn(item, locale);
  } else if (isScalar(node) && typeof node.value === 'string') {
    yield { node, value: node.value, locale };
  }
}
