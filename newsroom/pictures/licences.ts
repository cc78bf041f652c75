/** Licences that have a public text, and those that every language says in its own words. */
const WORDED = ['all-rights-reserved', 'public-domain', 'with-permission'] as const;
type Worded = (typeof WORDED)[number];

export interface Licence {
  /** As it is written in the report's data: "CC BY 4.0". */
  readonly name: string;
  /** The key of what pages say instead. */
  readonly worded: Worded | undefined;
  /** The licence itself, where it is a public one. */
  readonly url: string | undefined;
}

/**
 * Reads a licence: `CC BY-SA 4.0`, `CC0 1.0`, one of the words above, or anything that a
 * photographer's agreement calls it. Addresses as creativecommons.org gives them.
 */
export function licenceOf(name: string): Licence {
  const worded = WORDED.find((word) => word === name);
  const common = /^CC (BY(?:-NC)?(?:-SA|-ND)?) ([1-4]\.\d)$/.exec(name);
  if (common) {
    const [, terms = '', version = ''] = common;
    const url = `https://creativecommons.org/licenses/${terms.toLowerCase()}/${version}/`;
    return { name, worded, url };
  }
  const zero = 'https://creativecommons.org/publicdomain/zero/1.0/';
  return { name, worded, url: /^CC0(?: 1\.0)?$/.test(name) ? zero : undefined };
}
