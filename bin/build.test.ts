import { execFileSync, spawn } from 'node:child_process';
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
  mkdirSync(join(cwd, 'reader'));
  for (const file of ['reader.ts', 'inline.ts', 'shelf.ts', 'sw.ts'])
    writeFileSync(join(cwd, 'reader', file), '1;');
  const from = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const program = (text: string) => ['--input-type=module', '-e', text];
  const fingerprint = `
    import { bundleReader } from ${from('./bundle-reader.ts')};
    import { codeFingerprint } from ${from('./build.ts')};
    await bundleReader();
    console.log(codeFingerprint());`;
  const built = execFileSync(process.execPath, program(fingerprint), { cwd }).toString().trim();
  writeFileSync(join(cwd, '.matn/build.lock'), String(builder.pid));
  const code = `
    import { ensureBuilt } from ${from('./build.ts')};
    console.log(await ensureBuilt(console.log));`;
  const second = spawn(process.execPath, program(code), {
    ...{ cwd, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  const lines = createInterface({ input: second.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe(`Waiting for the build of process ${builder.pid} …`);
  writeFileSync(join(cwd, '.next/matn-code'), built);
  builder.kill('SIGKILL');
  await once(builder, 'exit');
  expect((await lines.next()).value).toBe(built);
});
