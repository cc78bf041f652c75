import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { readSettings } from '../newsroom/settings.ts';
import { startWeigher } from '../press/weigh-development.ts';
import { watchReader } from './bundle-reader.ts';
import { explain } from './explain.ts';

/**
 * `npm run dev`: Next's development server over the content folder, on this machine only, for its
 * own tools must not be reachable from elsewhere. Edits to code and content show at once.
 */
async function main(): Promise<void> {
  const { port } = readSettings(process.env);
  const reader = await watchReader();
  const { origin: weigher } = await startWeigher();
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(
    process.execPath,
    [next, 'dev', '--hostname', '127.0.0.1', '--port', String(port)],
    {
      stdio: 'inherit',
      // An index of its own: the served site keeps the other up to date.
      env: {
        ...process.env,
        ...reader,
        ...{ SITE_ENV: 'development', PRINT_DIR: '.matn/dev/site', MATN_WEIGHER: weigher },
      },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code) => process.exit(code ?? 0));
}

await main().catch(explain);
