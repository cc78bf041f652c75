import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { leadsToPage, startNextPage } from './next-page.ts';

const SITE = 'https://matn.example';
const HERE = new URL(`${SITE}/articles/a`);

describe('a page that is worth asking for beforehand', () => {
  it.each([
    '/',
    '/en',
    '/articles/b',
    '/en/articles/a',
    '/sections/politics',
    '/deskbound',
    '/searching',
    '/articles/b#p-0123abcd',
  ])('%s', (link) => {
    expect(leadsToPage(new URL(link, SITE), HERE)).toBe(true);
  });

  it.each([
    ['this one', '/articles/a'],
    ['a place in this one', '/articles/a#summary'],
    ['a search', '/search'],
    ['a search in English', '/en/search'],
    ['an answer to a search', '/search?q=x'],
    ['whatever has a question', '/articles/b?x'],
    ['the desk', '/desk'],
    ['below the desk', '/en/desk/articles/b'],
    ['a preview', '/desk/preview/b'],
    ['a feed', '/feed.xml'],
    ['a picture', '/media/a/b.jpg'],
    ['another site', 'https://other.example/articles/b'],
    ['another port', 'https://matn.example:444/articles/b'],
    ['a letter', 'mailto:desk@matn.example'],
  ])('is not %s', (_, link) => {
    expect(leadsToPage(new URL(link, SITE), HERE)).toBe(false);
  });
});

describe('asking', () => {
  let listeners: Record<string, (event: object) => void>;
  let answers: ((text: string) => void)[];
  let asked: string[];
  let saving: boolean;

  class FakeLink {
    readonly #url: URL;
    constructor(href: string) {
      this.#url = new URL(href, SITE);
    }
    closest = () => this.#url;
  }
  const fire = (type: string, href: string | undefined, more: object = {}) =>
    listeners[type]?.({
      target: href === undefined ? {} : new FakeLink(href),
      pointerType: 'mouse',
      button: 0,
      ...more,
    });

  const press = (href: string) => {
    fire('pointerdown', href);
    vi.advanceTimersByTime(0);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    [listeners, answers, asked, saving] = [{}, [], [], false];
    vi.stubGlobal('Element', FakeLink);
    vi.stubGlobal('location', HERE);
    vi.stubGlobal('navigator', {});
    vi.stubGlobal('document', {
      documentElement: { hasAttribute: () => saving },
      addEventListener: (type: string, listener: (event: object) => void) =>
        void (listeners[type] = listener),
    });
    vi.stubGlobal('fetch', (address: string) => {
      asked.push(address);
      return Promise.resolve({ text: () => new Promise<string>((done) => answers.push(done)) });
    });
    startNextPage();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('happens when a mouse rests on a link, and not when it passes over', () => {
    fire('pointerover', '/articles/b');
    vi.advanceTimersByTime(60);
    fire('pointerover', '/articles/c');
    vi.advanceTimersByTime(60);
    fire('pointerover', undefined);
    vi.advanceTimersByTime(1_000);
    expect(asked).toEqual([]);
    fire('pointerover', '/articles/b');
    vi.advanceTimersByTime(100);
    expect(asked).toEqual([`${SITE}/articles/b`]);
  });

  it('happens at once when the first button goes down', () => {
    fire('pointerdown', '/articles/b', { button: 2 });
    vi.advanceTimersByTime(1_000);
    expect(asked).toEqual([]);
    press('/articles/b');
    expect(asked).toEqual([`${SITE}/articles/b`]);
  });

  it('happens when a finger is held, and neither when it scrolls nor after a quick tap', () => {
    const finger = { pointerType: 'touch' };
    fire('pointerover', '/articles/b', finger);
    for (const end of ['pointercancel', 'pointerup', 'scroll']) {
      fire('pointerdown', '/articles/b', finger);
      vi.advanceTimersByTime(80);
      fire(end, '/articles/b', finger);
      vi.advanceTimersByTime(1_000);
    }
    expect(asked).toEqual([]);
    fire('pointerdown', '/articles/b', finger);
    vi.advanceTimersByTime(100);
    expect(asked).toEqual([`${SITE}/articles/b`]);
  });

  it('is done one at a time, and once for each address', async () => {
    press('/articles/b');
    await vi.advanceTimersByTimeAsync(0);
    press('/articles/c');
    expect(asked).toHaveLength(1);
    answers[0]?.('');
    await vi.advanceTimersByTimeAsync(0);
    press('/articles/b#report');
    press('/articles/c');
    expect(asked).toEqual([`${SITE}/articles/b`, `${SITE}/articles/c`]);
  });

  it('is left where data is saved, and on a slow line', () => {
    saving = true;
    press('/articles/b');
    saving = false;
    for (const effectiveType of ['slow-2g', '2g', '3g']) {
      vi.stubGlobal('navigator', { connection: { effectiveType } });
      press('/articles/b');
    }
    expect(asked).toEqual([]);
    vi.stubGlobal('navigator', { connection: { effectiveType: '4g' } });
    press('/articles/b');
    expect(asked).toHaveLength(1);
  });
});
