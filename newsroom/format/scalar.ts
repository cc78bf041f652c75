import { stringify } from 'yaml';

/**
 * How a one-line text is written in YAML: plain where every reader of YAML takes it for a text,
 * the old ones of YAML 1.1 among them (`yes`, `12:30`, a date), in single quotes elsewhere.
 * That is how Keystatic (js-yaml) writes it too.
 */
export function scalarText(value: string): string {
  return canBePlain(value) ? value : `'${value.replaceAll("'", "''")}'`;
}

const STYLE = { lineWidth: 0, singleQuote: true, compat: 'yaml-1.1' } as const;

export function canBePlain(value: string): boolean {
  // As the value of a key: a text that stands alone may begin with what would not do there.
  // `=` and `<<` mean something to js-yaml.
  return value !== '=' && stringify({ key: value }, STYLE) === `key: ${value}\n`;
}
