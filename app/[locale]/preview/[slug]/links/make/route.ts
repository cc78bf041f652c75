import { previewOf } from '../../../../../../newsroom/links/doors.ts';
import { readDuration } from '../../../../../../newsroom/links/duration.ts';
import { LONGEST } from '../../../../../../newsroom/links/links.ts';
import { newsroom } from '../../../../../../newsroom/newsroom.ts';
import { readForm } from '../../../../../desk-form.ts';
import { redirect, refusal } from '../../../../../entry.ts';

export const dynamic = 'force-dynamic';

/** Makes a link to a preview, and leads back to where it is shown. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/[locale]/preview/[slug]/links/make'>,
): Promise<Response> {
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const { locale, slug } = await params;
  const room = newsroom();
  if (!room.links.on || !room.draft(slug)) return refusal(404);
  const lifetime = readDuration(form.get('for') ?? '');
  if (lifetime === undefined || lifetime > LONGEST.preview) return refusal(400);
  const { id } = room.links.make(previewOf(slug), lifetime, Date.now());
  return redirect(`${locale === 'en' ? '/en' : ''}/desk/preview/${slug}/links#link-${id}`, []);
}
