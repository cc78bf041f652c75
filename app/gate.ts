import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { COOKIES, judgeDoor, type Door } from '../newsroom/links/doors.ts';
import type { Link } from '../newsroom/links/token.ts';
import { newsroom } from '../newsroom/newsroom.ts';

/** How somebody came to see what is not published. */
export interface Access {
  /** May see the whole desk, and make and revoke links. */
  readonly editor: boolean;
  /** The link that was shown; none while the site is worked on, when the desk stands open. */
  readonly link: Link | undefined;
}

/**
 * Lets editors pass and nobody else: for whatever there is under `/desk`. The front asks the same
 * question before it asks us; alone, as a plain Next host, this is the only door.
 */
export function requireEditor(): Promise<Access> {
  return pass({ kind: 'editors' });
}

/** Lets pass whoever has a link to the preview of this report, and editors. */
export function requirePreview(slug: string): Promise<Access> {
  return pass({ kind: 'preview', slug });
}

async function pass(door: Door): Promise<Access> {
  // Whether there is such a report or not: nobody is told.
  return (await accessOf(door)) ?? notFound();
}

/** The same, for answers that are no pages. */
export async function accessOf(door: Door): Promise<Access | undefined> {
  if (process.env.NODE_ENV === 'development') return { editor: true, link: undefined };
  const jar = await cookies();
  const shown = {
    desk: jar.get(COOKIES.desk)?.value,
    preview: jar.get(COOKIES.preview)?.value,
  };
  const verdict = judgeDoor(door, shown, newsroom().links, Date.now());
  if (verdict.kind !== 'open') return undefined;
  return { editor: verdict.link.purpose === 'desk', link: verdict.link };
}
