import { readFile } from 'node:fs/promises';

interface Context {
  readonly params: Promise<{ readonly module: string }>;
}

/** While the site is worked on: what runs in readers' browsers, as bin/dev.ts bundles it anew. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const name = (await params).module === 'shelf' ? 'shelf' : 'reader';
  return new Response(await readFile(`.matn/dev/${name}.js`, 'utf8'), {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
