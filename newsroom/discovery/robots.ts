import { addressOf } from '../addresses.ts';
import { AGENTS, PURPOSES, ROBOTS_DEFAULTS, type Purpose } from './agents.ts';
import type { OutputSource } from './source.ts';

const WORDS = {
  training: 'training of language models',
  search: 'answers from an index',
  fetch: 'pages fetched because a reader asked',
} as const satisfies Record<Purpose, string>;

/**
 * robots.txt (RFC 9309). No path is closed: of what must not be found (`/search`, whatever is no
 * production) the page itself says `noindex`, and a crawler that is kept out never reads that.
 */
export function robots({ site, siteUrl, indexed }: OutputSource): string {
  const groups = PURPOSES.map((purpose) => {
    const policy = site.robots?.[purpose] ?? ROBOTS_DEFAULTS[purpose];
    // Where nothing is to be indexed, indexers must see that; models are trained all the same.
    const kept = policy === 'disallow' && (indexed || purpose === 'training');
    const agents = AGENTS[purpose].map((agent) => `User-agent: ${agent}\n`);
    return `# ${WORDS[purpose]}\n${agents.join('')}${kept ? 'Disallow: /' : 'Allow: /'}\n`;
  });
  const sitemaps = (['sitemap', 'news-sitemap'] as const).map(
    (type) => `Sitemap: ${siteUrl}${addressOf({ type }, 'ar')}\n`,
  );
  return ['User-agent: *\nAllow: /\n', ...groups, ...(indexed ? [sitemaps.join('')] : [])].join(
    '\n',
  );
}
