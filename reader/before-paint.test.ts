import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beforePaint } from './before-paint.ts';
import { applyComfort, KEY, readComfort, writeComfort } from './comfort.ts';
import { fakeRoot } from './fixtures.ts';
import { SAVER_KEY } from './saver.ts';

let page: ReturnType<typeof fakeRoot>;
let reduced: boolean;

beforeEach(() => {
  page = fakeRoot();
  reduced = false;
  vi.stubGlobal('document', { documentElement: page.root });
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query === '(prefers-reduced-data:reduce)' && reduced,
  }));
});
afterEach(() => vi.unstubAllGlobals());

const keep = (kept: Readonly<Record<string, string>>) =>
  vi.stubGlobal('localStorage', { ...kept, getItem: (key: string) => kept[key] ?? null });

describe('before anything is painted', () => {
  it('what is kept is applied, as the module does', () => {
    for (const comfort of [
      { theme: 'dark', size: 150 },
      { theme: 'light', size: 112 },
    ] as const) {
      page.root.removeAttribute('data-theme');
      keep({ [KEY]: writeComfort(comfort) });
      beforePaint();
      const before = [page.theme(), page.root.style.fontSize];
      expect(before).toEqual([comfort.theme, `${comfort.size}%`]);
      applyComfort(page.root, readComfort(writeComfort(comfort)));
      expect([page.theme(), page.root.style.fontSize]).toEqual(before);
    }
  });

  it.each<[what: string, kept: string | null, device: boolean, media: boolean, saves: boolean]>([
    ['nobody asks for it', null, false, false, false],
    ['the browser saves', null, true, false, true],
    ['the device is set so', null, false, true, true],
    ['the reader chose it', 'on', false, false, true],
    ['the reader chose against it', 'off', true, true, false],
  ])('data is saved where %s', (_, kept, saveData, media, saves) => {
    vi.stubGlobal('navigator', { connection: { saveData } });
    reduced = media;
    keep(kept === null ? {} : { [SAVER_KEY]: kept });
    beforePaint();
    expect('saver' in page.root.dataset).toBe(saves);
    // A server that was told by a header knows better; the reader knows best.
    page.root.dataset['saver'] = '';
    beforePaint();
    expect('saver' in page.root.dataset).toBe(kept !== 'off');
  });

  it.each<[string, unknown]>([
    ['missing', undefined],
    ['null, as some browsers have it', null],
    [
      'blocked',
      new Proxy(
        {},
        {
          get: () => {
            throw new DOMException('blocked', 'SecurityError');
          },
        },
      ),
    ],
  ])('storage that is %s changes nothing and throws nothing', (_, storage) => {
    vi.stubGlobal('localStorage', storage);
    expect(beforePaint).not.toThrow();
    expect([page.theme(), page.root.style.fontSize]).toEqual([undefined, '']);
    expect('saver' in page.root.dataset).toBe(false);
    vi.stubGlobal('navigator', { connection: { saveData: true } });
    beforePaint();
    expect('saver' in page.root.dataset).toBe(true);
  });
});
