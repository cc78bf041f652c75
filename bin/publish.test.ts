import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

function publish(...args: readonly string[]) {
  return spawnSync(process.execPath, ['bin/publish.ts', ...args], { encoding: 'utf8' });
}

it('says how it is called, and refuses to be called otherwise', { timeout: 120_000 }, () => {
  expect(publish('--help')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('--json') as string,
  });
  const wrong = publish('a-report');
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain('publish takes no names, and a-report is one');
  expect(publish('--jsn').status).toBe(2);
});
