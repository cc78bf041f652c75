import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface DevServer {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/**
 * `npm run dev` on a free port of this machine. Next has one development server a folder: while
 * another test has it, this one waits.
 *
 * @throws what it said, when it ends for another reason, or is not there after 8 minutes.
 */
export async function startDevServer(
  env: Readonly<Record<string, string>> = {},
): Promise<DevServer> {
  const until = Date.now() + 480_000;
  for (;;) {
    const server = spawn(process.execPath, ['bin/run.mjs', 'dev'], {
      env: { ...process.env, ...env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    while (server.exitCode === null && server.signalCode === null) {
      if (Date.now() > until) {
        await stop(server);
        throw new Error(`the development server is not there:\n${said}`);
      }
      const origin = /Local:\s+(http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      // It says so before it knows whether it may.
      if (origin !== undefined && (await answers(origin)) && !said.includes(TAKEN)) {
        return { origin, stop: () => stop(server) };
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    if (!said.includes(TAKEN) || Date.now() > until)
      throw new Error(`the development server ended:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

/** What Next says of another in the same folder, without the words that it may colour. */
const TAKEN = 'server is already running';

async function answers(origin: string): Promise<boolean> {
  try {
    await fetch(`${origin}/api/reader`, { signal: AbortSignal.timeout(30_000) });
    return true;
  } catch {
    return false;
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill();
  await ended;
}
