import { execFile, execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parse } from 'yaml';
import { readDockerfile, type Stage } from './dockerfile.ts';
import { brotliModule, withoutNginx } from './nginx.ts';

const LONG = process.env['TEST_LONG'] === '1';
const stages = readDockerfile('deploy/Dockerfile');
const stage = (name: string): Stage => {
  const found = stages.find((one) => one.name === name);
  if (!found) throw new Error(`there is no stage ${name}`);
  return found;
};
const all = (name: string, { instructions }: Stage) =>
  instructions.filter((instruction) => instruction.name === name);

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'matn-deploy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('the systemd units', () => {
  const absent = spawnSync('systemd-analyze', ['--version']).status !== 0;
  if (absent) process.stdout.write('systemd units are NOT verified: there is no systemd-analyze\n');

  it.skipIf(absent)('are ones that systemd takes, and give the service next to no rights', () => {
    const folder = temporary();
    for (const file of readdirSync('deploy/systemd')) {
      // What they start lies elsewhere on this machine.
      const text = readFileSync(`deploy/systemd/${file}`, 'utf8')
        .replaceAll('/opt/matn/node_modules/node/bin/node', process.execPath)
        .replaceAll('/usr/sbin/nginx', '/bin/true')
        .replaceAll('/usr/bin/systemctl', '/bin/true');
      writeFileSync(join(folder, file), text);
    }
    const units = globSync('*.{service,path}', { cwd: folder }).map((file) => join(folder, file));
    expect(units).toHaveLength(3);
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...units], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    const security = ['security', '--offline=true', '--threshold=20', join(folder, 'matn.service')];
    expect(spawnSync('systemd-analyze', security, { encoding: 'utf8' }).status).toBe(0);
  });

  it('write only where data lies, and are started again', () => {
    const unit = readFileSync('deploy/systemd/matn.service', 'utf8');
    const values = (name: string) =>
      [...unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) => value);
    expect(values('ProtectSystem')).toEqual(['strict']);
    expect(values('ReadWritePaths')).toEqual(['/var/lib/matn']);
    expect(values('NoNewPrivileges')).toEqual(['yes']);
    expect(values('User')).toEqual(['matn']);
    expect(values('Restart')).toEqual(['always']);
    const [command = ''] = values('ExecStart');
    expect(existsSync(command.split(' ')[1] ?? '')).toBe(true);
  });
});

describe('the images', () => {
  it('are made of what there is, and of nothing that is kept out', () => {
    const ignored = readFileSync('deploy/Dockerfile.dockerignore', 'utf8').split('\n');
    const let_in = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    for (const one of stages) {
      for (const { flags, text } of all('COPY', one)) {
        if (flags.some((flag) => flag.startsWith('--from'))) continue;
        for (const source of text.split(/\s+/).slice(0, -1)) {
          expect(existsSync(source), source).toBe(true);
          const parents = [source, dirname(source)];
          expect(
            let_in.some((path) => parents.includes(path)),
            source,
          ).toBe(true);
        }
      }
    }
    // Neither a secret, nor content, nor what was installed or built here.
    for (const path of ['.env', '.git', 'content', 'node_modules', '.next', '.matn', 'e2e']) {
      expect(let_in).not.toContain(path);
    }
    expect(ignored).toContain('*');
  });

  it('hold all that decides what is built', async () => {
    const copied = all('COPY', stage('build')).flatMap(({ text }) =>
      text.split(/\s+/).slice(0, -1),
    );
    const source = readFileSync('bin/build.ts', 'utf8');
    const [, list = ''] = /const SOURCES = \[([^\]]*)\]/.exec(source) ?? [];
    const names = [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) {
      expect(
        copied.some((path) => name === path || name.startsWith(`${path}/`)),
        name,
      ).toBe(true);
    }
    await Promise.resolve();
  });

  it.each(['site', 'web'])('%s runs without rights, says how it is, and ends when told', (name) => {
    const one = stage(name);
    expect(one.base).toMatch(/^[a-z]+:(?:\d+-)?[a-z]+-slim$/);
    const order = one.instructions.map((instruction) => instruction.name);
    const [user] = all('USER', one);
    expect(['node', 'www-data']).toContain(user?.text);
    // Nothing is installed or copied once there are no rights.
    expect(order.lastIndexOf('RUN')).toBeLessThan(order.indexOf('USER'));
    expect(all('STOPSIGNAL', one)).toHaveLength(1);
    for (const { text } of [...all('CMD', one), ...all('HEALTHCHECK', one)]) {
      const words = JSON.parse(text.replace(/^.*?CMD /, '')) as string[];
      expect(words.length).toBeGreaterThan(0);
    }
    for (const { text } of all('RUN', one)) {
      if (!text.includes('apt-get install')) continue;
      expect(text).toContain('--no-install-recommends');
      expect(text).toContain('rm -rf /var/lib/apt/lists/*');
    }
    for (const { text } of all('ENV', one)) expect(text).not.toMatch(/SECRET|KEY|TOKEN|PASSWORD/);
  });
});

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly build: {
          readonly context: string;
          readonly dockerfile: string;
          readonly target: string;
        };
        readonly read_only: boolean;
        readonly cap_drop: readonly string[];
        readonly security_opt: readonly string[];
        readonly volumes: readonly string[];
        readonly restart: string;
        readonly environment?: Readonly<Record<string, string>>;
      }
    >
  >;
  readonly volumes: Readonly<Record<string, unknown>>;
}

describe('the compose file', () => {
  const { services, volumes } = parse(readFileSync('deploy/compose.yaml', 'utf8'), {
    merge: true,
  }) as Compose;

  it.each(Object.keys(services))('%s has a root that is only read, and no rights', (name) => {
    const service = services[name];
    expect(service).toMatchObject({
      ...{ read_only: true, cap_drop: ['ALL'], restart: 'unless-stopped' },
      security_opt: ['no-new-privileges:true'],
    });
    expect(stage(service?.build.target ?? '').name).toBe(name);
    expect(
      existsSync(join('deploy', service?.build.context ?? '', service?.build.dockerfile ?? '')),
    ).toBe(true);
    for (const volume of service?.volumes ?? []) {
      const [source = ''] = volume.replace(/\$\{\w+:-([^}]*)\}/, '$1').split(':');
      if (source.startsWith('.')) expect(existsSync(join('deploy', source))).toBe(true);
      else expect(volumes).toHaveProperty(source);
    }
  });

  it('hands on only settings that there are', () => {
    const settings = readFileSync('newsroom/settings.ts', 'utf8');
    for (const name of Object.keys(services['site']?.environment ?? {})) {
      expect(settings).toMatch(new RegExp(`^  ${name}: `, 'm'));
    }
  });
});

describe.skipIf(withoutNginx !== undefined)('what nginx starts from', () => {
  it.each(['matn.conf', 'container.conf'])('%s is sound', (file) => {
    const folder = temporary();
    const here = (text: string) =>
      text
        .replaceAll('include /etc/nginx/modules-enabled/*.conf;', '')
        .replace(/\/(?:dev|var\/log\/nginx|tmp)\/(?=[a-z])/g, `${folder}/`)
        .replace('server site:3000', 'server 127.0.0.1:3000')
        .replaceAll('/etc/nginx/matn', folder)
        // A certificate is the operator's.
        .replaceAll(' ssl http2', '')
        .replace(/^ *ssl_certificate.*\n/gm, '');
    for (const name of ['http.conf', 'site.conf', 'lower-case.conf', file]) {
      writeFileSync(join(folder, name), here(readFileSync(`deploy/nginx/${name}`, 'utf8')));
    }
    const whole = here(readFileSync(`deploy/nginx/${file}`, 'utf8'));
    const main = `load_module ${brotliModule ?? ''};\n${
      file === 'matn.conf' ? `pid ${folder}/pid; events {} http { ${whole} }` : whole
    }`;
    writeFileSync(join(folder, 'main.conf'), main);
    const { status, stderr } = spawnSync(
      'nginx',
      ['-t', '-q', '-p', folder, '-c', join(folder, 'main.conf')],
      { encoding: 'utf8' },
    );
    expect([status, stderr.replace(/^.*could not open error log file.*\n/gm, '')]).toEqual([0, '']);
  });

  it('is asked how it is by a question that it answers', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(request.url === '/robots.txt' ? 200 : 500).end();
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const [check] = all('HEALTHCHECK', stage('web'));
    const [program = '', ...args] = JSON.parse(
      check?.text.replace(/^.*?CMD /, '') ?? '[]',
    ) as string[];
    const ask = (at: number) =>
      promisify(execFile)(
        program,
        args.map((one) => one.replace('/8080', `/${at}`)),
      );
    await ask(port);
    expect(asked).toEqual(['/robots.txt']);
    await expect(ask(1)).rejects.toThrow();
  });
});

describe('nginx in a container', () => {
  it('is told to read again what has changed, and ends when told', async () => {
    const folder = temporary();
    const told = join(folder, 'told');
    // Stands where nginx stands, and tells what it is asked to do.
    // No shell: one that is started in the background cannot hear QUIT, as nginx can.
    const tell = (word: string) =>
      `require('fs').appendFileSync(${JSON.stringify(told)}, '${word}\\n')`;
    writeFileSync(
      join(folder, 'nginx'),
      `#!${process.execPath}
if (process.argv[2] === '-t') process.exit(0);
process.on('SIGHUP', () => ${tell('again')});
process.on('SIGQUIT', () => { ${tell('end')}; process.exit(0); });
${tell('start')};
// Whatever becomes of the test.
setTimeout(() => process.exit(1), 60_000);
`,
    );
    chmodSync(join(folder, 'nginx'), 0o755);
    mkdirSync(join(folder, '_server'));
    writeFileSync(join(folder, '_server/gone.map'), '');
    const env = {
      ...process.env,
      ...{ PATH: `${folder}:${process.env['PATH'] ?? ''}`, MATN_UPSTREAM: 'localhost' },
      MATN_SERVER_FOLDER: join(folder, '_server'),
    };
    const child = spawn('sh', ['deploy/nginx/watch.sh'], { env, stdio: 'ignore' });
    const ended = new Promise((done) => child.once('exit', done));
    onTestFinished(() => void child.kill('SIGKILL'));
    const lines = () => (existsSync(told) ? readFileSync(told, 'utf8').trim().split('\n') : []);
    const patient = { timeout: 15_000, interval: 50 };
    await vi.waitFor(() => expect(lines()).toEqual(['start']), patient);
    await sleep(1_500);
    expect(lines()).toEqual(['start']);
    writeFileSync(join(folder, '_server/gone.map'), '"/a" "/b";\n');
    await vi.waitFor(() => expect(lines()).toEqual(['start', 'again']), patient);
    child.kill('SIGTERM');
    await ended;
    expect(lines()).toEqual(['start', 'again', 'end']);
  });
});

/**
 * There is no engine here to make an image with: its commands are run in a folder as the Dockerfile
 * has them, and what they make runs as somebody without rights who may write only to his data.
 */
describe.skipIf(!LONG)('the image `site`', () => {
  it('is built without what only developers need, and serves from a root that is only read', async () => {
    const root = temporary();
    const app = join(root, 'app');
    mkdirSync(app);
    const bin = dirname(process.execPath);
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      NODE_ENV: 'production',
    };
    for (const { name, text } of stage('build').instructions) {
      const words = text.split(/\s+/);
      const to = words.at(-1) ?? '';
      if (name === 'COPY') {
        for (const source of words.slice(0, -1)) {
          const target = to === './' ? join(app, source) : join(app, to);
          cpSync(source, target, {
            recursive: true,
            filter: (path) => !/\.test\.tsx?$|assets\/reader\./.test(path),
          });
        }
      } else if (name === 'RUN') {
        execFileSync('sh', ['-c', text], { cwd: app, env, stdio: ['ignore', 'ignore', 'inherit'] });
      }
    }
    for (const absent of ['vitest', 'stylelint', 'node', 'eslint', 'lighthouse']) {
      expect(existsSync(join(app, 'node_modules', absent)), absent).toBe(false);
    }
    // Next would install what it misses, and the code would then be other than what was built.
    for (const file of ['package.json', 'package-lock.json']) {
      expect(readFileSync(join(app, file), 'utf8')).toBe(readFileSync(file, 'utf8'));
    }
    const [, ...command] = JSON.parse(all('CMD', stage('site'))[0]?.text ?? '[]') as string[];
    const [data, passing] = [join(root, 'data'), join(root, 'tmp')];
    for (const folder of [data, passing]) mkdirSync(folder);
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
    chmodSync(root, 0o755);
    execFileSync('chmod', ['-R', 'a-w,a+rX', app]);
    // As `compose.yaml` has it: a place for what passes, in memory.
    for (const folder of [data, passing]) {
      if (nobody) chownSync(folder, nobody.uid, nobody.gid);
    }
    const content = join(root, 'content');
    cpSync('content', content, { recursive: true });
    execFileSync('chmod', ['-R', 'a+rX', content]);
    const before = execFileSync('find', [app, '-newer', data], { encoding: 'utf8' });
    const child: ChildProcess = spawn(process.execPath, command, {
      cwd: app,
      env: {
        ...env,
        CONTENT_DIR: content,
        PRINT_DIR: join(data, 'site'),
        PORT: '0',
        HOST: '127.0.0.1',
        HOME: '/nonexistent',
        TMPDIR: passing,
      },
      ...nobody,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    const ended = new Promise((done) => child.once('exit', done));
    onTestFinished(async () => {
      child.kill('SIGTERM');
      await ended;
    });
    await vi.waitFor(
      () => {
        expect(child.exitCode, said).toBe(null);
        expect(said).toContain('Matn is at');
      },
      { timeout: 400_000, interval: 500 },
    );
    const [, port = ''] = /localhost:(\d+)/.exec(said) ?? [];
    const page = await fetch(`http://127.0.0.1:${port}/articles/syria-russia-military-ties`);
    expect([page.status, (await page.text()).includes('</html>')]).toEqual([200, true]);
    const lines = said.trim().split('\n');
    const told = lines.map((line) => JSON.parse(line) as { readonly level: string });
    expect(told.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(execFileSync('find', [app, '-newer', data], { encoding: 'utf8' })).toBe(before);
    const megabytes = Number(execFileSync('du', ['-sm', app], { encoding: 'utf8' }).split('\t')[0]);
    expect(megabytes).toBeLessThan(600);
    process.stdout.write(`The image's own files take ${megabytes} MB\n`);
    expect(statSync(join(app, '.next')).isDirectory()).toBe(true);
  }, 900_000);
});
