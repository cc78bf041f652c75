import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on a page, a line for each rule with the elements that break it.
 *
 * In the page itself ("legacy mode"): axe's other way sums up in a blank page of its own, which is
 * needed only for frames of other hosts, and we have none.
 * @param within a selector: only this part of the page
 * @param rules only these, not all of WCAG 2.2 AA and best practice
 */
export async function axeFaults(
  page: Page,
  { within, rules }: { readonly within?: string; readonly rules?: readonly string[] } = {},
): Promise<string[]> {
  // Of thousands of elements only what is wrong is worth telling.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (within !== undefined) axe.include(within);
  const { violations } = await (rules ? axe.withRules([...rules]) : axe.withTags(WCAG)).analyze();
  return violations.map(
    ({ id, nodes }) => `axe: ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}
