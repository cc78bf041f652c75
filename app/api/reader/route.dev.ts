import { readFile } from 'node:fs/promises';

/** While the site is worked on: what runs in readers' browsers, as bin/dev.ts bundles it anew. */
export async function GET(): Promise<Response> {
  return new Response(await readFile('.matn/dev/reader.js', 'utf8'), {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
