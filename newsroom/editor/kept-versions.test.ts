import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { contentFolder, report, temporaryFolder } from '../content-fixture.ts';
import { keepCopies, putAside } from './kept-versions.ts';

const UNIT = 'articles/2026/a';

/** A disk beside the usual one, where there is one. */
const OTHER_DISK = '/dev/shm';
const hasOther = existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev;

function otherDisk(): string {
  const folder = mkdtempSync(join(OTHER_DISK, 'matn-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it.for([
  ['', temporaryFolder],
  [' on another disk', otherDisk],
] as const)('what is put aside is kept whole%s', ([, folder], { skip }) => {
  if (folder === otherDisk && !hasOther) skip();
  const { dir } = contentFolder(report('a'));
  const keepDir = folder();
  const data = readFileSync(join(dir, UNIT, 'index.yaml'), 'utf8');
  putAside(dir, UNIT, keepDir);
  expect(existsSync(join(dir, UNIT))).toBe(false);
  const [kept = ''] = readdirSync(keepDir);
  expect(kept).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}-a$/);
  expect(readFileSync(join(keepDir, kept, 'index.yaml'), 'utf8')).toBe(data);
  expect(readdirSync(join(keepDir, kept)).sort()).toEqual(['ar.mdx', 'en.mdx', 'index.yaml']);
});

it('copies are kept by their names', () => {
  const keepDir = join(temporaryFolder(), 'below');
  const contents = new TextEncoder().encode('نص');
  const folder = keepCopies(keepDir, UNIT, [{ path: `${UNIT}/ar.mdx`, contents }]);
  expect(readFileSync(join(folder, 'ar.mdx'), 'utf8')).toBe('نص');
});
