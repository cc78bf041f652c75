import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse, defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isThere } from '../bin/servers.ts';
import { LOCALES, type Locale } from '../messages/locales.ts';
import { startRealSite } from './real-site.ts';
import type { Site } from './site.ts';

const REPORT = '/articles/syria-russia-military-ties';
const WITH_PICTURE = '/articles/two-names-for-every-month';

/** Browsers without style, scripts and pictures, and how they write down a page. */
const BROWSERS = [
  ['w3m', ['-dump', '-I', 'UTF-8', '-O', 'UTF-8', '-cols', '80']],
  ['lynx', ['-dump', '-nolist', '-display_charset=utf-8', '-width=80']],
] as const;

let site: Site;
beforeAll(async () => {
  site = await startRealSite();
}, 600_000);
afterAll(() => site.stop());

/** What must be read on each page, in this order. */
const READ: readonly (readonly [page: string, path: string, Readonly<Record<Locale, string[]>>])[] =
  [
    [
      'front',
      '/',
      {
        ar: [
          ...['انتقل إلى المحتوى', 'متن', 'بحث English', 'السياسة', 'أبرز الأخبار'],
          ...['الأمن والدفاع · نموذج تجريبي', 'دمشق تعلن توثيق تعاونها العسكري مع موسكو'],
          ...['مصادر عسكرية سورية تتحدث', '2026 · 7 مصادر', 'الصفحة الأولى الأرشيف'],
        ],
        en: [
          ...['Skip to content', 'Matn', 'Search العربية', 'Politics', 'Top stories'],
          ...['Security and defence · Sample', 'Damascus announces closer military ties'],
          ...['Syrian military sources speak', '2026 · 7 sources', 'Front page Archive'],
        ],
      },
    ],
    [
      'report',
      REPORT,
      {
        ar: [
          ...['انتقل إلى المحتوى', 'الصفحة الأولى', 'دمشق تعلن توثيق تعاونها العسكري مع موسكو'],
          ...['هيئة تحرير متن', 'من قال ماذا: 7 مصادر', 'النص العربي English summary'],
          ...['دمشق – تكثف سوريا وروسيا', 'الجانب السوري مصدر رسمي EN', 'بلا مصدر معلن EN'],
          ...['دمشق درعا القنيطرة الجولان المحتل', '50 كم جنوبي سوريا'],
          ...['إلى أين يتجه التعاون؟', 'كل ما نُسب إلى هذا المصدر إغلاق والعودة إلى النص'],
          ...['Damascus announces closer military ties', 'Summary made by a machine'],
          ...['frozen dialogue. ¶1 ¶2 The Syrian', 'من قال ماذا', 'مصدر رسمي'],
          ...['الجانب السوري، موقف منسوب', 'قولان 1 9', 'جهات تعذّر الحصول على تعليقها'],
          ...['أرسل التقرير', 'الصفحة الأولى الأرشيف', 'وزن هذه الصفحة'],
        ],
        en: [
          ...['Skip to content', 'Front page', 'Damascus announces closer military ties'],
          ...[
            'Who says what: 7 sources',
            'Summary made by a machine',
            'Damascus – Syria and Russia',
          ],
          ...['¶1 ¶2 The Syrian', 'Damascus Daraa Quneitra Occupied Golan Heights'],
          ...['¶15 ¶16 no stated source', 'دمشق تعلن توثيق تعاونها', 'دمشق – تكثف سوريا وروسيا'],
          ...['مصادر عسكرية سورية مصدر لم يُكشف اسمه EN', 'Who says what', 'Official source'],
          ...['2 claims 1 9', 'Front page Archive', 'This page weighs'],
        ],
      },
    ],
    [
      'report with a picture',
      WITH_PICTURE,
      {
        ar: ['لكل شهر اسمان', 'نصف دائرة من اثني عشر قسماً', 'الصورة: متن · CC BY 4.0'],
        en: ['Two names for every month', 'A half-circle of twelve', 'Picture: Matn · CC BY 4.0'],
      },
    ],
    [
      'section',
      '/sections/security',
      {
        ar: ['الصفحة الأولى', 'الأمن والدفاع', '3 تقارير', 'دمشق تعلن توثيق', '2026 · 7 مصادر'],
        en: ['Front page', 'Security and defence', '3 reports', 'Damascus announces', '7 sources'],
      },
    ],
    [
      'search',
      '/search?q=497',
      {
        ar: ['بحث', '497', 'الجولان في الوثائق', '· 10 مصادر'],
        en: ['Search', '497', 'The Golan in documents', '· 10 sources'],
      },
    ],
  ];

for (const [browser, options] of BROWSERS) {
  const missing = !isThere(browser, '-version');
  if (missing) process.stdout.write(`Pages are NOT read in ${browser}: it is not installed\n`);

  describe.skipIf(missing)(browser, () => {
    // This very process answers: it must not stand still meanwhile.
    const dump = async (path: string) => {
      const { stdout, stderr } = await promisify(execFile)(
        browser,
        [...options, site.origin + path],
        {
          timeout: 30_000,
          env: { ...process.env, HOME: tmpdir(), LANG: 'C.UTF-8', TERM: 'dumb' },
        },
      );
      expect(stderr).toBe('');
      return stdout.replace(/\s+/g, ' ');
    };

    for (const [page, path, wanted] of READ) {
      it.each(LOCALES)(`${page} reads in order: %s`, async (locale) => {
        const text = await dump(locale === 'ar' ? path : `/en${path === '/' ? '' : path}`);
        let at = 0;
        for (const words of wanted[locale]) {
          const found = text.indexOf(words, at);
          expect(found, `“${words}” after “…${text.slice(Math.max(0, at - 80), at)}”`).not.toBe(-1);
          at = found + words.length;
        }
        // What is for machines, or was still to be filled in.
        expect(text).not.toMatch(
          /[<>{}\uFFFC]|undefined|\[object|data-|\[IMG\]|\[INLINE\]|var\(--/,
        );
      });
    }
  });
}

/** Elements that stand in a line of text. */
const INLINE = /^(?:a|abbr|b|bdi|button|cite|em|i|q|small|span|strong|text|time|tspan)$/;

describe('pages without their style', () => {
  const pages = () =>
    readdirSync(site.printDir, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.html'),
    );
  const look = (file: string, see: (element: Tree.Element) => void) => {
    const walk = (parent: Tree.ParentNode) => {
      for (const child of parent.childNodes) {
        if (!tree.isElementNode(child)) continue;
        see(child);
        walk(child);
      }
    };
    walk(parse(readFileSync(join(site.printDir, file), 'utf8')));
  };

  it('have no words of two elements that run together', () => {
    const found = new Set<string>();
    for (const file of pages()) {
      look(file, (element) => {
        for (const [n, node] of element.childNodes.entries()) {
          const next = element.childNodes[n + 1];
          if (!next || !isInline(node) || !isInline(next)) continue;
          const both = [textOf(node), textOf(next)] as const;
          if (/[\p{L}\p{N}]$/u.test(both[0]) && /^[\p{L}\p{N}¶]/u.test(both[1])) {
            found.add(
              `${file}: <${element.tagName}> ${both[0].slice(-20)}|${both[1].slice(0, 20)}`,
            );
          }
        }
      });
    }
    expect([...found]).toEqual([]);
  });

  it('have no link without a name', () => {
    const found: string[] = [];
    for (const file of pages()) {
      look(file, (element) => {
        if (element.tagName !== 'a' || textOf(element).trim() !== '') return;
        found.push(`${file}: ${JSON.stringify(element.attrs)}`);
      });
    }
    expect(found).toEqual([]);
  });
});

function isInline(node: Tree.ChildNode): node is Tree.Element {
  return tree.isElementNode(node) && INLINE.test(node.tagName);
}

/** As it is read: a picture by its description. */
function textOf(node: Tree.ChildNode): string {
  if (tree.isTextNode(node)) return node.value;
  if (!tree.isElementNode(node)) return '';
  if (node.tagName === 'img') return node.attrs.find(({ name }) => name === 'alt')?.value ?? '';
  const content = node.tagName === 'template' ? (node as Tree.Template).content : node;
  return content.childNodes.map(textOf).join('');
}
