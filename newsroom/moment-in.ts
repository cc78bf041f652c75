/** A moment to the minute, with the offset of the newsroom's own zone. */
export function momentIn(now: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    ...{ hourCycle: 'h23', timeZoneName: 'longOffset', timeZone },
  });
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const offset = part('timeZoneName').replace(/^GMT$/u, 'GMT+00:00').replace('GMT', '');
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  return `${day}T${part('hour')}:${part('minute')}:00${offset}`;
}

/**
 * The moment at which clocks of a zone show a time.
 * @param local `2026-11-25T18:30`, as a form has it; where clocks are put forward over it, the
 *              time after.
 */
export function momentAt(local: string, timeZone: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return undefined;
  const asUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asUtc)) return undefined;
  let moment = asUtc;
  // The offset depends on the moment and the moment on the offset: twice is enough.
  for (let round = 0; round < 2; round += 1) {
    moment = asUtc - offsetOf(momentIn(new Date(moment), timeZone));
  }
  return momentIn(new Date(moment), timeZone);
}

/** Milliseconds ahead of UTC. */
function offsetOf(moment: string): number {
  return Date.parse(`${moment.slice(0, 19)}Z`) - Date.parse(moment);
}
