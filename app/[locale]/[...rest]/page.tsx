import { notFound } from 'next/navigation';

/** Every address that no other route knows, so that it is answered in the reader's language. */
export default function Unknown() {
  notFound();
}
