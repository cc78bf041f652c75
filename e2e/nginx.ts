import { freePort } from '../press/free-port.ts';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MODULE = 'ngx_http_brotli_static_module.so';
const MODULES = ['/usr/lib/nginx/modules', '/usr/lib64/nginx/modules', '/usr/share/nginx/modules'];
/** Where it lies on this machine. */
export const brotliModule = MODULES.map((folder) => join(folder, MODULE)).find((file) =>
  existsSync(file),
);

/**
 * Why nginx cannot be tried on this machine; undefined where it can. Debian has it in
 * `nginx-light` and `libnginx-mod-http-brotli-static`.
 */
export const withoutNginx: string | undefined =
  spawnSync('nginx', ['-v']).status !== 0
    ? 'there is no nginx (Debian: nginx-light)'
    : brotliModule === undefined
      ? 'nginx has no brotli_static (Debian: libnginx-mod-http-brotli-static)'
      : undefined;

/** An nginx of our own on a loopback address. */
export interface Nginx {
  readonly origin: string;
  /** Has it read its configuration anew, as `nginx -s reload` does. */
  readonly reload: () => void;
  /** What it complained of. */
  readonly errors: () => string;
  readonly stop: () => Promise<void>;
}

export interface NginxInput {
  /** The rules of the server, a file of `deploy/nginx/`. */
  readonly rules: 'site.conf' | 'edge.conf';
  /** Nothing for one that has no printed folder. */
  readonly printDir?: string;
  /** Where Matn listens: `host:port` each. */
  readonly upstreams: readonly string[];
  readonly port?: number;
}

/**
 * Starts nginx with the files of `deploy/nginx/` as they are, but for their paths, with a prefix and
 * a process number of its own.
 */
export async function startNginx({
  rules,
  printDir,
  upstreams,
  port: at,
}: NginxInput): Promise<Nginx> {
  const prefix = mkdtempSync(join(tmpdir(), 'matn-nginx-'));
  const port = at ?? (await freePort());
  mkdirSync(join(prefix, 'matn'));
  const moved = (file: string) =>
    readFileSync(`deploy/nginx/${file}`, 'utf8')
      .replaceAll('/var/lib/matn/site', printDir ?? join(prefix, 'none'))
      .replaceAll('/var/cache/nginx', join(prefix, 'cache'))
      .replaceAll('/etc/nginx/matn', join(prefix, 'matn'));
  for (const file of ['http.conf', 'lower-case.conf', 'edge-http.conf', rules]) {
    writeFileSync(join(prefix, 'matn', file), moved(file));
  }
  const servers = upstreams.map((one) => `server ${one} max_fails=1 fail_timeout=5s;`).join(' ');
  writeFileSync(
    join(prefix, 'nginx.conf'),
    `${process.getuid?.() === 0 ? 'user root;\n' : ''}daemon off;
load_module ${brotliModule ?? ''};
worker_processes 1;
pid ${prefix}/nginx.pid;
error_log ${prefix}/error.log warn;
events { worker_connections 512; }
http {
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${prefix}/${name};`).join(' ')}
  include ${prefix}/matn/http.conf;
  ${rules === 'edge.conf' ? `include ${prefix}/matn/edge-http.conf;` : ''}
  map $scheme $matn_scheme { default $scheme; }
  upstream matn { ${servers} keepalive 16; }
  server {
    listen 127.0.0.1:${String(port)};
    access_log ${prefix}/access.log matn;
    include ${prefix}/matn/${rules};
  }
}
`,
  );
  const errors = () => {
    const file = join(prefix, 'error.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const child = spawn('nginx', ['-p', prefix, '-c', join(prefix, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    child.kill('SIGQUIT');
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(late);
    rmSync(prefix, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${String(port)}`;
  for (let tries = 0; ; tries += 1) {
    try {
      await fetch(origin, { method: 'HEAD', redirect: 'manual' });
      break;
    } catch (error) {
      if (child.exitCode !== null || tries === 100) {
        await stop();
        throw new Error(`nginx does not answer: ${said}${errors()}`, { cause: error });
      }
      await sleep(50);
    }
  }
  return { origin, reload: () => child.kill('SIGHUP'), errors, stop };
}
