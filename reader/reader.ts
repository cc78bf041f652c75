import { startComfort } from './comfort-controls.ts';
import { startFresh } from './fresh.ts';
import { startNextPage } from './next-page.ts';
import { startPictures } from './pictures.ts';
import { startSend } from './send.ts';
import { startShelf } from './start-shelf.ts';

/**
 * What runs in a reader's browser once the page is readable; no page needs it. Each part stands
 * alone: one that this browser cannot run leaves the page, and the other parts, as they are.
 * New parts are added here.
 */
const PARTS = [startComfort, startSend, startPictures, startNextPage, startShelf, startFresh];

for (const start of PARTS) {
  try {
    start();
  } catch {
    // Readers lose a convenience and nothing else.
  }
}
