import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPictureFile } from '../newsroom/pictures/picture-file.ts';
import { sourcesOf } from '../newsroom/pictures/sizes.ts';
import type { Render } from './renderer.ts';

/** The terms of all pictures of tests. */
const TERMS = { credit: { ar: 'متن', en: 'Matn' }, licence: 'CC BY 4.0' };

/** Stands where Next stands, for a test: simple pages of what lies in the content folder. */
export function renderContent(contentDir: string): Render {
  return (path) => {
    if (path.endsWith('.css')) return Promise.resolve({ status: 200, text: 'p{color:red}' });
    const [, locale = '', kind, slug = ''] = path.split('/');
    const report = kind === 'articles';
    const text = report
      ? readFileSync(join(contentDir, `articles/2026/${slug}/${locale}.mdx`), 'utf8')
      : globSync('articles/*/*/index.yaml', { cwd: contentDir }).sort().join(' ');
    const html = `<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8"/><title>${path}</title><link rel="stylesheet" href="/_next/static/a.css"/></head><body>${text}${report ? pictures(contentDir, slug) : ''}</body></html>`;
    return Promise.resolve({ status: 200, text: html });
  };
}

function pictures(contentDir: string, slug: string): string {
  const folder = `articles/2026/${slug}`;
  return globSync('*.png', { cwd: join(contentDir, folder) })
    .map((file) => {
      const read = readPictureFile(contentDir, `${folder}/${file}`);
      if ('fault' in read) throw new Error(read.fault.rule);
      const { avif, src } = sourcesOf(slug, { file, ...read.picture, ...TERMS });
      return `<picture><source srcset="${avif}"><img src="${src}" alt=""></picture>`;
    })
    .join('');
}
