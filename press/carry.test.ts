import { describe, expect, it } from 'vitest';
import { carried } from './carry.ts';

const SITE = 'https://matn.example';

function page(body: string, head = '') {
  return `<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8">${head}<title>ن</title></head><body>${body}</body></html>`;
}

const report = (slug: string, n: number, inner: string, more = '') =>
  `<div class="carried" id="report-${slug}">${more}<article data-carried="r${String(n)}">${inner}</article></div>`;

describe('a page that is carried', () => {
  it('keeps nothing in its head that would be fetched, and forbids it', () => {
    const head = [
      '<meta name="viewport" content="w"><meta property="og:title" content="t">',
      '<style>@font-face{font-family:A;src:url(/a.woff2)}@font-face{font-family:B;src:local("B")}p{color:red;background:url(/b.png)}</style>',
      '<link rel="icon" href="/icon.svg"><link rel="preload" href="/a.woff2" as="font">',
      '<link rel="canonical" href="https://matn.example/edition"><script id="before-paint">1</script>',
    ].join('');
    const html = carried(
      page('<p>نص</p><script type="module" src="/assets/reader.1.js"></script>', head),
      SITE,
    );
    expect(html).not.toMatch(/<script|icon|preload|og:|url\(/);
    expect(html).toContain('<style>@font-face{font-family:B;src:local("B")}p{color:red}</style>');
    expect(html).toMatch(
      /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+'/,
    );
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'));
    expect(html).toContain('rel="canonical"');
  });

  it('has the inner links of each report apart', () => {
    const inner =
      '<h2 id="t">ع</h2><div role="group" aria-labelledby="t"></div><a href="#t">إلى</a>';
    const html = carried(page(report('a', 1, inner) + report('b', 2, inner)), SITE);
    for (const n of ['r1', 'r2']) {
      expect(html).toContain(`<h3 id="${n}-t">`);
      expect(html).toContain(`aria-labelledby="${n}-t"`);
      expect(html).toContain(`href="#${n}-t"`);
    }
    expect(html).not.toContain('data-carried');
  });

  it('has a report below its own title, and no landmark ten times', () => {
    const inner =
      '<header><h1>ع</h1></header><nav aria-label="n"></nav><section aria-labelledby="p" tabindex="-1"><h2 id="p">م</h2></section>';
    const html = carried(
      page(`<h1>ن</h1><h1 class="out-of-sight">أ</h1>${report('a', 1, inner)}`),
      SITE,
    );
    expect(html).toContain('<h1>ن</h1><div class="carried" id="report-a">');
    expect(html).toContain('<h2>ع</h2></header><div></div>');
    expect(html).toContain('<div aria-labelledby="r1-p" tabindex="-1" role="group"><h3 id="r1-p">');
  });

  it('leads to reports that are in it, and to the site for everything else', () => {
    const links = [
      '/articles/a',
      '/en/articles/a',
      '/en/articles/b',
      '/articles/z',
      '/topics/t',
      '/',
    ]
      .map((href) => `<a href="${href}">x</a>`)
      .join('');
    const reports = report('a', 1, '', '<span id="summary-a"></span>') + report('b', 2, '');
    const html = carried(
      page(`<nav id="front">${links}<a href="https://un.org/">y</a></nav>${reports}`),
      SITE,
    );
    expect([...html.matchAll(/href="([^"]+)"/g)].map((found) => found[1])).toEqual([
      ...[
        '#report-a',
        '#summary-a',
        '#report-b',
        `${SITE}/articles/z`,
        `${SITE}/topics/t`,
        '#front',
      ],
      'https://un.org/',
    ]);
  });

  it('has the description of a picture in its place, and none beside a headline', () => {
    const frame = (kind: string, alt: string) =>
      `<span class="frame ${kind}-frame"><svg></svg><picture><source srcset="/media/a/b.avif"><img src="/media/a/b.jpg" alt="${alt}"></picture></span>`;
    const html = carried(
      page(
        `<figure>${frame('article', 'جسر')}<figcaption>ت</figcaption></figure>${frame('teaser', 'نهر')}`,
      ),
      SITE,
    );
    expect(html).toContain('<figure><span class="described">جسر</span><figcaption>');
    expect(html).not.toMatch(/نهر|media|<svg/);
  });

  it('is the same each time', () => {
    const html = page(report('a', 1, '<p id="p">نص</p>'));
    expect(carried(html, SITE)).toBe(carried(html, SITE));
  });
});
