import fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, it } from 'vitest';
import { LeanError, readRendered } from './lean.ts';

/** A page as the framework renders it, with what is asked for in its head and body. */
function rendered({ head = '', body = '<p>متن</p>', root = 'lang="ar" dir="rtl"' } = {}): string {
  return `<!DOCTYPE html><html ${root}><head><meta charSet="utf-8"/><title>خبر</title>${head}</head><body>${body}</body></html>`;
}

function lean(page: string, style = 'p{color:red}'): string {
  return readRendered(page).print(style);
}

const bodyOf = (page: string) => /<body>(.*)<\/body>/s.exec(page)?.[1];

describe('a page that would not be whole without scripts is refused', () => {
  it.each<[what: string, page: string, why: RegExp]>([
    ['no title', rendered().replace('<title>خبر</title>', ''), /0 titles/],
    ['an empty title', rendered().replace('خبر', ' '), /0 titles/],
    ['two titles', rendered({ head: '<title>late</title>' }), /2 titles/],
    [
      'a title in the body',
      rendered({ body: '<title>late</title><p>متن</p>' }),
      /outside the head/,
    ],
    [
      'a part to come',
      rendered({ body: '<template id="B:0"></template>' }),
      /still to come \(B:0\)/,
    ],
    ['a late part', rendered({ body: '<div hidden id="S:0"><p>متن</p></div>' }), /late \(S:0\)/],
    ['an error of the framework', rendered({ root: 'id="__next_error__" lang="ar"' }), /error/],
    ['an error within', rendered({ body: '<div id="__next_error__"></div>' }), /error/],
    ['no language', rendered({ root: 'dir="rtl"' }), /without lang/],
    ['an empty language', rendered({ root: 'lang=""' }), /without lang/],
  ])('%s', (_, page, why) => {
    expect(() => readRendered(page)).toThrow(why);
    expect(() => readRendered(page)).toThrow(LeanError);
  });
});

describe('a page that the security policy would break is refused', () => {
  it.each([
    ['a style attribute', rendered({ body: '<p style="color:red">متن</p>' })],
    ['one on the root', rendered({ root: 'lang="ar" style="color:red"' })],
    ['one in a drawing', rendered({ body: '<svg><path style="fill:red"/></svg>' })],
    ['an event handler', rendered({ body: '<button onclick="go()">متن</button>' })],
    ['one on the body', rendered().replace('<body>', '<body onload="go()">')],
    ['one in capitals', rendered({ body: '<svg OnLoad="go()"></svg>' })],
    ['a style of its own', rendered({ head: '<style>p{color:red}</style>' })],
  ])('%s', (_, page) => {
    expect(() => readRendered(page)).toThrow(/forbidden by the security policy/);
  });
});

describe('what only the framework needs is removed', () => {
  it.each([
    [
      'scripts',
      '<script src="/_next/a.js" async=""></script><script noModule="" src="/_next/b.js"></script>',
    ],
    ['the start', '<script id="_R_">(globalThis["TURBOPACK"] || []).push({})</script>'],
    [
      'the mending of late parts',
      '<script>$RC("B:0","S:0")</script><script>requestAnimationFrame(function(){$RT=performance.now()});</script>',
    ],
    ['flight data', '<script>self.__next_f.push([1,"<p>متن</p>"])</script>'],
    ['modules', '<script type="module" src="/_next/a.js"></script>'],
    [
      'the beginning of flight data',
      '<script>(self.__next_f=self.__next_f||[]).push([0])</script>',
    ],
    ['preloaded scripts', '<link rel="preload" as="script" href="/a.js"/>'],
    ['preloaded styles', '<link rel="preload" as="style" href="/a.css"/>'],
    ['preloaded modules', '<link rel="modulepreload" href="/a.js"/>'],
    ['stylesheets', '<link rel="stylesheet" href="/a.css" data-precedence="next"/>'],
    ['comments', '<!--$--><!-- --><!--/$-->'],
    ['the empty outlet for late metadata', '<div hidden=""><!--$--><!--/$--></div>'],
  ])('%s', (_, part) => {
    expect(bodyOf(lean(rendered({ body: `${part}<p>متن</p>${part}` })))).toBe('<p>متن</p>');
  });

  it('names the pictures that it shows, each once', () => {
    const page = rendered({
      body: `<picture><source srcset="/media/a/x-1.avif 1w, /media/a/x-2.avif 2w"/>
        <img src="/media/a/x-2.jpg" srcset=" /media/a/x-2.avif"/></picture><img src="/icon.svg"/>
        <a href="/media/a/y.jpg">/media/a/z.jpg</a><img src="https://example.org/media/a/z.jpg"/>`,
    });
    const files = ['media/a/x-1.avif', 'media/a/x-2.avif', 'media/a/x-2.jpg'];
    expect([...readRendered(page).media].sort()).toEqual(files);
  });

  it('names the stylesheets, so that they can be given back as one text', () => {
    const link = (href: string) => `<link rel="stylesheet" href="${href}"/>`;
    const page = rendered({ head: link('/a.css'), body: link('/b.css?v=1&amp;w=2') });
    expect(readRendered(page).stylesheets).toEqual(['/a.css', '/b.css?v=1&w=2']);
  });
});

describe('of scripts', () => {
  const inline = '<script id="before-paint">(()=>{"<&"})();</script>';
  const module = '<script type="module" src="/assets/reader.0123abcd.js"></script>';

  it('our own two are kept to the letter, and the first is named for the policy', () => {
    const page = readRendered(
      rendered({
        head: `${inline}<script src="/_next/a.js"></script>`,
        body: `<p>متن</p>${module}`,
      }),
    );
    expect(page.script).toBe('(()=>{"<&"})();');
    expect(page.print('')).toContain(`<title>خبر</title>${inline}</head>`);
    expect(bodyOf(page.print(''))).toBe(`<p>متن</p>${module}`);
    expect(readRendered(rendered()).script).toBeUndefined();
  });

  it.each<[what: string, page: string]>([
    ['another text', rendered({ body: '<script>go()</script>' })],
    ['one that speaks of the framework', rendered({ body: '<script>go(self.__next_f)</script>' })],
    ['another file', rendered({ head: '<script src="/a.js" async=""></script>' })],
    [
      'a module of another name',
      rendered({ body: '<script type="module" src="/assets/a.js"></script>' }),
    ],
    ['one in a folder', rendered({ body: module.replace('reader.', 'reader./../') })],
    [
      'one of another host',
      rendered({ body: module.replace('/assets', 'https://a.example/assets') }),
    ],
    ['ours as no module', rendered({ body: module.replace(' type="module"', '') })],
    ['a module in the page', rendered({ head: inline.replace('id', 'type="module" id') })],
  ])('%s is refused', (_, page) => {
    expect(() => readRendered(page)).toThrow(/<script.* is forbidden by the security policy/);
    expect(() => readRendered(page)).toThrow(LeanError);
  });

  it.each<[what: string, page: string]>([
    ['ours where something is painted already', rendered({ body: inline })],
    ['ours twice', rendered({ head: inline + inline })],
    ['the module twice', rendered({ body: module + module })],
  ])('%s is refused', (_, page) => {
    expect(() => readRendered(page)).toThrow(LeanError);
  });
});

describe('what readers and crawlers need is kept to the letter', () => {
  it.each([
    [
      'structured data',
      '<script type="application/ld+json">{"a":"\\u003cb> &amp; \\"c\\""}</script>',
    ],
    [
      'preloaded fonts',
      '<link rel="preload" as="font" type="font/woff2" crossorigin="" href="/f.woff2">',
    ],
    ['the canonical address', '<link rel="canonical" href="https://matn.example/articles/a">'],
    ['language alternates', '<link rel="alternate" hreflang="en" href="https://matn.example/en">'],
    ['metadata', '<meta property="og:title" content="قال &quot;نعم&quot; &amp; مضى">'],
    ['text that looks like markup', '<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;!-- --&gt;</p>'],
    ['white space between words', '<p><b>قال</b> <i>إن</i>\n<q>هذا</q></p>'],
    ['white space in code', '<pre>  a\n\n  b\n</pre>'],
    ['an empty first line in code', '<pre>\n\na</pre>'],
    ['entities', '<p>a &amp; b &lt; c&nbsp;d &amp;amp;</p>'],
    ['attributes with quotes', `<a href="/?a=1&amp;b=2" title="it's &quot;so&quot;">x</a>`],
    ['a hidden part with a name', '<div hidden="" id="kept"></div>'],
    ['a hidden part with text', '<div hidden="">متن</div>'],
    ['titles of drawings', '<svg viewBox="0 0 1 1"><title>خريطة</title></svg>'],
  ])('%s', (_, part) => {
    expect(bodyOf(lean(rendered({ body: part })))).toBe(part);
  });

  it('also in the head', () => {
    const head =
      '<link rel="canonical" href="https://matn.example/"><meta name="robots" content="noindex">';
    expect(lean(rendered({ head }))).toContain(`<title>خبر</title>${head}</head>`);
  });

  it('joins what comments had parted', () => {
    expect(bodyOf(lean(rendered({ body: '<p>في <!-- -->3<!-- --> مدن</p>' })))).toBe(
      '<p>في 3 مدن</p>',
    );
  });
});

describe('whatever a report says, it says the same in the lean page', () => {
  interface Node {
    readonly tag: string;
    readonly title: string;
    readonly children: readonly (Node | string)[];
  }

  // What a browser reads as another character is not text that a page can hold.
  const text = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(...'<>&"\'/-! \n\tسم'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    })
    .filter((value) => !/[\r\0]/.test(value));
  const node = (tags: readonly string[], children: fc.Arbitrary<readonly (Node | string)[]>) =>
    fc.record({ tag: fc.constantFrom(...tags), title: text, children });
  const inline = node(['b', 'q', 'span', 'cite', 'bdi'], fc.array(text, { maxLength: 3 }));
  const prose = fc.array(fc.oneof(text, inline), { maxLength: 5 });
  const block = node(['p', 'h2', 'pre', 'blockquote', 'figcaption'], prose);
  const body = fc.array(
    fc.oneof(block, node(['section', 'div'], fc.array(block, { maxLength: 3 }))),
    {
      maxLength: 4,
    },
  );

  const escape = (value: string) =>
    value.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);

  /** As React writes it: comments between texts, and a line break before one in `<pre>`. */
  const write = (part: Node | string): string => {
    if (typeof part === 'string') return `${escape(part)}<!-- -->`;
    const inside = part.children.map(write).join('');
    const first = part.tag === 'pre' && inside.startsWith('\n') ? '\n' : '';
    return `<${part.tag} title="${escape(part.title)}">${first}${inside}</${part.tag}><script>$RS("<p>")</script>`;
  };

  const words = (part: Node | string): string =>
    typeof part === 'string' ? part : part.children.map(words).join('');

  /** Elements with their attributes, and texts, as a browser reads them. */
  const read = (parent: Tree.ParentNode): { outline: string[]; text: string } => {
    const outline: string[] = [];
    let all = '';
    for (const child of parent.childNodes) {
      if ('value' in child) all += child.value;
      if (!('tagName' in child) || child.tagName === 'script') continue;
      const inner = read(child);
      const attributes = child.attrs.map(({ name, value }) => `${name}=${value}`);
      outline.push(`${child.tagName} ${attributes.join(' ')}`, ...inner.outline);
      all += inner.text;
    }
    return { outline, text: all };
  };
  const readBody = (page: string) => {
    const root = parse(page).childNodes.find((child) => child.nodeName === 'html') as Tree.Element;
    return read(root.childNodes.find((child) => child.nodeName === 'body') as Tree.Element);
  };

  it('with the same elements and attributes around it', () => {
    fc.assert(
      fc.property(body, (parts) => {
        const page = rendered({ body: parts.map(write).join('') });
        const after = readBody(lean(page));
        expect(after.text).toBe(parts.map(words).join(''));
        expect(after.outline).toEqual(readBody(page).outline);
      }),
    );
  });
});

describe('the style', () => {
  it('follows what names the encoding, and comes before all that may take time', () => {
    const head =
      '<link rel="preload" as="font" href="/f.woff2"/><link rel="stylesheet" href="/a.css"/>';
    expect(lean(rendered({ head }))).toContain(
      '<head><meta charset="utf-8"><style>p{color:red}</style><title>',
    );
  });

  it('follows the encoding wherever that stands', () => {
    const page = rendered().replace(/(<meta.*?>)(<title>.*?<\/title>)/, '$2$1');
    expect(lean(page)).toContain('</title><meta charset="utf-8"><style>');
  });

  it('stands in the page as it is', () => {
    const style = `a>b::before{content:"<&'\\201c"}`;
    expect(lean(rendered(), style)).toContain(`<style>${style}</style>`);
  });

  it.each(['</style>', '</STYLE >', 'a{content:"</style'])('may not end itself: %s', (style) => {
    expect(() => lean(rendered(), style)).toThrow(LeanError);
  });
});

it('one page has one lean form', () => {
  const page = rendered({ body: '<p class="b a" id="c">متن</p><script>$RS(1)</script>' });
  expect(lean(page)).toBe(lean(page));
  expect(lean(lean(page).replace(/<style>.*<\/style>/, ''))).toBe(lean(page));
});
