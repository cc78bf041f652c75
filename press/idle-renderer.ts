import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { temporaryFolder, write } from './fixtures.ts';

/** What makes every Node that is started with it do nothing but run: a renderer that never answers. */
export function idleRenderer(): { readonly NODE_OPTIONS: string } {
  const folder = temporaryFolder();
  write(
    folder,
    'idle.mjs',
    'setInterval(() => undefined, 1000); await new Promise(() => undefined);',
  );
  return { NODE_OPTIONS: `--import=${pathToFileURL(join(folder, 'idle.mjs')).href}` };
}
