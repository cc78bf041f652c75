/** What plain YAML holds: of numbers only whole ones, and nothing that is empty. */
export type Plain = string | number | boolean | Plain[] | { [key: string]: Plain };

/**
 * Reads YAML as newsrooms write it: a map with values on the lines of their keys, lists and maps set
 * in below theirs. The library takes ten times as long, for it keeps where everything stands.
 * @returns undefined for all else, sound or not: only the library can tell.
 */
export function plainYaml(text: string): Plain | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const reader: Reader = { lines, at: 0 };
  const value = lines.length > 0 ? map(reader, 0) : undefined;
  return reader.at === lines.length ? value : undefined;
}

interface Reader {
  readonly lines: readonly string[];
  /** The line that is read next. */
  at: number;
}

/** Control characters other than line feeds, what some take for ends of lines, and spaces at these. */
const UNUSUAL = /[\0-\t\v-\x1F\x7F-\x9F\u2028\u2029\uFEFF]| $/m;

const KEY = /^([A-Za-z][A-Za-z0-9]{0,63}):(?: (.+))?$/;
/** What YAML reads as something else than text (1.2, 10.3.2). */
const KEYWORD = /^(?:true|false|null)$/i;

/** @param indent of its keys; the first may stand behind the mark of a list. */
function map(reader: Reader, indent: number, first?: string): Plain | undefined {
  const found: Record<string, Plain> = {};
  let own = first ?? lineAt(reader, indent);
  while (own !== undefined) {
    const [, key = '', given] = KEY.exec(own) ?? [];
    if (key === '' || KEYWORD.test(key) || Object.hasOwn(found, key)) return undefined;
    reader.at += 1;
    const value = given === undefined ? below(reader, indent) : scalar(given);
    if (value === undefined) return undefined;
    found[key] = value;
    own = lineAt(reader, indent);
  }
  return found;
}

/** What stands set in by two below a key. */
function below(reader: Reader, indent: number): Plain | undefined {
  const own = lineAt(reader, indent + 2);
  if (own === undefined) return undefined;
  return own.startsWith('- ') ? list(reader, indent + 2) : map(reader, indent + 2);
}

function list(reader: Reader, indent: number): Plain[] | undefined {
  const found: Plain[] = [];
  for (;;) {
    const own = lineAt(reader, indent);
    if (own === undefined) return found;
    if (!own.startsWith('- ')) return undefined;
    const item = own.slice(2);
    let value: Plain | undefined;
    if (KEY.test(item)) value = map(reader, indent + 2, item);
    else {
      reader.at += 1;
      value = scalar(item);
    }
    if (value === undefined) return undefined;
    found.push(value);
  }
}

/** The next line without its indent, if it is set in by so much and no more. */
function lineAt({ lines, at }: Reader, indent: number): string | undefined {
  const line = lines[at];
  return line?.search(/[^ ]/) === indent ? line.slice(indent) : undefined;
}

const SINGLE = /^'((?:[^']|'')*)'$/;
const DOUBLE = /^"([^"\\]*)"$/;
const MOMENT = /^\d{4}-\d\d-\d\d(?:T[\d:.]*\d(?:Z|[+-]\d\d:\d\d)?)?$/;
/** Text without quotes, which neither a comment nor a value may be read into. */
const UNQUOTED = /^[\p{L}«](?!.*(?::(?: |$)| #))/u;

function scalar(given: string): Plain | undefined {
  const single = SINGLE.exec(given)?.[1];
  if (single !== undefined) return single.replaceAll("''", "'");
  const double = DOUBLE.exec(given)?.[1];
  if (double !== undefined) return double;
  if (given === 'true' || given === 'false') return given === 'true';
  if (/^\d{1,15}$/.test(given)) return Number(given);
  if (MOMENT.test(given)) return given;
  return UNQUOTED.test(given) && !KEYWORD.test(given) ? given : undefined;
}
