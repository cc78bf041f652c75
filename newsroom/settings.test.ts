import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, SETTINGS, SettingsError } from './settings.ts';

describe('the settings', () => {
  it('need no variable at all', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      siteUrl: undefined,
      siteEnv: 'production',
      showing: 'published',
      logLevel: 'info',
      contentDir: resolve('content'),
      printDir: resolve('.matn/site'),
      indexFile: resolve('.matn/index.sqlite'),
      recordFile: resolve('.matn/press.sqlite'),
      pictureDir: resolve('.matn/pictures'),
      publishTo: [],
      deliveryDir: resolve('.matn/deliveries'),
      pressLock: resolve('.matn/press.lock'),
      findingsFile: resolve('.matn/findings.sqlite'),
      linksDir: resolve('.matn/links'),
      indexShared: false,
      renderers: expect.any(Number) as number,
      brotliQuality: 11,
      readers: expect.any(Number) as number,
      code: undefined,
    });
  });

  it('come from the environment, typed', () => {
    const env = {
      ...{ PORT: '8080', HOST: '0.0.0.0', SITE_URL: 'https://a.example//', SITE_ENV: 'preview' },
      ...{ CONTENT_DIR: '/srv/content', PRINT_DIR: '/srv/site/', MATN_INDEX: 'shared', HOME: '/' },
      WEBSUB_HUB: 'https://hub.example/',
      ...{ RENDERERS: '3', BROTLI_QUALITY: '10' },
      ...{ OPS_PORT: '9100', OPS_HOST: '::1', LOG_LEVEL: 'debug', LOG_FORMAT: 'json' },
      HOOK_SECRET: 'a secret that is shared',
      ...{ PREVIEW_PASSWORD: 'open sesame', GIT_BRANCH: 'maps', GIT_COMMIT: '0123456789' },
      MATN_SECRET: '0123456789abcdef0123456789abcdef',
    };
    expect(readSettings(env)).toEqual({
      port: 8080,
      host: '0.0.0.0',
      siteUrl: 'https://a.example',
      siteEnv: 'preview',
      showing: 'staged',
      preview: {
        password: 'open sesame',
        revision: { branch: 'maps', commit: '0123456' },
      },
      webSubHub: 'https://hub.example/',
      ops: { port: 9100, host: '::1' },
      hookSecret: 'a secret that is shared',
      logLevel: 'debug',
      logFormat: 'json',
      contentDir: '/srv/content',
      printDir: '/srv/site',
      indexFile: '/srv/index-staged.sqlite',
      recordFile: '/srv/press.sqlite',
      pictureDir: '/srv/pictures',
      publishTo: [],
      deliveryDir: '/srv/deliveries',
      pressLock: '/srv/press.lock',
      findingsFile: '/srv/findings.sqlite',
      linksDir: '/srv/links',
      secret: '0123456789abcdef0123456789abcdef',
      indexShared: true,
      renderers: 3,
      brotliQuality: 10,
      readers: expect.any(Number) as number,
      code: undefined,
    });
  });

  it('give a preview a folder of its own, unless one is named', () => {
    expect(readSettings({ SITE_ENV: 'preview' }).printDir).toBe(resolve('.matn/preview/site'));
    const own = { SITE_ENV: 'preview', PRINT_DIR: 'out' };
    expect(readSettings(own).printDir).toBe(resolve('out'));
    const { indexFile } = readSettings({ PRINT_DIR: 'out' });
    expect(readSettings(own).indexFile).not.toBe(indexFile);
  });

  it.each(['production', 'development', ''])('refuse a password on SITE_ENV=%s', (SITE_ENV) => {
    const env = { SITE_ENV, PREVIEW_PASSWORD: 'open sesame' };
    expect(() => readSettings(env)).toThrow(SettingsError);
    expect(() => readSettings(env)).toThrow(
      /^Wrong setting: PREVIEW_PASSWORD is for SITE_ENV=preview/,
    );
  });

  it('refuse a short password by name, and do not repeat it', () => {
    const env = { SITE_ENV: 'preview', PREVIEW_PASSWORD: 'sesame' };
    expect(() => readSettings(env)).toThrow('Wrong setting: PREVIEW_PASSWORD=…: at least 8');
  });

  it('say where else what is printed goes, and how stores are reached', () => {
    const env = {
      PUBLISH_TO: ' s3://news/site  web@a.example:/srv/site ',
      ...{ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_REGION: 'eu-central-1' },
    };
    const { publishTo, s3 } = readSettings(env);
    expect(publishTo).toEqual([
      { kind: 's3', url: 's3://news/site', bucket: 'news', prefix: 'site/' },
      { kind: 'rsync', url: 'web@a.example:/srv/site' },
    ]);
    expect(() => readSettings({ PUBLISH_TO: 'ftp://a' })).toThrow(
      'PUBLISH_TO: ftp://a is no place',
    );
    const keys = { region: 'eu-central-1', accessKeyId: 'a', secretAccessKey: 'b' };
    expect(s3).toEqual({ endpoint: 'https://s3.eu-central-1.amazonaws.com', ...keys });
    const own = readSettings({ ...env, AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000' });
    expect(own.s3?.endpoint).toBe('http://127.0.0.1:9000');
  });

  it('refuse half of a pair, and show no secret', () => {
    expect(() => readSettings({ AWS_ACCESS_KEY_ID: 'a' })).toThrow('belong together');
    expect(() => readSettings({ AWS_SECRET_ACCESS_KEY: 'hush' })).toThrow(/together$/);
    expect(() => readSettings({ PUBLISH_TO: 's3://news' })).toThrow('needs AWS_ACCESS_KEY_ID');
    expect(() => readSettings({ PURGE_URL: 'https://a.example/' })).toThrow('needs MATN_SECRET');
  });

  it('refuse a short secret of the hook by name, and do not repeat it', () => {
    const env = { HOOK_SECRET: 'sesame' };
    expect(() => readSettings(env)).toThrow('Wrong setting: HOOK_SECRET=…: at least 16');
  });

  it('stand in the README, each of them and no other', () => {
    const readme = readFileSync('README.md', 'utf8');
    const table = /^\| setting .+\n(?:\|.+\n)+/mu.exec(readme)?.[0] ?? '';
    const cells = table
      .split('\n')
      .slice(2)
      .map((row) => row.split('|')[1] ?? '');
    const named = cells.flatMap((cell) =>
      [...cell.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name),
    );
    // What the front or `npm run dev` tells its own child is nobody's to set; a branch is named by its host or git.
    const theirs = SETTINGS.filter(
      (name) => !['MATN_INDEX', 'MATN_CODE', 'MATN_WEIGHER'].includes(name),
    );
    expect(named.toSorted()).toEqual([...theirs, 'GIT_BRANCH', 'GIT_COMMIT'].toSorted());
  });

  it('take an empty variable for an unset one', () => {
    expect(readSettings({ PORT: '', SITE_URL: '', CONTENT_DIR: '' })).toEqual(readSettings({}));
  });

  it('keep the index and the record out of the folder that is served', () => {
    const { printDir, indexFile, recordFile } = readSettings({ PRINT_DIR: 'out' });
    for (const file of [indexFile, recordFile]) expect(file.startsWith(printDir)).toBe(false);
  });

  it.each([
    ...[
      ['PORT', 'http'],
      ['PORT', '65536'],
      ['PORT', '-1'],
      ['PORT', '1.5'],
    ],
    ...[
      ['SITE_URL', 'a.example'],
      ['SITE_URL', 'ftp://a.example'],
      ['SITE_ENV', 'test'],
    ],
    ['MATN_INDEX', 'mine'],
    ['WEBSUB_HUB', 'hub.example'],
    ['INDEXNOW_KEY', 'short'],
    ['INDEXNOW_ENDPOINT', 'ftp://a.example'],
    ...[
      ['OPS_PORT', 'metrics'],
      ['OPS_PORT', '70000'],
      ['LOG_LEVEL', 'loud'],
      ['LOG_FORMAT', 'xml'],
    ],
  ] as [string, string][])('refuse %s=%s by name', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(SettingsError);
    expect(() => readSettings({ [name]: value })).toThrow(`Wrong setting: ${name}=${value}: `);
  });

  it('never say a secret, not even one that is too short', () => {
    expect(() => readSettings({ MATN_SECRET: 'short-one' })).toThrow(
      /^Wrong setting: MATN_SECRET=…: at least 32 characters/,
    );
  });

  it('name each wrong variable', () => {
    expect(() => readSettings({ PORT: 'a', SITE_ENV: 'b' })).toThrow(/PORT=a: .+; SITE_ENV=b: /);
  });
});
