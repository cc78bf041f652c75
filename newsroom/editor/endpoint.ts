import { relative, resolve } from 'node:path';
import { z } from 'zod';
import { LOCALES } from '../../messages/locales.ts';
import { describe, translatorOf } from '../describe.ts';
import type { Settings } from '../settings.ts';
import type { EntryName } from './entry-names.ts';
import { fileForForm, formSha, formTree } from './form-tree.ts';
import { isFromEditor } from './from-editor.ts';
import { saveForm, type Saved } from './save.ts';

type Places = Pick<Settings, 'contentDir' | 'printDir'> & {
  /** What the entries of one of the form's lists are called; undefined where there is no such list. */
  readonly entryNames: (collection: string) => readonly EntryName[] | undefined;
};

/**
 * What Keystatic's page asks for in local mode, below `/api/keystatic`: `GET tree`,
 * `GET blob/<sha>/<path>`, `POST update`; and what our list asks for, `GET names/<list>`. Its own handler of these writes whatever it is sent,
 * wherever the repository has room; this one knows our files, and who may write them.
 */
export async function editorEndpoint(
  places: Places,
  request: Request,
  steps: readonly string[],
): Promise<Response> {
  const { method, headers } = request;
  if (!isFromEditor({ method, header: (name) => headers.get(name) }))
    return plain(403, 'Forbidden');
  const [what, sha, ...path] = steps;
  if (method === 'GET' && what === 'tree' && sha === undefined) return tree(places);
  if (method === 'GET' && what === 'blob') return blob(places, sha ?? '', path.join('/'));
  if (method === 'GET' && what === 'names') return names(places, sha ?? '');
  if (method === 'POST' && what === 'update' && sha === undefined) return update(places, request);
  return plain(404, 'Not Found');
}

const HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

function plain(status: number, text: string): Response {
  const type = 'text/plain; charset=utf-8';
  return new Response(text, { status, headers: { ...HEADERS, 'Content-Type': type } });
}

function tree({ contentDir }: Places): Response {
  return Response.json(formTree(contentDir), { headers: HEADERS });
}

function names({ entryNames }: Places, collection: string): Response {
  const found = entryNames(collection);
  return found ? Response.json(found, { headers: HEADERS }) : plain(404, 'Not Found');
}

function blob({ contentDir }: Places, sha: string, path: string): Response {
  const found = formSha(contentDir, path);
  if (found === undefined) return plain(404, 'Not Found');
  if (found !== sha)
    return plain(
      404,
      inAllLanguages((t) => t('editor.refused.reload')),
    );
  try {
    const file = fileForForm(contentDir, path);
    if (file === undefined) return plain(404, 'Not Found');
    const body = typeof file === 'string' ? file : new Uint8Array(file);
    const type = 'application/octet-stream';
    return new Response(body, { headers: { ...HEADERS, 'Content-Type': type } });
  } catch {
    return plain(
      422,
      inAllLanguages((t) => t('editor.refused.unreadable')),
    );
  }
}

/** What Keystatic sends: the contents of files in the alphabet of base64 for addresses. */
const updateSchema = z.strictObject({
  additions: z.array(
    z.strictObject({
      path: z.string(),
      contents: z
        .string()
        .regex(/^[A-Za-z0-9+/_-]*={0,2}$/)
        .transform((text) => new Uint8Array(Buffer.from(text, 'base64url'))),
    }),
  ),
  deletions: z.array(z.strictObject({ path: z.string() })),
});

async function update(places: Places, request: Request): Promise<Response> {
  const body: unknown = await request.json().catch(() => undefined);
  const sent = updateSchema.safeParse(body);
  if (!sent.success)
    return plain(
      400,
      inAllLanguages((t) => t('editor.refused.request')),
    );
  const keepDir = resolve(places.printDir, '..', 'conflicts');
  const saved = saveForm({ contentDir: places.contentDir, keepDir }, sent.data);
  if (saved.refused === undefined) return tree(places);
  return plain(saved.status, refusalText(saved));
}

type Refused = Extract<Saved, { readonly status: number }>;

/** For whoever reads the form, in both languages: the endpoint does not know which it is in. */
function refusalText({ refused, problems = [], kept }: Refused): string {
  return inAllLanguages((t) =>
    [
      t(`editor.refused.${refused}`),
      ...problems.map(
        (problem) => `${problem.file}:${String(problem.line)}: ${describe(problem, t)}`,
      ),
      ...(kept === undefined ? [] : [t('editor.kept', { folder: relative('.', kept) })]),
    ].join('\n'),
  );
}

function inAllLanguages(say: (t: ReturnType<typeof translatorOf>) => string): string {
  return LOCALES.map((locale) => say(translatorOf(locale))).join('\n\n');
}
