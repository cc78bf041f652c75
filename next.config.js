import createNextIntlPlugin from 'next-intl/plugin';
import ar from './messages/ar.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };

const inDevelopment = process.env.NODE_ENV === 'development';
const catchAll = inDevelopment ? 'editor/|' : '';

/** Where the editor in the browser stands, in both languages; see app/editor/. */
const EDITOR_PAGES = [
  { source: '/desk/edit/:path*', destination: '/editor/ar/:path*' },
  { source: '/en/desk/edit/:path*', destination: '/editor/en/:path*' },
];

/**
 * What the editor needs of the development server: Keystatic's modules as bin/keystatic-loader.mjs
 * changes them, and a policy under which its pages ask no other host for anything.
 *
 * @returns {import('next').NextConfig}
 */
function editor() {
  const options = { literals: Object.values(en.editor.formWords), table: ar.editor.table };
  const policy = [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "connect-src 'self' ws:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  const headers = [{ key: 'Content-Security-Policy', value: policy }];
  return {
    turbopack: {
      rules: {
        '*.js': {
          condition: {
            all: ['browser', 'foreign', { path: /@keystatic\/core\/dist\/[^/]+\.js$/ }],
          },
          loaders: [{ loader: './bin/keystatic-loader.mjs', options }],
        },
      },
    },
    headers: async () => EDITOR_PAGES.map(({ source }) => ({ source, headers })),
  };
}

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // The front compresses once, when it prints; see docs/decisions/0001-the-press-prints.md.
  compress: false,
  // Pictures are made by the press; the optimizer would be one more thing to attack.
  images: { unoptimized: true },
  // Metadata must be in the head of the first response: lean pages have no script to move it there.
  htmlLimitedBots: /.*/,
  devIndicators: false,
  // Native code; it draws share cards, and no page needs it.
  serverExternalPackages: ['takumi-js'],
  // Set by bin/bundle-reader.ts; written into the built pages (components/chrome/reader.tsx).
  env: {
    READER_INLINE: process.env.READER_INLINE ?? '',
    READER_MODULE: process.env.READER_MODULE ?? '',
    SHELF_MODULE: process.env.SHELF_MODULE ?? '',
  },
  // `*.dev.*` routes exist while the site is worked on, and in no build.
  pageExtensions: inDevelopment ? ['dev.tsx', 'dev.ts', 'tsx', 'ts'] : ['tsx', 'ts'],
  allowedDevOrigins: ['127.0.0.1'],
  ...(inDevelopment ? editor() : {}),
  // `npm test` checks the types of everything; a start must not wait for that.
  typescript: { ignoreBuildErrors: true },
  // Alone, without the front: what is not for readers says so itself.
  headers: async () =>
    ['/desk/:path*', '/en/desk/:path*'].map((source) => ({
      source,
      headers: [
        { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
        // A form of the desk tells where it is from; nobody else learns of any address here.
        { key: 'Referrer-Policy', value: 'same-origin' },
      ],
    })),
  // Arabic carries no prefix. Everything else that a language's routes do not know is a 404 there.
  rewrites: async () => ({
    beforeFiles: [
      ...(inDevelopment ? EDITOR_PAGES : []),
      { source: '/', destination: '/ar' },
      // A preview is a page of readers, and not one within the desk's own frame.
      { source: '/desk/preview/:path+', destination: '/ar/preview/:path+' },
      { source: '/en/desk/preview/:path+', destination: '/en/preview/:path+' },
      // What has a name of a file is no page: feeds, sitemaps, cards …
      {
        source:
          '/:path((?!_next/|api/|assets/|media/|icon\\.).+\\.(?:xml|json|webmanifest|txt|png))',
        destination: '/api/output/:path',
      },
      {
        source:
          '/:path((?!ar(?:/|$)|en(?:/|$)|' +
          catchAll +
          '_next/|api/|assets/|media/|icon\\.|sw\\.).+)',
        destination: '/ar/:path',
      },
    ],
  }),
};

export default createNextIntlPlugin('./app/i18n.ts')(config);
