import { newsroom } from '../../../../../../newsroom/newsroom.ts';
import { refusal } from '../../../../../entry.ts';
import { accessOf } from '../../../../../gate.ts';

export const dynamic = 'force-dynamic';

/** The pictures of a draft, behind the door that its page is behind. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/[locale]/preview/[slug]/media/[file]'>,
): Promise<Response> {
  const { slug, file } = await params;
  if (!(await accessOf({ kind: 'preview', slug }))) return refusal(404);
  const room = newsroom();
  const draft = room.draft(slug);
  const picture = draft && (await room.draftRendition(draft, file));
  if (!picture) return refusal(404);
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      'Content-Type': picture.type,
      'Content-Length': String(picture.bytes.length),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  });
}
