/** A number's texts by the plural forms of a language, with `#` where the number stands. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** How moments are written; made by messages/dates.ts. */
export interface Recipe {
  /** Tags of a language and region: whose days and hours, and whose names of months. */
  readonly region: string;
  readonly months: readonly string[];
  readonly numerals: string;
  readonly timeZone: string;
  readonly timeZoneName: string;
  readonly comma: string;
}

/** What all numbers on the shelf are written with. */
export interface Measures {
  readonly reports: Forms;
  readonly kilobytes: string;
  readonly megabytes: string;
  readonly recipe: Recipe;
}

/** Puts values into a text that has `{name}` for each. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
}

function number(value: number, { region, numerals }: Recipe, digits = 0): string {
  const tag = `${region}-u-nu-${numerals}`;
  return new Intl.NumberFormat(tag, { maximumFractionDigits: digits }).format(value);
}

/** "3 تقارير". */
export function reportCount(count: number, { reports, recipe }: Measures): string {
  const form = new Intl.PluralRules(recipe.region).select(count);
  return (reports[form] ?? reports.other ?? '#').replace('#', number(count, recipe));
}

/** "143 كيلوبايت", "2.4 ميغابايت". A thousand bytes to the kilobyte, as lines are sold. */
export function size(bytes: number, { kilobytes, megabytes, recipe }: Measures): string {
  return bytes < 999_500
    ? filled(kilobytes, { n: number(bytes === 0 ? 0 : Math.max(1, bytes / 1_000), recipe) })
    : filled(megabytes, { n: number(bytes / 1_000_000, recipe, 1) });
}

/** "23 تشرين الثاني/نوفمبر 2026، 19:10 بتوقيت دمشق": as messages/dates.ts writes it. */
export function momentText(at: number, recipe: Recipe): string {
  const { region, months, numerals, timeZone, timeZoneName, comma } = recipe;
  const part = (tag: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(`${tag}-u-ca-gregory-nu-${numerals}`, { ...options, timeZone }).format(
      at,
    );
  const names = new Set(months.map((tag) => part(tag, { month: 'long' })));
  const day = `${part(region, { day: 'numeric' })} ${[...names].join('/')} ${part(region, { year: 'numeric' })}`;
  const time = part(region, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${day}${comma} ${time} ${timeZoneName}`;
}

/** What several answers weigh together; undefined where one of them does not say. */
export function weightOf(lengths: readonly (string | null)[]): number | undefined {
  const numbers = lengths.map((length) => (length === null ? NaN : Number(length)));
  const sum = numbers.reduce((all, one) => all + one, 0);
  return Number.isFinite(sum) ? sum : undefined;
}
