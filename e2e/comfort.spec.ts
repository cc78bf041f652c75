import { expect, test, type Page } from '@playwright/test';
import { LOCALES } from '../messages/locales.ts';
import { axeFaults } from './axe.ts';
import { ARTICLES, PAGES, sample, VIEWPORTS } from './pages.ts';

const REPORT = ARTICLES[0].url;
const MODULE = '**/assets/reader.*.js';
const DARK = 'rgb(23, 22, 20)';
const LIGHT = 'rgb(255, 253, 249)';

const WORDS = {
  ar: { display: 'المظهر', system: 'حسب الجهاز', light: 'فاتحة', dark: 'داكنة', larger: 'تكبير' },
  en: {
    display: 'Display',
    system: 'As on this device',
    light: 'Light',
    dark: 'Dark',
    larger: 'Larger',
  },
} as const;

const open = (page: Page, locale: 'ar' | 'en' = 'ar') =>
  page.getByRole('button', { name: WORDS[locale].display, exact: true }).click();
const choose = (page: Page, theme: 'system' | 'light' | 'dark', locale: 'ar' | 'en' = 'ar') =>
  page.getByRole('radio', { name: WORDS[locale][theme], exact: true }).check();
const enlarge = async (page: Page, times: number, locale: 'ar' | 'en' = 'ar') => {
  for (let n = 0; n < times; n += 1) {
    await page.getByRole('button', { name: WORDS[locale].larger, exact: true }).click();
  }
};
const keep = (page: Page, kept: string) =>
  page.addInitScript((value) => {
    localStorage.setItem('comfort', value);
  }, kept);
const paper = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const rootSize = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).fontSize);

/** Complaints of the page and of the security policy, from now on. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

for (const [index, { locale, url }] of ARTICLES.entries()) {
  for (const viewport of sample(VIEWPORTS, index)) {
    test.describe(`the choice: ${locale}, ${viewport.name}`, () => {
      test.use({ viewport, colorScheme: 'light' });

      test('is made by hand, holds at once, after a reload and on other pages', async ({
        page,
      }) => {
        const complaints = complaintsOf(page);
        await page.goto(url);
        await open(page, locale);
        await choose(page, 'dark', locale);
        expect(await paper(page)).toBe(DARK);
        await enlarge(page, 2, locale);
        expect(await rootSize(page)).toBe('20px');
        await page.reload();
        expect([await paper(page), await rootSize(page)]).toEqual([DARK, '20px']);
        await page.goto('/en');
        expect([await paper(page), await rootSize(page)]).toEqual([DARK, '20px']);
        await page.goto(url);
        await open(page, locale);
        await expect(page.getByRole('radio', { name: WORDS[locale].dark })).toBeChecked();
        await choose(page, 'system', locale);
        expect(await paper(page)).toBe(LIGHT);
        expect(complaints).toEqual([]);
      });

      test('is made by keyboard alone, and Escape leads back to where it was opened', async ({
        page,
      }) => {
        await page.goto(url);
        const button = page.getByRole('button', { name: WORDS[locale].display, exact: true });
        await button.focus();
        await page.keyboard.press('Enter');
        await expect(button).toHaveAttribute('aria-expanded', 'true');
        await page.keyboard.press('Tab');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
        expect(await paper(page)).toBe(DARK);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Tab');
        await expect(page.getByRole('button', { name: WORDS[locale].larger })).toBeFocused();
        await page.keyboard.press('Enter');
        expect(await rootSize(page)).not.toBe('16px');
        await page.keyboard.press('Escape');
        await expect(button).toBeFocused();
        await expect(button).toHaveAttribute('aria-expanded', 'false');
        await expect(page.getByRole('radio')).toHaveCount(0);
      });

      test('has large targets and no finding of axe, in either theme', async ({ page }) => {
        await page.goto(url);
        await open(page, locale);
        for (const theme of ['light', 'dark'] as const) {
          await choose(page, theme, locale);
          expect(await axeFaults(page)).toEqual([]);
        }
        const small = await page
          .locator('.comfort button, .comfort label, .send button')
          .evaluateAll((targets) =>
            targets
              .map((target) => ({ text: target.textContent, box: target.getBoundingClientRect() }))
              .filter(({ box }) => box.width < 44 || box.height < 44),
          );
        expect(small).toEqual([]);
      });
    });
  }
}

test.describe('nothing flashes', () => {
  test.use({ colorScheme: 'light' });

  test('what is kept is there when the body begins, without the module', async ({ page }) => {
    await page.route(MODULE, (route) => route.abort());
    await page.addInitScript(() => {
      localStorage.setItem('comfort', 'dark 150');
      new MutationObserver((_, observer) => {
        if (document.querySelector('body') === null) return;
        observer.disconnect();
        const { theme } = document.documentElement.dataset;
        sessionStorage.setItem('seen', `${theme ?? ''} ${document.documentElement.style.fontSize}`);
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(REPORT);
    expect(await page.evaluate(() => sessionStorage.getItem('seen'))).toBe('dark 150%');
    expect([await paper(page), await rootSize(page)]).toEqual([DARK, '24px']);
  });

  for (const kept of ['purple 900', 'dark 90', '<b>', '', 'dark 1e3', 'null']) {
    test(`what was not kept by us says nothing: ${JSON.stringify(kept)}`, async ({ page }) => {
      const complaints = complaintsOf(page);
      await keep(page, kept);
      await page.goto(REPORT);
      expect([await paper(page), await rootSize(page)]).toEqual([LIGHT, '16px']);
      expect(complaints).toEqual([]);
    });
  }
});

test('a module that does not come leaves the page as it is without scripts', async ({ page }) => {
  await page.route(MODULE, (route) => route.abort());
  await page.goto(REPORT);
  await expect(page.locator('button, input')).toHaveCount(0);
  await expect(page.locator('.text p').first()).toBeVisible();
});

test('a browser that knows no modules asks for none, and reads', async ({ page }) => {
  let asked = 0;
  await page.route(MODULE, (route) => {
    asked += 1;
    return route.continue();
  });
  await page.route(`**${REPORT}`, async (route) => {
    const response = await route.fetch();
    // To a browser of 2016, this type is one more that it does not run.
    const body = (await response.text()).replace('type="module"', 'type="unknown"');
    await route.fulfill({ response, body });
  });
  await page.goto(REPORT, { waitUntil: 'networkidle' });
  expect(asked).toBe(0);
  await expect(page.locator('.text p').first()).toBeVisible();
  await expect(page.locator('button')).toHaveCount(0);
});

test.describe('where nothing can be kept', () => {
  test.use({ colorScheme: 'light' });

  for (const [how, breakStorage] of [
    [
      'blocked',
      () => {
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
      },
    ],
    ['missing', () => Object.defineProperty(window, 'localStorage', { value: null })],
    [
      'full',
      () => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      },
    ],
  ] as const) {
    test(`${how}: the choice holds for the page`, async ({ page }) => {
      const complaints = complaintsOf(page);
      await page.addInitScript(breakStorage);
      await page.goto(REPORT);
      await open(page);
      await choose(page, 'dark');
      await enlarge(page, 1);
      expect([await paper(page), await rootSize(page)]).toEqual([DARK, '17.92px']);
      await page.reload();
      expect([await paper(page), await rootSize(page)]).toEqual([LIGHT, '16px']);
      expect(complaints).toEqual([]);
    });
  }
});

test('open tabs keep in step', async ({ context }) => {
  const [one, other] = [await context.newPage(), await context.newPage()];
  await one.goto(REPORT);
  await other.goto('/en');
  await open(one);
  await choose(one, 'dark');
  await enlarge(one, 2);
  await expect.poll(() => rootSize(other)).toBe('20px');
  expect(await paper(other)).toBe(DARK);
  await open(other, 'en');
  await expect(other.getByRole('radio', { name: 'Dark' })).toBeChecked();
});

test.describe('the device and the choice', () => {
  for (const [device, chosen, seen] of [
    ['dark', 'system', DARK],
    ['dark', 'light', LIGHT],
    ['light', 'system', LIGHT],
    ['light', 'dark', DARK],
  ] as const) {
    test(`${device} and ${chosen}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: device });
      await keep(page, `${chosen} 100`);
      await page.goto(REPORT);
      expect(await paper(page)).toBe(seen);
      const { scheme, bar } = await page.evaluate(() => ({
        // What forms and scroll bars are drawn in.
        scheme: getComputedStyle(document.documentElement).colorScheme,
        bar: [...document.querySelectorAll('meta[name="theme-color"]')]
          .filter((meta) => matchMedia(meta.getAttribute('media') ?? 'all').matches)
          .map((meta) => meta.getAttribute('content')),
      }));
      expect(scheme).toBe(chosen === 'system' ? 'normal' : chosen);
      expect(bar).toEqual([seen === DARK ? '#171614' : '#fffdf9']);
    });
  }

  test('paper is light, in its own size, and without controls', async ({ page }) => {
    await keep(page, 'dark 200');
    await page.goto(REPORT);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    // None: the sheet's own.
    expect(await paper(page)).toBe('rgba(0, 0, 0, 0)');
    const soft = await page
      .locator('.when')
      .first()
      .evaluate((element) => getComputedStyle(element).color);
    expect(soft).toBe('rgb(0, 0, 0)');
    expect(Number.parseFloat(await rootSize(page))).toBeCloseTo((9.5 * 96) / 72, 1);
    await expect(page.locator('button:visible')).toHaveCount(0);
  });

  test('more contrast leaves no shades in between', async ({ page }) => {
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ contrast: 'more' });
      await keep(page, `${theme} 100`);
      await page.goto(REPORT);
      const [soft, ink] = await page
        .locator('.when, h1')
        .evaluateAll((elements) => elements.map((element) => getComputedStyle(element).color));
      expect(soft).toBe(ink);
    }
  });
});

test.describe('forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('marks, the switch, targets and focus are still seen', async ({ page }) => {
    await page.goto(REPORT);
    const look = (selector: string, pseudo?: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element, which) => {
          const style = getComputedStyle(element, which);
          const { borderTopColor, borderTopStyle, borderTopWidth, textDecorationLine } = style;
          const { outlineStyle, outlineColor, textDecorationColor, backgroundColor, color } = style;
          return {
            ...{ borderTopColor, borderTopStyle, borderTopWidth, textDecorationLine },
            ...{ outlineStyle, outlineColor, textDecorationColor, backgroundColor, color },
          };
        }, pseudo);
    const clear = 'rgba(0, 0, 0, 0)';
    // In a narrow window a dot marks a source, in a wide one its number does.
    await page.setViewportSize({ width: 360, height: 740 });
    const dot = await look('.source-mark', '::before');
    expect(dot.borderTopStyle).toBe('solid');
    expect(dot.borderTopWidth).not.toBe('0px');
    expect(dot.borderTopColor).not.toBe(clear);
    await page.setViewportSize({ width: 1280, height: 900 });
    const [main, other] = [await look('.switch-bar .main'), await look('.switch-bar .other')];
    expect(main.textDecorationLine).toBe('underline');
    expect(main.textDecorationColor).not.toBe(clear);
    expect(other.textDecorationLine).toBe('none');
    await page.goto(
      `${REPORT}#${(await page.locator('.text p[id]').first().getAttribute('id')) ?? ''}`,
    );
    const target = await look('.text p:target');
    expect(target.outlineStyle).toBe('solid');
    expect(target.outlineColor).not.toBe(clear);
    await page.locator('.wordmark').focus();
    await page.keyboard.press('Tab');
    const focus = await look(':focus');
    expect(focus.outlineStyle).toBe('solid');
    expect(focus.outlineColor).not.toBe(focus.backgroundColor);
  });
});

for (const [index, { locale, url }] of ARTICLES.entries()) {
  for (const theme of sample(['light', 'dark'] as const, index)) {
    test(`the focus is seen on everything that takes it: ${locale}, ${theme}`, async ({ page }) => {
      await keep(page, `${theme} 100`);
      await page.goto(url);
      await open(page, locale);
      await page.locator('.skip').focus();
      // By keyboard, for a browser frames what a finger has chosen only where text is typed.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+Tab');
      const seen = new Set<string>();
      const unseen: string[] = [];
      for (let n = 0; n < 200; n += 1) {
        const focus = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return undefined;
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
          // One and the same colour for all, whose contrast is computed in theme.test.ts.
          const rubric = getComputedStyle(document.querySelector('.wordmark') ?? element).color;
          const box = element.getBoundingClientRect();
          const place = [...document.querySelectorAll('*')].indexOf(element);
          return {
            name: `${String(place)} ${element.outerHTML.slice(0, 60)}`,
            framed: outlineStyle === 'solid' && outlineWidth === '3px' && outlineColor === rubric,
            inView: box.bottom > 0 && box.top < innerHeight && box.width > 0,
          };
        });
        if (!focus || seen.has(focus.name)) break;
        seen.add(focus.name);
        if (!focus.framed || !focus.inView) unseen.push(focus.name);
        await page.keyboard.press('Tab');
      }
      expect(seen.size).toBeGreaterThan(30);
      expect(unseen).toEqual([]);
    });
  }
}

test.describe('motion', () => {
  test('nothing moves by itself, for anybody', async ({ page }) => {
    await page.goto(REPORT);
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
          return (
            transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior !== 'auto'
          );
        }).length,
    );
    expect(moving).toBe(0);
  });
});

for (const [index, { name, ...addresses }] of PAGES.entries()) {
  for (const locale of sample(LOCALES, index)) {
    test(`text twice as large fits 320, 1024 and 1280 px: ${name}, ${locale}`, async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await keep(page, 'system 200');
      await page.goto(addresses[locale]);
      await open(page, locale);
      expect(await rootSize(page)).toBe('32px');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(320);
      // The sheet too is reached as a whole.
      const sheet = await page
        .locator('.comfort-sheet')
        .evaluate((element) => [
          element.scrollWidth - element.clientWidth,
          element.getBoundingClientRect().height,
        ]);
      expect(sheet[0]).toBe(0);
      expect(sheet[1]).toBeLessThanOrEqual(640);
      for (const width of [1024, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        const wider = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wider).toBeLessThanOrEqual(width);
      }
    });
  }
}

for (const viewport of VIEWPORTS) {
  test.describe(`the reading place: ${viewport.name}`, () => {
    test.use({ viewport });

    test('is kept when the text is made larger and smaller, in both texts', async ({ page }) => {
      await page.goto(`${REPORT}#summary`);
      await page.evaluate(() => {
        window.scrollTo(0, document.documentElement.scrollHeight / 2);
        const panel = document.querySelector('.panel');
        if (panel) panel.scrollTop = (panel.scrollHeight - panel.clientHeight) / 3;
      });
      await page.goto(`${REPORT}#report`);
      /** The words at the upper edge of a text: its block, how far into it, or how far above it. */
      const words = () =>
        page.evaluate(() => {
          const at = (blocks: Element[], height: number) => {
            const block = blocks.find(
              (each) => each.getBoundingClientRect().bottom > height && each.clientHeight > 0,
            );
            const box = block?.getBoundingClientRect();
            if (!block || !box) return [];
            const into = height - box.top;
            // In a gap, or beside a map, no words are cut: the next ones stay as far below.
            return [
              block.textContent.slice(0, 40),
              Math.max(0, into) / box.height,
              Math.min(0, into),
            ];
          };
          const panel = document.querySelector('.panel');
          const kinds = ['h1', 'h2', 'h3', 'h4', 'p', 'li'];
          const all = [...document.querySelectorAll(kinds.map((kind) => `main ${kind}`).join())];
          // Below the text the bar has gone, and the window begins at its edge.
          const end = document.querySelector('.switch')?.getBoundingClientRect().bottom ?? 0;
          const bar = Math.max(0, end);
          return {
            report: at(
              all.filter((p) => !panel?.contains(p) && !p.closest('.source-note')),
              bar,
            ),
            summary: at(
              all.filter((p) => panel?.contains(p)),
              panel?.getBoundingClientRect().top ?? 0,
            ),
          };
        });
      const before = await words();
      expect(before.report[1]).toBeDefined();
      for (const size of [150, 200, 112, 100]) {
        await page.evaluate((value) => {
          localStorage.setItem('comfort', `system ${String(value)}`);
          const newValue = localStorage.getItem('comfort');
          dispatchEvent(new StorageEvent('storage', { key: 'comfort', newValue }));
        }, size);
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        );
        expect(await rootSize(page)).toBe(`${String((16 * size) / 100)}px`);
        const after = await words();
        expect(after.report[0]).toBe(before.report[0]);
        expect(after.summary[0]).toBe(before.summary[0]);
        for (const which of ['report', 'summary'] as const) {
          expect(Number(after[which][1])).toBeCloseTo(Number(before[which][1]), 1);
          expect(Math.abs(Number(after[which][2]) - Number(before[which][2]))).toBeLessThan(2);
        }
      }
    });
  });
}

for (const { locale, url, other } of ARTICLES) {
  test(`the link is copied, with the text that is open: ${locale}`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${url}?from=somewhere`);
    const label = locale === 'ar' ? 'نسخ الرابط' : 'Copy link';
    const canonical = await page.locator('link[rel="canonical"]').getAttribute('href');
    const copied = async () => {
      await page.getByRole('button', { name: label }).click();
      await expect(page.locator('.send').getByRole('status')).toHaveText(
        locale === 'ar' ? 'نُسخ الرابط' : 'Link copied',
      );
      return page.evaluate(() => navigator.clipboard.readText());
    };
    expect(await copied()).toBe(canonical);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${url}#${other}`);
    expect(await copied()).toBe(`${canonical ?? ''}#${other}`);
  });
}

test('where the clipboard is refused, the old way is tried, and a failure is said', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    Object.defineProperty(document, 'execCommand', {
      value: () => sessionStorage.getItem('old') === null,
    });
  });
  await page.goto(REPORT);
  const status = page.locator('.send').getByRole('status');
  const copy = page.getByRole('button', { name: 'نسخ الرابط' });
  await copy.click();
  await expect(status).toHaveText('نُسخ الرابط');
  await expect(copy).toBeFocused();
  await page.evaluate(() => sessionStorage.setItem('old', 'no'));
  await copy.click();
  await expect(status).toHaveText(/تعذّر النسخ/);
});

test('the browser’s own sheet of apps is offered where there is one', async ({ page }) => {
  await page.goto(REPORT);
  const share = page.getByRole('button', { name: 'تطبيق آخر' });
  const there = await page.evaluate(() => 'share' in navigator);
  await expect(share).toHaveCount(there ? 1 : 0);
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'share', {
      configurable: true,
      value: (data: ShareData) => {
        sessionStorage.setItem('shared', data.url ?? '');
        return Promise.reject(new DOMException('thought better of it', 'AbortError'));
      },
    });
  });
  const complaints = complaintsOf(page);
  await page.reload();
  await share.click();
  const canonical = await page.locator('link[rel="canonical"]').getAttribute('href');
  expect(await page.evaluate(() => sessionStorage.getItem('shared'))).toBe(canonical);
  expect(complaints).toEqual([]);
});
