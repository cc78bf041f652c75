import { parseDocument, type Document, type LineCounter } from 'yaml';

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
