import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from '../newsroom/settings.ts';
import { temporaryFolder, write } from './fixtures.ts';
import { claimFolder } from './kind.ts';

const settings = (PRINT_DIR: string, SITE_ENV: string) => readSettings({ PRINT_DIR, SITE_ENV });

describe('a printed folder', () => {
  it.each([
    ['preview', 'production', /holds a preview, drafts and all, .* name another folder, or delete/],
    ['preview', 'development', /holds a preview/],
    ['production', 'preview', /holds the real site, .* name another folder/],
  ])('of a %s is none for %s', (first, second, sentence) => {
    const folder = temporaryFolder();
    claimFolder(settings(folder, first));
    claimFolder(settings(folder, first));
    expect(() => claimFolder(settings(folder, second))).toThrow(SettingsError);
    expect(() => claimFolder(settings(folder, second))).toThrow(sentence);
    expect(() => claimFolder(settings(folder, second))).toThrow(`PRINT_DIR=${folder} `);
  });

  it('that was deleted may become any', () => {
    const folder = join(temporaryFolder(), 'site');
    claimFolder(settings(folder, 'preview'));
    rmSync(folder, { recursive: true });
    claimFolder(settings(folder, 'production'));
    expect(existsSync(join(folder, '_server/kind'))).toBe(true);
  });

  it('is marked once, so that no power cut takes the mark of what is there', () => {
    const folder = temporaryFolder();
    claimFolder(settings(folder, 'production'));
    const written = statSync(join(folder, '_server/kind'), { bigint: true });
    claimFolder(settings(folder, 'production'));
    const now = statSync(join(folder, '_server/kind'), { bigint: true });
    expect([now.ino, now.mtimeNs]).toEqual([written.ino, written.mtimeNs]);
    expect(readdirSync(join(folder, '_server'))).toEqual(['kind']);
  });

  it.each(['production', 'preview'])('whose mark is damaged is none for %s', (kind) => {
    const folder = temporaryFolder();
    write(folder, '_server/kind', '');
    expect(() => claimFolder(settings(folder, kind))).toThrow(
      /does not tell .* \(its _server\/kind is damaged\).*name another folder, or delete this one/,
    );
  });

  it('that was printed before folders were told apart is of the real site', () => {
    const folder = temporaryFolder();
    write(folder, '_server/headers.json', '{}');
    expect(() => claimFolder(settings(folder, 'preview'))).toThrow(SettingsError);
    claimFolder(settings(folder, 'production'));
  });
});
