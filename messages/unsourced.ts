/** How many paragraphs of a report state no source, and how many state one for a part of theirs. */
interface Unsourced {
  readonly unsourced: number;
  readonly partly: number;
}

type Key = 'unsourcedCount' | 'partlyCount' | 'unsourcedAndPartly';

/**
 * Says how much of a report states no source. That every paragraph states one is not said where one
 * does so for a part of it only.
 * @param t the messages of `sources`.
 */
export function unsourcedText(
  t: (key: Key, values: Record<string, string | number>) => string,
  { unsourced, partly }: Unsourced,
): string {
  const some = t('partlyCount', { count: partly });
  if (partly > 0 && unsourced === 0) return some;
  const none = t('unsourcedCount', { count: unsourced });
  return partly === 0 ? none : t('unsourcedAndPartly', { unsourced: none, partly: some });
}
