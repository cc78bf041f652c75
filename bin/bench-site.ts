import { spawn } from 'node:child_process';
import { ensureBuilt } from './build.ts';

/** The site as `npm start` runs it, in processes of its own. */
export interface Served {
  readonly origin: string;
  /** Where its metrics are told. */
  readonly ops: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** Serves a content folder and waits until all of it is printed. @throws with what it said. */
export async function serveForBench(contentDir: string, printDir: string): Promise<Served> {
  await ensureBuilt((line) => process.stderr.write(`${line}\n`));
  const child = spawn(process.execPath, ['bin/serve.ts'], {
    env: {
      ...process.env,
      ...{ CONTENT_DIR: contentDir, PRINT_DIR: printDir, PORT: '0', HOST: '127.0.0.1' },
      ...{ OPS_PORT: '0', LOG_FORMAT: 'text', LOG_LEVEL: 'info' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid ?? 0;
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  process.once('exit', () => child.kill('SIGTERM'));
  let said = '';
  const [origin, ops] = await new Promise<[string, string]>((done, fail) => {
    const listen = (text: string) => {
      said += text;
      const site = /Matn is at (http:\S+)/.exec(said)?.[1];
      const second = /metrics are at (http:\S+)/.exec(said)?.[1];
      if (site !== undefined && second !== undefined) {
        done([numbered(site), numbered(second)]);
        said = '';
      }
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('close', () => fail(new Error(`The site ended:\n${said}`)));
  });
  return { origin, ops, pid, stop };
}

/** A name may be looked up as an IPv6 address, on which nothing listens. */
function numbered(origin: string): string {
  return origin.replace('localhost', '127.0.0.1');
}
