import { expect, type Locator, type Page } from '@playwright/test';
import ar from '../messages/ar.json' with { type: 'json' };
import type { Bilingual } from '../messages/locales.ts';

/** What an editor's hands do in a form, by the words that stand there in Arabic. */
const { fields, formWords, table } = ar.editor;

/** Fields of one thing, under its name. */
export function group(within: Page | Locator, name: string): Locator {
  return within.getByRole('group', { name, exact: true });
}

/** Looks for something in a long list, and takes it. */
export async function pick(within: Page | Locator, page: Page, name: string, words: string) {
  const box = within.getByRole('combobox', { name });
  await box.click();
  await box.fill(words);
  await page.getByRole('option', { name: words }).first().click();
}

/** Takes one of a few. */
export async function choose(within: Page | Locator, page: Page, name: string, word: string) {
  await within
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click();
  await page.getByRole('option', { name: word, exact: true }).click();
}

/** Writes a text in both languages. */
export async function both(within: Page | Locator, name: string, words: Bilingual) {
  await group(within, name).getByLabel(fields.ar).fill(words.ar);
  await group(within, name).getByLabel(fields.en).fill(words.en);
}

/** Opens what answers for a claim, or for a sentence of the summary. @param mark as a selector. @returns its dialog. */
export async function editMark(page: Page, body: Locator, mark: string): Promise<Locator> {
  await body.locator(mark).click();
  // Of this text: the other one may still offer its own.
  await body.getByRole('button', { name: formWords.edit, exact: true }).click();
  return page.getByRole('dialog').last();
}

/**
 * Closes the dialog of a component with what was chosen in it. A press that falls on a dialog which
 * is still busy with a list of its own does nothing: one presses again.
 */
export async function done(page: Page, dialog: Locator): Promise<void> {
  const button = dialog.getByRole('button', { name: formWords.done, exact: true });
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 5_000 });
    await expect(button).toHaveCount(0, { timeout: 5_000 });
  }).toPass();
  await expect(page.locator('[inert]')).toHaveCount(0);
}

/** Saves the form. @returns what the server answers. */
export async function save(page: Page, button: string = table.save): Promise<number> {
  const answer = page.waitForResponse((response) =>
    response.url().endsWith('/api/keystatic/update'),
  );
  await page.getByRole('button', { name: button, exact: true }).click();
  return (await answer).status();
}
