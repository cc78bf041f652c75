import { Fragment } from 'react';
import { bidiRuns, isolateText, statedDirection, statedLanguage } from '../../messages/bidi.ts';
import type { Locale } from '../../messages/locales.ts';

/**
 * A text of content or one that holds names: what runs against it stands in `<bdi>`. For attributes
 * and other places without elements there is `isolated()`; for a body `isolateTree()`.
 * @param locale the language of the text, whatever the page's.
 */
export function Isolated({ text, locale }: { readonly text: string; readonly locale: Locale }) {
  return bidiRuns(text, locale).map((run, index) =>
    run.isolate === undefined ? (
      <Fragment key={index}>{run.text}</Fragment>
    ) : (
      <bdi key={index} dir={statedDirection(run)} lang={statedLanguage(run)}>
        {isolateText(run)}
      </bdi>
    ),
  );
}
