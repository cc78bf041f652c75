import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Settings } from '../../newsroom/settings.ts';
import type { Target } from '../../newsroom/target.ts';
import { deliver, type DeliveryOptions } from './deliver.ts';
import { Ledger } from './ledger.ts';
import { piecesOf } from './pieces.ts';
import { copyTo } from './rsync.ts';
import { S3Store } from './s3-store.ts';

/** What went to one place. */
export interface Report {
  readonly url: string;
  readonly sent: number;
  readonly removed: number;
}

interface DeliverAllOptions {
  /** As in {@link DeliveryOptions}; rsync looks for itself. */
  readonly changed?: readonly string[] | undefined;
  readonly progress?: (url: string, done: number, all: number) => void;
}

/**
 * Brings the printed folder to the places that it is published to, one after the other.
 * @throws when one of them cannot be brought up to date; what was sent is not sent again.
 */
export async function deliverAll(
  settings: Settings,
  { changed, progress }: DeliverAllOptions = {},
): Promise<Report[]> {
  const reports: Report[] = [];
  for (const target of settings.publishTo) {
    const { url } = target;
    const { sent, removed } =
      target.kind === 'rsync'
        ? await copyTo(url, settings.printDir)
        : await toStore(target, settings, {
            changed,
            progress: (done, all) => progress?.(url, done, all),
          });
    reports.push({ url, sent, removed });
  }
  return reports;
}

async function toStore(
  { url, bucket, prefix }: Target & { readonly kind: 's3' },
  { s3, printDir, deliveryDir }: Settings,
  options: DeliveryOptions,
): Promise<Omit<Report, 'url'>> {
  if (!s3) throw new Error(`${url} needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`);
  const store = new S3Store(url, s3, bucket, prefix);
  // Another store of the same name is another place.
  const name = createHash('sha256').update(`${s3.endpoint} ${url}`).digest('hex').slice(0, 16);
  const ledger = new Ledger(join(deliveryDir, `${name}.sqlite`));
  try {
    const { sent, removed } = await deliver(
      await piecesOf(printDir, options.changed),
      store,
      ledger,
      options,
    );
    return { sent: sent.length, removed: removed.length };
  } finally {
    ledger.close();
  }
}
