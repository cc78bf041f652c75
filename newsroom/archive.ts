/** The archive files reports by the day on which they were published where the newsroom is. */

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * @param moment milliseconds since 1970.
 * @returns "2026-11-23".
 */
export function dayIn(timeZone: string, moment: number): string {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    // Of all locales, Canadian English writes dates as ISO 8601 does.
    formatter = new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter.format(moment);
}

/** @param day "2026-11-23" @returns "2026-11". */
export function monthOf(day: string): string {
  return day.slice(0, 'yyyy-mm'.length);
}

/** Whether the id of an archive page is a day or a month that a calendar has. */
export function archiveUnit(id: string): 'day' | 'month' | undefined {
  if (!/^\d{4}-\d{2}(?:-\d{2})?$/.test(id)) return undefined;
  const isMonth = id.length === 'yyyy-mm'.length;
  const date = new Date(`${isMonth ? `${id}-01` : id}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(id)) return undefined;
  return isMonth ? 'month' : 'day';
}
