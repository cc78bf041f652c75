import { editorEndpoint } from '../../../../newsroom/editor/endpoint.ts';
import { newsroom } from '../../../../newsroom/newsroom.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly params: readonly string[] }>;
}

/** Files for the editor's forms, while the site is worked on. In no build. */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const room = newsroom();
  const entryNames = (collection: string) => room.entryNames(collection);
  return editorEndpoint({ ...room.settings, entryNames }, request, (await params).params);
}

export { answer as GET, answer as POST };
