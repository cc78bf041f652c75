import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

describe('the settings', () => {
  it('need no variable at all', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      siteUrl: undefined,
      siteEnv: 'production',
      contentDir: resolve('content'),
      printDir: resolve('.matn/site'),
      indexFile: resolve('.matn/index.sqlite'),
      recordFile: resolve('.matn/press.sqlite'),
      pictureDir: resolve('.matn/pictures'),
      pressLock: resolve('.matn/press.lock'),
      indexShared: false,
      renderers: expect.any(Number) as number,
      readers: expect.any(Number) as number,
    });
  });

  it('come from the environment, typed', () => {
    const env = {
      ...{ PORT: '8080', HOST: '0.0.0.0', SITE_URL: 'https://a.example//', SITE_ENV: 'preview' },
      ...{ CONTENT_DIR: '/srv/content', PRINT_DIR: '/srv/site/', MATN_INDEX: 'shared', HOME: '/' },
      WEBSUB_HUB: 'https://hub.example/',
      RENDERERS: '3',
    };
    expect(readSettings(env)).toEqual({
      port: 8080,
      host: '0.0.0.0',
      siteUrl: 'https://a.example',
      siteEnv: 'preview',
      webSubHub: 'https://hub.example/',
      contentDir: '/srv/content',
      printDir: '/srv/site',
      indexFile: '/srv/index.sqlite',
      recordFile: '/srv/press.sqlite',
      pictureDir: '/srv/pictures',
      pressLock: '/srv/press.lock',
      indexShared: true,
      renderers: 3,
      readers: expect.any(Number) as number,
    });
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
  ] as [string, string][])('refuse %s=%s by name', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(SettingsError);
    expect(() => readSettings({ [name]: value })).toThrow(`Wrong setting: ${name}=${value}: `);
  });

  it('name each wrong variable', () => {
    expect(() => readSettings({ PORT: 'a', SITE_ENV: 'b' })).toThrow(/PORT=a: .+; SITE_ENV=b: /);
  });
});
