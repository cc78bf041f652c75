import { newsroom } from '../../../../../../newsroom/newsroom.ts';
import { readForm } from '../../../../../desk-form.ts';
import { redirect, refusal } from '../../../../../entry.ts';

export const dynamic = 'force-dynamic';

/** Takes back a link to this preview, and leads to those that are left. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/[locale]/preview/[slug]/links/revoke'>,
): Promise<Response> {
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const { locale, slug } = await params;
  const { links } = newsroom();
  const now = Date.now();
  const link = links
    .live(now)
    .find(
      ({ id, purpose, scope }) => id === form.get('id') && purpose === 'preview' && scope === slug,
    );
  if (!link) return refusal(404);
  links.revoke(link.id, now);
  return redirect(`${locale === 'en' ? '/en' : ''}/desk/preview/${slug}/links`, []);
}
