import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ensureBuilt } from '../bin/build.ts';

describe('the build', () => {
  it('froze no page: every route asks the content folder when it is asked', async () => {
    await ensureBuilt(() => undefined);
    const read = (file: string): unknown => JSON.parse(readFileSync(`.next/${file}`, 'utf8'));
    const { routes, dynamicRoutes } = read('prerender-manifest.json') as {
      routes: Record<string, unknown>;
      dynamicRoutes: Record<string, unknown>;
    };
    const frozen = [...Object.keys(routes), ...Object.keys(dynamicRoutes)];
    // Next's own error pages, which no reader sees: the front answers with printed ones.
    expect(frozen.filter((route) => !route.startsWith('/_'))).toEqual([]);
    const paths = Object.keys(read('app-path-routes-manifest.json') as Record<string, string>);
    expect(paths).toContain('/[locale]/articles/[slug]/page');
    expect(paths.filter((path) => path.includes('content-changes'))).toEqual([]);
  });
});

it('a second press on one printed folder is refused in a sentence, and touches nothing', async () => {
  await ensureBuilt(() => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'matn-presses-'));
  const first = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: 'pipe' });
  onTestFinished(() => {
    first.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  writeFileSync(join(folder, 'press.lock'), String(first.pid));
  const { stderr, status } = spawnSync(process.execPath, ['bin/publish.ts'], {
    encoding: 'utf8',
    env: { ...process.env, PRINT_DIR: join(folder, 'site') },
  });
  expect(stderr).toMatch(
    new RegExp(`^Another press \\(process ${String(first.pid)}\\)[^\\n]+\\n$`),
  );
  expect(status).toBe(1);
  expect(readdirSync(folder)).toEqual(['press.lock']);
});
