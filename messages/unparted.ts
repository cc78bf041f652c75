/** What stands between two words that no line may part. */
const NO_BREAK = '\u00A0';

/** "7 sources", as `#` or, in English, as "1"; and what is measured: "12 kB", "50 km". */
const NUMBER_AND_NOUN =
  /(?<=#|\{1) (?=\p{L})|(?<=\}) (?=(?:كيلوبايت|ميغابايت|كم|kB|MB|km)(?!\p{L}))/gu;

/**
 * Messages in which a number and what it counts stay in one line: one ends with "7", and nobody
 * knows of what. Done here, and not in the messages, where nobody would see which space is which.
 */
export function unparted<Messages extends object>(messages: Messages): Messages {
  return JSON.parse(JSON.stringify(messages).replace(NUMBER_AND_NOUN, NO_BREAK)) as Messages;
}
