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
    expect(paths.filter((path) => /content-changes|desk\/kit|editor|keystatic/.test(path))).toEqual(
      [],
    );
  });

  it('holds nothing of what there is in development only', async () => {
    await ensureBuilt(() => undefined);
    // Of the kit's style, of its sheets and of its texts; of the editor and of its style.
    const traces = [
      ...['kit-specimen', 'kit-report', 'BridgeScan'],
      ...['keystatic', 'Keystatic', 'desk-attributes'],
    ];
    const holding = ['.next/server', '.next/static'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(?:m?js|css|json|html|rsc)$/.test(entry.name))
        // Lists of the repository's files that a page might read: names, and no code.
        .filter((entry) => !entry.name.endsWith('.nft.json'))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => {
          const text = readFileSync(file, 'utf8');
          return traces.some((trace) => text.includes(trace));
        }),
    );
    expect(holding).toEqual([]);
    for (const file of ['kit.css', 'specimens.tsx']) {
      const text = readFileSync(`components/desk/kit/${file}`, 'utf8');
      expect(text).toContain('kit-specimen');
    }
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
