import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { breather } from './breather.ts';
import { isPictureWhole, isPrintedWhole, UNSETTLED_MS } from './damage.ts';
import { printedAddresses } from './folder.ts';
import { removeFile } from './print.ts';
import type { PrintRecord } from './record.ts';

/**
 * Finds what the disk did not keep when the power was cut, or kept though it had been removed, and
 * queues it. Texts are not forced to the disk one by one: that would be three waits for it with each
 * page. Meanwhile the front serves nothing that is damaged (`shelves.ts`).
 */
export async function mend(printDir: string, record: PrintRecord): Promise<void> {
  const breath = breather();
  const settled = record.lastPrinted() - UNSETTLED_MS;
  for (const page of record.pages()) {
    await breath();
    if (await isPrintedWhole(printDir, page, settled)) continue;
    // A reader may have asked for it meanwhile, so that it is another by now.
    const now = record.page(page.name);
    if (!now || (now.printedAt !== page.printedAt && (await isPrintedWhole(printDir, now, 0)))) {
      continue;
    }
    // Until it is printed again the renderer answers.
    await removeFile(printDir, page.file);
    record.lose([page.name]);
  }
  for (const file of record.pictures()) {
    await breath();
    if (await isPictureWhole(join(printDir, file))) continue;
    await rm(join(printDir, file), { force: true });
    record.lose(record.naming(file));
  }
  for (const name of printedAddresses(printDir)) {
    await breath();
    if (!record.page(name)) record.enqueue([{ name, urgency: 0 }]);
  }
}
