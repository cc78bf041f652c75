import { isSameOrigin } from '../newsroom/links/same-origin.ts';
import { newsroom } from '../newsroom/newsroom.ts';
import { refusal } from './entry.ts';
import { accessOf } from './gate.ts';

/**
 * The fields of a form that an editor sends from a page of the desk; for all others the refusal to
 * be answered. The front has asked the same, and how long a form may be.
 */
export async function readForm(request: Request): Promise<URLSearchParams | Response> {
  if (!(await accessOf({ kind: 'editors' }))) return refusal(404);
  const { headers } = request;
  const ours = isSameOrigin({
    fetchSite: headers.get('sec-fetch-site') ?? undefined,
    origin: headers.get('origin') ?? undefined,
    host: headers.get('host') ?? undefined,
    siteUrl: newsroom().siteUrl(),
  });
  if (!ours) return refusal(403);
  const type = headers.get('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) return refusal(400);
  return new URLSearchParams(await request.text());
}
