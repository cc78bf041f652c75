import { previewOf } from '../../../../../newsroom/links/doors.ts';
import { openLink } from '../../../../entry.ts';

export const dynamic = 'force-dynamic';

/** Opens one report's preview to whoever was sent a link to it. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/[locale]/preview/[slug]/open'>,
): Promise<Response> {
  const { locale, slug } = await params;
  return openLink(request, previewOf(slug), locale);
}
