import { newsroom } from '../../../../newsroom/newsroom.ts';

/**
 * Pictures where no press makes them: under `next dev` and on a plain Next host. Readers of a
 * printed site get files.
 */
export async function GET(
  _request: Request,
  { params }: { readonly params: Promise<{ readonly slug: string; readonly file: string }> },
): Promise<Response> {
  const { slug, file } = await params;
  const picture = await newsroom().rendition(slug, file);
  if (!picture) return new Response('404\n', { status: 404 });
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      'Content-Type': picture.type,
      'Content-Length': String(picture.bytes.length),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  });
}
