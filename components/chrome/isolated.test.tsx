import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Isolated } from './isolated.tsx';

it('sets what runs against a text apart', () => {
  expect(
    renderToStaticMarkup(<Isolated text="سهم Google Inc. تراجع -3.5% أمس" locale="ar" />),
  ).toBe('سهم <bdi>Google Inc.</bdi> تراجع <bdi dir="ltr">-3.5%</bdi> أمس');
  expect(renderToStaticMarkup(<Isolated text="The word متن, 2026" locale="en" />)).toBe(
    'The word <bdi lang="ar">متن</bdi>, 2026',
  );
});

it('leaves any other text as it is, and escapes it', () => {
  expect(renderToStaticMarkup(<Isolated text="في 12/11/2026 <b> & لا" locale="ar" />)).toBe(
    'في 12/11/2026 &lt;<bdi>b</bdi>&gt; &amp; لا',
  );
  expect(renderToStaticMarkup(<Isolated text="" locale="ar" />)).toBe('');
});
