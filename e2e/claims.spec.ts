import { expect, test, type Page } from '@playwright/test';
import { ARTICLES, sample, VIEWPORTS } from './pages.ts';

const note = (page: Page, number: number) => page.locator(`#n-${String(number)}`);
const mark = (page: Page, number: number) => page.locator(`#c-${String(number)}`);

for (const [index, viewport] of VIEWPORTS.entries()) {
  for (const javaScriptEnabled of sample([true, false], index)) {
    const scripts = javaScriptEnabled ? 'scripts' : 'no scripts';
    test.describe(`who says what: ${viewport.name}, ${scripts}`, () => {
      test.use({ viewport, javaScriptEnabled });

      test('a mark names its source, opens its note in place, and the note leads back', async ({
        page,
      }) => {
        await page.goto(ARTICLES[0].url);
        const second = page.getByRole('link', { name: /^المصدر: .* عبر وكالة رويترز \(/ });
        await expect(second).toHaveCount(1);
        await second.scrollIntoViewIfNeeded();
        const before = await page.evaluate(() => window.scrollY);
        await second.click();
        const opened = page.locator('.source-note:target');
        await expect(opened).toBeInViewport();
        await expect(opened).toContainText('وكالة رويترز، نقلاً عن');
        await expect(opened).toContainText('سبب حجب الاسم');
        expect(await page.evaluate(() => window.scrollY)).toBe(before);
        await opened.getByRole('link', { name: 'إغلاق والعودة إلى النص' }).click();
        await expect(opened).toBeHidden();
        await expect(second).toBeInViewport();
      });

      test('every mark has its note, by keyboard too', async ({ page }) => {
        await page.goto(ARTICLES[0].url);
        const marks = await page.locator('.source-mark').count();
        expect(marks).toBeGreaterThan(5);
        expect(await page.locator('.source-note').count()).toBe(marks);
        await mark(page, 1).focus();
        await page.keyboard.press('Enter');
        await expect(note(page, 1)).toBeInViewport();
      });

      test('a sentence leads to its paragraph and the paragraph back to the sentence', async ({
        page,
      }) => {
        await page.goto(`${ARTICLES[0].url}#summary`);
        const sentence = page.locator('#s-5');
        await sentence.getByRole('link').first().click();
        const paragraph = page.locator('.text :target');
        await expect(paragraph).toBeInViewport();
        await expect(paragraph).toContainText('رويترز');
        expect(
          await paragraph.evaluate((element) => getComputedStyle(element).backgroundColor),
        ).not.toBe('rgba(0, 0, 0, 0)');
        await paragraph.getByRole('link', { name: 'EN: الجملة 5 من الملخص الإنجليزي' }).click();
        await expect(sentence).toBeInViewport();
        expect(await sentence.evaluate((element) => element.matches(':target'))).toBe(true);
      });

      test('on the English page the report opens at the paragraph of a sentence', async ({
        page,
      }) => {
        await page.goto(ARTICLES[1].url);
        await page.locator('#s-5').getByRole('link').first().click();
        const paragraph = page.locator('.panel :target');
        await expect(paragraph).toBeInViewport();
        // A note opened from there leaves the report open behind it.
        await paragraph.locator('.source-mark').click();
        await expect(page.locator('.source-note:target')).toBeInViewport();
        await expect(page.locator('.panel')).toBeVisible();
        await expect(page.locator('.source-note:target')).toContainText('citing');
        // Nothing lies over it, even where the switch stands behind it: the way back can be pressed.
        const back = page.locator('.source-note:target .source-ways a').last();
        const below = await back.evaluate((link) => {
          window.scrollTo(0, 0);
          const top = (element: Element | null) => element?.getBoundingClientRect().top ?? 0;
          return top(link) - top(document.querySelector('.switch'));
        });
        const { width, height } = viewport;
        await page.setViewportSize({ width, height: Math.max(400, Math.round(height - below)) });
        await back.click();
        await expect(page.locator('.source-note:target')).toHaveCount(0);
        await expect(page.locator('.panel')).toBeVisible();
      });
    });
  }
}

test('the sums at the head and the end are those of the text', async ({ page }) => {
  for (const { url } of ARTICLES) {
    await page.goto(url);
    const unsourced = await page.locator('.unsourced:not(.gloss-links *)').count();
    expect(unsourced).toBeGreaterThan(0);
    await expect(page.locator('.in-short')).toContainText(String(unsourced));
    await expect(page.locator('.source-sums')).toContainText(String(unsourced));
  }
});

test('a source has a page with all it is cited for, and leads to each place', async ({ page }) => {
  for (const prefix of ['', '/en']) {
    await page.goto(`${prefix}/sources/syrian-military-sources`);
    await expect(page.locator('.citations blockquote')).toHaveCount(2);
    await page.locator('.citations blockquote + p a').first().click();
    await expect(page.locator('.source-mark:target')).toBeInViewport();
  }
});
