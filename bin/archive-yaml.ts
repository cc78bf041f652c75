/**
 * Writes plain data as YAML, in the style of `content/`. The `yaml` package would do, but takes
 * longer than all the rest of a report together.
 */
export type Data =
  string | number | boolean | readonly Data[] | { readonly [key: string]: Data | undefined };

export function toYaml(data: Data, indent = ''): string {
  if (isList(data)) {
    return data.map((item) => `${indent}- ${toYaml(item, `${indent}  `).trimStart()}`).join('');
  }
  if (typeof data !== 'object') return `${indent}${scalar(data)}\n`;
  let text = '';
  for (const [key, value] of Object.entries(data)) {
    if (value === undefined) continue;
    if (typeof value === 'object') text += `${indent}${key}:\n${toYaml(value, `${indent}  `)}`;
    else text += `${indent}${key}: ${scalar(value)}\n`;
  }
  return text;
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}

/** Words and spaces, commas and points in between: nothing that YAML could take for anything else. */
const PLAIN = /^[\p{L}][\p{L}\p{M}\p{N} ،,.؛()/-]*$/u;
/** What YAML 1.1 or 1.2 would read as something else than text. */
const KEYWORD = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  if (PLAIN.test(value) && !KEYWORD.test(value)) return value;
  return `'${value.replaceAll("'", "''")}'`;
}
