import { expect, test } from '@playwright/test';
import { ARTICLES, WORDS } from './pages.ts';

/** What a reader keeps of a report on paper. */
test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.setViewportSize({ width: 688, height: 1000 });
});

for (const { locale, url } of ARTICLES) {
  test(`print, ${locale}: both texts, where they are from, and who says what`, async ({ page }) => {
    await page.goto(url);
    const kept = ['.wordmark', 'h1', '.standfirst', '.byline', '.facts time', '.in-short'];
    for (const part of [...kept, '.method', '.panel-title', '.sources', '.source-sums']) {
      await expect(page.locator(part).first(), part).toBeVisible();
    }
    for (const words of [WORDS.report, WORDS.summary]) {
      await expect(page.getByText(words)).toBeVisible();
    }
    const canonical = await page.locator('link[rel="canonical"]').getAttribute('href');
    await expect(page.locator('.on-paper')).toBeVisible();
    await expect(page.locator('.on-paper')).toHaveText(canonical ?? '');
    expect(canonical).toMatch(/^https:/);
  });

  test(`print, ${locale}: nothing that leads elsewhere`, async ({ page }) => {
    await page.goto(url);
    const left = ['nav', '.skip', '.find', '.switch', '.colophon', '.share', '.topics', '.more'];
    for (const part of [...left, '.source-ways', '.gloss-links a']) {
      expect(await page.locator(part).count(), part).toBeGreaterThan(0);
      await expect(page.locator(`${part}:visible`), part).toHaveCount(0);
    }
  });

  test(`print, ${locale}: claims bear the numbers of the notes`, async ({ page }) => {
    await page.goto(url);
    const marks = await page.locator('.source-mark').evaluateAll((found) =>
      found.map((mark) => ({
        shown: getComputedStyle(mark, '::before').content,
        leadsTo: mark.getAttribute('href')?.replace('#n-', ''),
      })),
    );
    expect(marks.length).toBeGreaterThan(5);
    for (const { shown, leadsTo } of marks) expect(shown).toBe(`"[${leadsTo ?? ''}]"`);
    const notes = page.locator('.source-note');
    await expect(notes).toHaveCount(marks.length);
    for (const [n, note] of (await notes.all()).entries()) {
      await expect(note).toBeVisible();
      await expect(note).toHaveAttribute('id', `n-${String(n + 1)}`);
    }
    const style = await notes.evaluateAll((found) =>
      found.map((note) => getComputedStyle(note).listStyleType),
    );
    expect(new Set(style)).toEqual(new Set(['decimal']));
  });

  test(`print, ${locale}: black on white, and as wide as the paper`, async ({ page }) => {
    await page.goto(url);
    const { odd, widest } = await page.evaluate(() => {
      const shown = [...document.querySelectorAll('body *')].filter(
        (element) => element.getClientRects().length > 0,
      );
      return {
        odd: shown.filter((element) => {
          const { color, backgroundColor } = getComputedStyle(element);
          return color !== 'rgb(0, 0, 0)' || backgroundColor !== 'rgba(0, 0, 0, 0)';
        }).length,
        widest: document.documentElement.scrollWidth,
      };
    });
    expect(odd).toBe(0);
    expect(widest).toBeLessThanOrEqual(688);
  });
}

test('print: an address outside stands behind its link, and no other does', async ({ page }) => {
  await page.goto(ARTICLES[0].url);
  const after = await page.evaluate(() => {
    const text = document.querySelector('.text p');
    return ['https://example.org/a', '/about', '#sources', 'mailto:desk@matn.example'].map(
      (href) => {
        const link = Object.assign(document.createElement('a'), { textContent: 'link' });
        link.setAttribute('href', href);
        text?.append(link);
        return getComputedStyle(link, '::after').content;
      },
    );
  });
  expect(after).toEqual(['" (https://example.org/a)"', 'none', 'none', 'none']);
});

test('print: a heading stays with its text, and rows and notes stay whole', async ({ page }) => {
  await page.goto('/articles/two-names-for-every-month');
  for (const [part, property, value] of [
    ['h2', 'breakAfter', 'avoid'],
    ['tr', 'breakInside', 'avoid'],
    ['.source-note', 'breakInside', 'avoid'],
    ['.table', 'overflowX', 'visible'],
    ['.text p', 'orphans', '3'],
  ] as const) {
    const found = await page
      .locator(part)
      .first()
      .evaluate((element, name) => getComputedStyle(element)[name as 'orphans'], property);
    expect([part, found]).toEqual([part, value]);
  }
});

test('print: corrections stay', async ({ page }) => {
  await page.goto(ARTICLES[0].url);
  const shown = await page.evaluate(() => {
    const made = Object.assign(document.createElement('section'), { className: 'corrections' });
    document.querySelector('.article')?.append(made);
    return getComputedStyle(made).display;
  });
  expect(shown).toBe('block');
});
