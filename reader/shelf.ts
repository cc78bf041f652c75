import { startKeep } from './shelf/keep.ts';
import { startShelfPage } from './shelf/page.ts';

/** What only the shelf and the pages with a "keep" button need; reader/start-shelf.ts asks for it. */
for (const start of [startShelfPage, startKeep]) {
  // Storage that is refused half-way: the page stays as it was printed.
  start().catch(() => undefined);
}
