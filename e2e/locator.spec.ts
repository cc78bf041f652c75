import { brotliCompressSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { LOCALES } from '../messages/locales.ts';
import { draw } from '../newsroom/locator/draw.ts';
import type { Place } from '../newsroom/schema.ts';
import { axeFaults } from './axe.ts';
import { sample, VIEWPORTS } from './pages.ts';

const REPORTS = ['/articles/disengagement-agreement-1974', '/articles/syria-russia-military-ties'];

/** Each report in both languages, with the map in the text that its page leads with. */
const MAPS = REPORTS.flatMap((report) => [
  { locale: 'ar', url: report, map: '.text .locator', place: 'القنيطرة', resolution: /محتلة.*497/ },
  {
    locale: 'en',
    url: `/en${report}`,
    map: '.text .locator',
    place: 'Quneitra',
    resolution: /occupied.*497/,
  },
]);

interface Box {
  readonly text: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Labels and dots as they are laid out, in units of the sheet. */
async function boxesOf(page: Page, map: string): Promise<{ labels: Box[]; dots: Box[] }> {
  return page.locator(map).evaluate((figure) => {
    const boxes = (selector: string) =>
      [...figure.querySelectorAll<SVGGraphicsElement>(selector)].map((element) => {
        const { x, y, width, height } = element.getBBox();
        // The lines of one name have one place.
        const name = `${element.getAttribute('x') ?? ''} ${element.getAttribute('y') ?? ''}`;
        return { text: element.textContent, name, x, y, width, height };
      });
    return { labels: boxes('text'), dots: boxes('circle') };
  });
}

function overlapping(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

// The first report's map in Arabic and the second's in English, in `npm test`.
for (const { locale, url, map, place, resolution } of [
  ...sample(MAPS.slice(0, 2)),
  ...sample(MAPS.slice(2), 1),
]) {
  test(`${url}: says in words what it shows, and what is occupied`, async ({ page }) => {
    await page.goto(url);
    const image = page.locator(map).getByRole('img', { name: place });
    await expect(image).toHaveCount(1);
    const name = (await image.getAttribute('aria-label')) ?? '';
    expect(name).toMatch(resolution);
    await expect(page.locator(`${map} figcaption`)).toContainText('497');
    expect(name).not.toMatch(/\{|locator\./);
  });

  test(`${url}: a map adds no more than 4 kB`, async ({ request }) => {
    const html = await (await request.get(url)).text();
    const figures = html.match(/<figure class="locator".*?<\/figure>/gs) ?? [];
    // Both languages' maps are on either page.
    expect(figures).toHaveLength(2);
    for (const figure of figures) {
      expect(brotliCompressSync(figure).length).toBeLessThanOrEqual(4000);
      expect(figure).not.toContain('style=');
    }
    expect(brotliCompressSync(figures.join('')).length).toBeLessThanOrEqual(4000);
  });

  for (const { name, width, height } of VIEWPORTS) {
    test(`${url}: no name lies over another, nor over a dot: ${name}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.goto(url);
      await page.evaluate(() => document.fonts.ready);
      const { labels, dots } = await boxesOf(page, map);
      expect(labels.length).toBeGreaterThan(5);
      expect(dots.length).toBeGreaterThan(1);
      const clashes = labels.flatMap((label, index) =>
        [...labels.slice(index + 1), ...dots]
          .filter((other) => other.name !== label.name && overlapping(label, other))
          .map((other) => [label.text, other.text]),
      );
      expect(clashes).toEqual([]);
      for (const { text, x, y, width: wide, height: high } of labels) {
        expect(x, text).toBeGreaterThanOrEqual(0);
        expect(x + wide, text).toBeLessThanOrEqual(640);
        expect(y, text).toBeGreaterThanOrEqual(0);
        expect(y + high, text).toBeLessThanOrEqual(600);
      }
    });

    test(`${url}: names are large enough to read: ${name}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.goto(url);
      const smallest = await page.locator(map).evaluate((figure) => {
        const svg = figure.querySelector('svg');
        const scale = (svg?.getBoundingClientRect().width ?? 0) / (svg?.viewBox.baseVal.width ?? 1);
        return Math.min(
          ...[...figure.querySelectorAll('text')].map(
            (text) => parseFloat(getComputedStyle(text).fontSize) * scale,
          ),
        );
      });
      expect(smallest).toBeGreaterThanOrEqual(11);
    });
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${url}: names stand out from land, water and shading: ${colorScheme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(url);
      const colours = await page.locator(map).evaluate((figure) => {
        const channels = (colour: string) =>
          (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
        const styleOf = (selector: string) => {
          const element = figure.querySelector(selector);
          if (!element) throw new Error(`no ${selector}`);
          return getComputedStyle(element);
        };
        const land = channels(styleOf('.land').fill);
        const held = channels(styleOf('.held').fill);
        const opacity = Number(styleOf('.held').opacity);
        return {
          letters: ['text:not(.minor)', '.minor'].map((name) => channels(styleOf(name).fill)),
          grounds: [
            land,
            channels(styleOf('svg').backgroundColor),
            land.map((value, n) => value * (1 - opacity) + (held[n] ?? 0) * opacity),
          ],
        };
      });
      for (const letters of colours.letters) {
        for (const ground of colours.grounds) {
          expect(contrast(letters, ground)).toBeGreaterThanOrEqual(4.5);
        }
      }
      expect(await axeFaults(page, { within: map })).toEqual([]);
    });
  }

  test(`${url}: reads in its own direction`, async ({ page }) => {
    await page.goto(url);
    await expect(page.locator(`${map} svg`)).toHaveAttribute(
      'direction',
      locale === 'ar' ? 'rtl' : 'ltr',
    );
    const direction = await page
      .locator(`${map} text`)
      .first()
      .evaluate((text) => getComputedStyle(text).direction);
    expect(direction).toBe(locale === 'ar' ? 'rtl' : 'ltr');
  });
}

/** WCAG 2.2's contrast of two colours given by their channels. */
function contrast(one: readonly number[], other: readonly number[]): number {
  const light = (colour: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = colour.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const town = (ar: string, en: string, latitude: number, longitude: number): Place => ({
  id: en,
  name: { ar, en },
  latitude,
  longitude,
});

const DAMASCUS = town('دمشق', 'Damascus', 33.51, 36.29);
const SETS: readonly (readonly Place[])[] = [
  [DAMASCUS],
  [DAMASCUS, town('موسكو', 'Moscow', 55.76, 37.62), town('نيويورك', 'New York', 40.75, -73.97)],
  [DAMASCUS, town('جنيف', 'Geneva', 46.2, 6.14), town('كييف', 'Kyiv', 50.45, 30.52)],
  [town('الرياض', 'Riyadh', 24.71, 46.68), town('مسقط', 'Muscat', 23.59, 58.41)],
  [town('الخرطوم', 'Khartoum', 15.5, 32.56), town('نجامينا', 'N’Djamena', 12.13, 15.06)],
  [town('بكين', 'Beijing', 39.9, 116.4), town('واشنطن', 'Washington', 38.9, -77.04)],
  [
    town('الدار البيضاء', 'Casablanca', 33.57, -7.59),
    town('تونس', 'Tunis', 36.81, 10.18),
    town('طرابلس', 'Tripoli', 32.89, 13.19),
  ],
];

for (const locale of sample(LOCALES)) {
  test(`estimates of the width of names hold in the site’s faces: ${locale}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${locale === 'ar' ? '' : '/en'}/articles/disengagement-agreement-1974`);
    await page.evaluate(() => document.fonts.ready);
    for (const places of SETS) {
      const { labels, dots } = draw(places, locale);
      const texts = labels.map(({ lines, kind, x, y, anchor }) => ({
        lines: [...lines],
        kind,
        x,
        y,
        anchor,
      }));
      const boxes = await page.locator('.text .locator svg').evaluate(
        (svg, given) => {
          const make = (name: string, attributes: Record<string, string | number>, text = '') => {
            const element = document.createElementNS('http://www.w3.org/2000/svg', name);
            for (const [key, value] of Object.entries(attributes)) {
              element.setAttribute(key, String(value));
            }
            element.textContent = text;
            return element as SVGGraphicsElement;
          };
          const texts = given.texts.map(({ lines, kind, x, y, anchor }) => {
            const look = kind === 'place' ? {} : { class: 'minor' };
            const text = make('text', { x, y, 'text-anchor': anchor, ...look });
            lines.forEach((line, n) =>
              text.append(make('tspan', { x, dy: n ? '1.2em' : 0 }, line)),
            );
            return text;
          });
          const circles = given.dots.map(([cx, cy]) => make('circle', { cx, cy, r: 5 }));
          svg.replaceChildren(...texts, ...circles);
          return [...texts, ...circles].map((element) => {
            const { x, y, width, height } = element.getBBox();
            return { text: element.textContent, name: '', x, y, width, height };
          });
        },
        { texts, dots: dots.map(([x, y]): [number, number] => [x, y]) },
      );
      const clashes = boxes.flatMap((box, index) =>
        boxes
          .slice(index + 1)
          .filter((other) => overlapping(box, other))
          .map((other) => [box.text, other.text]),
      );
      expect(clashes).toEqual([]);
      expect(Math.max(...boxes.map(({ x, width }) => x + width))).toBeLessThanOrEqual(640);
    }
  });
}
