/**
 * What runs in a reader's browser, as the build has bundled it from reader/ (bin/bundle-reader.ts).
 * The press keeps these two scripts and no other. A plain Next server that was built without
 * them has neither: everything can be read all the same.
 */

/** Applies what this browser keeps before anything is painted. Stands in the head. */
export function BeforePaint() {
  const text = process.env.READER_INLINE;
  if (!text) return null;
  return <script id="before-paint" dangerouslySetInnerHTML={{ __html: text }} />;
}

/** At the end of the body, where it holds nothing up. */
export function ReaderModule() {
  const address = process.env.READER_MODULE;
  if (!address) return null;
  // eslint-disable-next-line @next/next/no-sync-scripts -- a module is deferred by nature
  return <script type="module" src={address} />;
}
