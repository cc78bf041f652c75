import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checksums, heldReports, holds, makeEdition, saveEdition } from './edition.ts';
import { temporaryFolder } from './fixtures.ts';
import { readRendered } from './lean.ts';

/** A renderer of editions in which each report weighs a kilobyte, and one that remembers what it was asked. */
function making(limit: number, weightOfOne = 1000) {
  const asked: string[] = [];
  const render = (route: string) => {
    asked.push(route);
    const [count, weight] = route.split('/').slice(-2);
    const reports = Array.from(
      { length: Number(count) },
      (_, n) => `<div class="carried" id="report-r${String(n)}">${'x'.repeat(weightOfOne)}</div>`,
    );
    const html = `<!DOCTYPE html><html lang="ar"><head><title>ن</title></head><body>${String(weight)} kB${reports.join('')}</body></html>`;
    return Promise.resolve(readRendered(html));
  };
  const style = () => Promise.resolve('p{color:red}');
  return {
    asked,
    make: () => makeEdition({ render, style, siteUrl: 'https://matn.example', limit }),
  };
}

describe('the edition', () => {
  it('holds ten reports where they have room, and tells what it weighs', async () => {
    const { asked, make } = making(300_000);
    const html = await make();
    expect(heldReports(html)).toHaveLength(10);
    expect(html).toContain(`${String(Math.ceil(Buffer.byteLength(html) / 1000))} kB`);
    expect(asked).toEqual(['/ar/edition/10/100', '/ar/edition/10/11']);
  });

  it('holds as many as have room, and is never above its limit', async () => {
    for (const limit of [3_000, 5_500, 9_999]) {
      const html = await making(limit).make();
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(limit);
      // One more would not have fitted.
      expect(Buffer.byteLength(html) + 1_100).toBeGreaterThan(limit);
    }
  });

  it('holds one whatever it weighs', async () => {
    expect(heldReports(await making(3_000, 50_000).make())).toEqual(['r0']);
  });

  it('is the same each time', async () => {
    expect(await making(5_500).make()).toBe(await making(5_500).make());
  });

  it('holds a report that is in it or that it leads to, and no other', () => {
    const html =
      '<div class="carried" id="report-a-b"></div><a href="https://m.example/articles/c">';
    expect(['a-b', 'c', 'a', 'b'].map((slug) => holds(html, slug))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('goes with a list that names it as it is saved', () => {
    const hash = createHash('sha256').update('متن').digest('hex');
    expect(checksums('متن')).toBe(`${hash}  matn-edition.html\n`);
  });

  it('is saved with the list of the very text that is saved', () => {
    const folder = join(temporaryFolder(), 'to/take');
    const { file, list } = saveEdition('متن', folder);
    expect(readFileSync(file, 'utf8')).toBe('متن');
    expect(readFileSync(list, 'utf8')).toBe(checksums('متن'));
    expect(readdirSync(folder)).toEqual(['matn-edition.html', 'matn-edition.sha256']);
  });
});
