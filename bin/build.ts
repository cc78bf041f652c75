import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitForLock } from '../press/lock.ts';
import { bundleReader, type ReaderEnv } from './bundle-reader.ts';

/** What a build is made from; content is not among it. */
const SOURCES = [
  'app',
  'bin/bundle-reader.ts',
  'components',
  'messages',
  'newsroom',
  'next.config.js',
  'postcss.config.js',
  'package-lock.json',
  'press/carry.ts',
  'press/edition.ts',
  'press/lean.ts',
  'press/style.ts',
  'press/weight.ts',
  'public',
  'reader',
  'tsconfig.json',
];
const STAMP = '.next/matn-code';
const LOCK = '.matn/build.lock';

/** A fingerprint of the code that decides what pages look like. */
export function codeFingerprint(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesBelow)) {
    if (file.includes('.test.')) continue;
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path)
      .sort()
      .flatMap((name) => filesBelow(join(path, name)));
  } catch {
    return [path];
  }
}

/**
 * Builds the app unless this very code is built already. Of several who ask at once one builds, and
 * the others wait and find it built.
 * @returns the fingerprint of the built code.
 * @throws Error with what the build printed.
 */
export async function ensureBuilt(log: (line: string) => void): Promise<string> {
  const there = codeFingerprint();
  // Nothing is written then: an installed site lies where it is only read.
  if (isBuilt(there)) return there;
  const lock = await waitForLock(LOCK, (pid) => {
    log(`Waiting for the build of process ${String(pid)} …`);
  });
  try {
    const reader = await bundleReader();
    const code = codeFingerprint();
    if (!isBuilt(code)) await build(code, reader, log);
    return code;
  } finally {
    lock.release();
  }
}

/** What readers' browsers run is among the code, and so is what was bundled of it. */
function isBuilt(code: string): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === code;
}

async function build(code: string, reader: ReaderEnv, log: (line: string) => void): Promise<void> {
  log('Building …');
  // What `next dev` left there would be type-checked with the build and fail it.
  rmSync('.next/dev/types', { recursive: true, force: true });
  rmSync(STAMP, { force: true });
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  try {
    await promisify(execFile)(process.execPath, [next, 'build'], {
      env: { ...process.env, ...reader, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`The build failed:\n${stdout}${stderr}`, { cause: error });
  }
  writeFileSync(STAMP, code);
}
