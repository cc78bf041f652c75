import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../press/fixtures.ts';
import { scratch } from './scratch.ts';

afterEach(() => void vi.unstubAllEnvs());

it('is where whoever runs the tests wants it, and goes with all that was left in it', () => {
  const chosen = temporaryFolder();
  vi.stubEnv('TMPDIR', chosen);
  const { folder, env, remove } = scratch();
  expect(folder.startsWith(join(chosen, 'matn-tests-'))).toBe(true);
  expect(env['TMPDIR']).toBe(folder);
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'a/b'), '');
  remove();
  expect(existsSync(folder)).toBe(false);
  remove();
});

it('is somewhere without anybody saying where', () => {
  vi.stubEnv('TMPDIR', undefined);
  const { folder, remove } = scratch();
  expect(existsSync(folder)).toBe(true);
  remove();
});
