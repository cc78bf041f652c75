import { DESK } from '../../../../newsroom/links/doors.ts';
import { openLink } from '../../../entry.ts';

export const dynamic = 'force-dynamic';

/** Opens the desk to an editor who was sent a link to it. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/[locale]/desk/open'>,
): Promise<Response> {
  const { locale } = await params;
  return openLink(request, DESK, locale);
}
