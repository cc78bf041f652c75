import { isLocale } from '../../../../../messages/locales.ts';
import { accessOf } from '../../../../gate.ts';
import { newsroom } from '../../../../../newsroom/newsroom.ts';

export const dynamic = 'force-dynamic';

/** The card of a report, also of one that nobody else may see yet. */
export async function GET(
  _request: Request,
  { params }: { readonly params: Promise<{ readonly locale: string; readonly slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  const access = await accessOf({ kind: 'editors' });
  const card = access && isLocale(locale) ? await newsroom().deskCard(slug, locale) : undefined;
  if (!card) return new Response('404\n', { status: 404 });
  return new Response(new Uint8Array(card), {
    headers: {
      'Content-Type': 'image/png',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex, nofollow',
      'Cache-Control': 'no-store',
    },
  });
}
