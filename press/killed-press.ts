import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';

/**
 * One run of a press that dies (SIGKILL) at a step that the environment names: before any write,
 * move or removal of a file, in the middle of a write, before any change of index or record, and
 * before and after a transaction is over. `killed-press.test.ts` starts it; it prints how many
 * steps there were.
 */
const at = Number(process.env['KILL_AT'] ?? NaN);
let step = 0;

function die(): void {
  step += 1;
  if (step === at) process.kill(process.pid, 'SIGKILL');
}

const { writeFile } = fs;
const half = (content: unknown) =>
  typeof content === 'string' || content instanceof Uint8Array
    ? content.slice(0, content.length / 2)
    : '';
fs.writeFile = async (...args) => {
  die();
  if (step + 1 === at) await writeFile(args[0], half(args[1]));
  die();
  return writeFile(...args);
};
for (const name of ['rename', 'rm', 'rmdir', 'mkdir'] as const) {
  const plain = fs[name] as (...args: unknown[]) => Promise<never>;
  fs[name] = (...args: unknown[]) => {
    die();
    return plain(...args);
  };
}
syncBuiltinESMExports();

/** Puts a step before every call of a method, and after those that end a transaction. */
function watch(type: typeof DatabaseSync | typeof StatementSync, method: 'exec' | 'run'): void {
  const plain = Reflect.get(type.prototype, method) as (...args: unknown[]) => unknown;
  Reflect.set(type.prototype, method, function (this: unknown, ...args: unknown[]) {
    die();
    const result = plain.apply(this, args);
    if (args[0] === 'COMMIT') die();
    return result;
  });
}
watch(DatabaseSync, 'exec');
watch(StatementSync, 'run');

// Only now, so that all of it goes through what stands above.
const { readSettings } = await import('../newsroom/settings.ts');
const { Press } = await import('./press.ts');
const { renderContent } = await import('./rendered-content.ts');

const settings = readSettings(process.env);
const press = new Press(settings, 'code', renderContent(settings.contentDir));
process.stdout.write('begun\n');
await press.run(Number(process.env['NOW']));
press.close();
process.stdout.write(`${String(step)}\n`);
