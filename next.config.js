import createNextIntlPlugin from 'next-intl/plugin';

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
  },
  // `*.dev.*` routes exist while the site is worked on, and in no build.
  pageExtensions:
    process.env.NODE_ENV === 'development' ? ['dev.tsx', 'dev.ts', 'tsx', 'ts'] : ['tsx', 'ts'],
  allowedDevOrigins: ['127.0.0.1'],
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
        source: '/:path((?!ar(?:/|$)|en(?:/|$)|_next/|api/|assets/|media/|icon\\.).+)',
        destination: '/ar/:path',
      },
    ],
  }),
};

export default createNextIntlPlugin('./app/i18n.ts')(config);
