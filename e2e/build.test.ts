import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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
