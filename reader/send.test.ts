import { describe, expect, it } from 'vitest';
import { addressToSend } from './send.ts';

const PAGE = 'https://matn.example/articles/a';

describe('the address that is sent', () => {
  it.each([
    ['the page’s own, wherever it was found', PAGE, 'https://cache.example/a?from=x', PAGE],
    ['with the text that is open', PAGE, `${PAGE}#summary`, `${PAGE}#summary`],
    ['also the other one', PAGE, `${PAGE}#report`, `${PAGE}#report`],
    ['not where the sender was reading', PAGE, `${PAGE}#p-0123abcd`, PAGE],
    ['without a name of its own, as it stands', undefined, `${PAGE}?from=x#c-1`, PAGE],
  ])('%s', (_, canonical, current, address) => {
    expect(addressToSend(canonical, current)).toBe(address);
  });
});
