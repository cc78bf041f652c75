import { describe, expect, it } from 'vitest';
import { shareLinks, SHARE_WAYS, type Shared } from './share.ts';

const SHARED = {
  url: 'https://matn.example/articles/a-b',
  title: 'دمشق & «موسكو»: 50% #تعاون؟',
  summary: 'مقدمة\nبسطرين',
};

const linkTo = (way: (typeof SHARE_WAYS)[number], shared: Shared = SHARED) =>
  shareLinks(shared).find((link) => link.way === way)?.href ?? '';

/** What a service is given, as its server reads it. */
const given = (link: string) => Object.fromEntries(new URL(link).searchParams);

describe('a report is sent with its title, its summary and its address', () => {
  it.each(SHARE_WAYS)('%s', (way) => {
    const values = Object.values(given(linkTo(way))).join('\n');
    expect(values).toContain(SHARED.url);
    if (way !== 'facebook') expect(values).toContain(SHARED.title);
    if (way === 'whatsapp' || way === 'telegram' || way === 'email') {
      expect(values).toContain(SHARED.summary);
    }
  });

  it('its letters stay readable, and nothing in it ends the address', () => {
    const x = linkTo('x');
    expect(x).toContain('دمشق');
    expect(x).not.toMatch(/[\s"<>#]/u);
  });

  it('a direction that is held together in the text stays so', () => {
    const title = 'شركة \u2068OpenAI\u2069';
    expect(given(linkTo('telegram', { ...SHARED, title }))['text']).toContain(title);
  });

  it('without a summary it is sent with its title alone', () => {
    const whatsapp = linkTo('whatsapp', { ...SHARED, summary: undefined });
    expect(given(whatsapp)['text']).toBe(`${SHARED.title}\n\n${SHARED.url}`);
  });
});
