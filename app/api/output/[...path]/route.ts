import { newsroom } from '../../../../newsroom/newsroom.ts';

export const dynamic = 'force-dynamic';

/**
 * Feeds, sitemaps, cards … where no press prints them: under `next dev` and on a plain Next host.
 * Readers of a printed site get files.
 */
export async function GET(
  _request: Request,
  { params }: { readonly params: Promise<{ readonly path: readonly string[] }> },
): Promise<Response> {
  const { path } = await params;
  const output = await newsroom().output(`/${path.join('/')}`);
  if (output === undefined) return new Response('404\n', { status: 404 });
  const body = typeof output === 'string' ? output : new Uint8Array(output);
  const type = TYPES[path.at(-1)?.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8';
  return new Response(body, {
    headers: { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' },
  });
}

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  webmanifest: 'application/manifest+json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
};
