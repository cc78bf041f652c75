import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';

/**
 * What a page looks like, in words: every element with its box, its type and its colours, in faces
 * that are the same on every machine. Why not pixels: docs/decisions/0009-what-is-compared.md.
 */
const FOLDER = join(import.meta.dirname, 'portraits');

/** One element a line, indented below the one that holds it. */
export type Portrait = readonly string[];

/** What machines lay out differently with the same faces, in CSS pixels. */
const TOLERANCE = 2;

const FACES = join(import.meta.dirname, '../node_modules/@expo-google-fonts/vazirmatn');

/** The names under which the style looks for what the machine may have. */
const OF_THE_MACHINE = ['Georgia', 'Geeza Pro'];

/** Lets a page find no face but the site's own and one of ours for everything else. */
export async function fixFaces(page: Page): Promise<void> {
  for (const [weight, name] of [
    [400, '400Regular/Vazirmatn_400Regular.ttf'],
    [700, '700Bold/Vazirmatn_700Bold.ttf'],
  ] as const) {
    await page.route(`**/assets/portrait-${String(weight)}.ttf`, (route) =>
      route.fulfill({ path: join(FACES, name), contentType: 'font/ttf' }),
    );
  }
  await page.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback();
    const response = await route.fetch();
    const html = (await response.text())
      .replace(/font-display:\s*optional/g, 'font-display:block')
      .replace(/local\([^)]*\)(?:,\s*local\([^)]*\))*/g, 'url(/assets/portrait-400.ttf)')
      .replace('</head>', `<style>${OF_THE_MACHINE.map(face).join('')}</style></head>`);
    const headers = { ...response.headers() };
    // It allows the site's own style only.
    delete headers['content-security-policy'];
    return route.fulfill({ response, headers, body: html });
  });
}

function face(family: string): string {
  return [400, 700]
    .map(
      (weight) =>
        `@font-face{font-family:'${family}';font-weight:${weight};font-display:block;src:url(/assets/portrait-${weight}.ttf)}`,
    )
    .join('');
}

/** Looks at the page as it stands. */
export async function portraitOf(page: Page): Promise<Portrait> {
  await page.evaluate(() => document.fonts.ready);
  // What the module puts in, once it knows what is kept.
  await page.waitForFunction(() =>
    Array.from(document.querySelectorAll('.keep, .shelf')).every((place) =>
      place.querySelector('[role=status]'),
    ),
  );
  return page.evaluate(draw);
}

/** In the page. Of lists and tables the first rows are drawn: the others look like them. */
function draw(): string[] {
  const lines: string[] = [];
  const visit = (element: Element, above: Element | null, depth: number) => {
    if (
      element.matches('script, style, bdi, svg *, source, li:nth-child(n + 4), tr:nth-child(n + 4)')
    )
      return;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const hidden = style.visibility !== 'visible' || element.getClientRects().length === 0;
    if (hidden && style.display !== 'contents') return;
    const outer = above?.getBoundingClientRect() ?? new DOMRect(0, 0, 0, 0);
    const numbers = [box.x - outer.x, box.y - outer.y, box.width, box.height].map((n) =>
      String(Math.round(n)),
    );
    const looks = (of: CSSStyleDeclaration) => [
      of.fontFamily.split(',')[0] ?? '',
      of.fontSize,
      `weight ${of.fontWeight}`,
      `leading ${of.lineHeight}`,
      `ink ${of.color}`,
      of.textAlign,
      of.fontStyle,
    ];
    const own = [
      style.backgroundColor === 'rgba(0, 0, 0, 0)' ? '' : `on ${style.backgroundColor}`,
      ...(['Top', 'Right', 'Bottom', 'Left'] as const).map((side) =>
        style[`border${side}Width`] === '0px'
          ? ''
          : `${side.toLowerCase()} ${style[`border${side}Width`]} ${style[`border${side}Style`]} ${style[`border${side}Color`]}`,
      ),
      style.textDecorationLine === 'none' ? '' : style.textDecorationLine,
      style.position === 'static' ? '' : style.position,
      style.listStyleType === 'none' || style.display !== 'list-item' ? '' : style.listStyleType,
    ];
    // What it takes over from the element around it is said there.
    const inherited = above ? looks(getComputedStyle(above)) : [];
    const words = [...looks(style).filter((word, n) => word !== inherited[n]), ...own];
    const name = [element.tagName.toLowerCase(), ...element.classList].join('.');
    const said = words.filter((word) => word !== '').join(', ');
    lines.push(`${' '.repeat(depth)}${name} [${numbers.join(' ')}] ${said}`.trimEnd());
    for (const child of element.children) visit(child, element, depth + 1);
  };
  visit(document.body, null, 0);
  return lines;
}

/**
 * How a page differs from its portrait, in lines of what was and what is.
 * @param name of the file among the portraits, without its ending
 * @throws Error when there is none yet
 */
export function differences(name: string, portrait: Portrait): string[] {
  const file = fileOf(name);
  if (!existsSync(file)) throw new Error(`${name} has no portrait yet; see decision 9 in docs/`);
  return compare(JSON.parse(readFileSync(file, 'utf8')) as Portrait, portrait);
}

export function keep(name: string, portrait: Portrait): void {
  const file = fileOf(name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(portrait, null, 1)}\n`);
}

function fileOf(name: string): string {
  return join(FOLDER, `${name.replaceAll(' ', '-')}.json`);
}

const LINE = /^(?<name>\s*\S+) \[(?<box>[^\]]*)\](?<looks>.*)$/;

function compare(was: Portrait, is: Portrait): string[] {
  const names = (lines: Portrait) => lines.map((line) => LINE.exec(line)?.groups?.['name'] ?? line);
  const [before, after] = [names(was), names(is)];
  const first = before.findIndex((name, n) => name !== after[n]);
  if (first >= 0 || before.length !== after.length) {
    const at = first < 0 ? before.length : first;
    return [
      `from line ${String(at + 1)} on there are other elements:`,
      ...was.slice(at, at + 4).map((line) => `- ${line}`),
      ...is.slice(at, at + 4).map((line) => `+ ${line}`),
    ];
  }
  return was.flatMap((line, n) =>
    alike(line, is[n] ?? '') ? [] : [`- ${line}`, `+ ${is[n] ?? ''}`],
  );
}

function alike(was: string, is: string): boolean {
  const [before, after] = [LINE.exec(was)?.groups, LINE.exec(is)?.groups];
  if (before?.['looks'] !== after?.['looks']) return false;
  const sizes = (box = '') => box.split(' ').map(Number);
  const now = sizes(after?.['box']);
  return sizes(before?.['box']).every((size, n) => Math.abs(size - (now[n] ?? NaN)) <= TOLERANCE);
}
