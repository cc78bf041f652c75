import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';

it('one who asks while another builds waits, and finds the same code built', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'matn-build-'));
  const builder = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: 'pipe' });
  onTestFinished(() => {
    builder.kill();
    rmSync(cwd, { recursive: true, force: true });
  });
  mkdirSync(join(cwd, '.matn'));
  mkdirSync(join(cwd, '.next'));
  writeFileSync(join(cwd, '.matn/build.lock'), String(builder.pid));
  const url = JSON.stringify(new URL('./build.ts', import.meta.url).href);
  const code = `import { ensureBuilt } from ${url}; console.log(await ensureBuilt(console.log));`;
  const second = spawn(process.execPath, ['--input-type=module', '-e', code], {
    ...{ cwd, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  const lines = createInterface({ input: second.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe(`Waiting for the build of process ${builder.pid} …`);
  // The fingerprint of no files at all.
  const built = createHash('sha256').digest('hex').slice(0, 16);
  writeFileSync(join(cwd, '.next/matn-code'), built);
  builder.kill('SIGKILL');
  await once(builder, 'exit');
  expect((await lines.next()).value).toBe(built);
});
