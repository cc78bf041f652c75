import type { Metadata } from 'next';
import type { PageMetadata, PageSetting } from '../newsroom/discovery/metadata.ts';
import type { Locale } from '../messages/locales.ts';
import { newsroom } from '../newsroom/newsroom.ts';

/** What metadata are made for, on this site at this moment. */
export function pageSetting(locale: Locale): PageSetting {
  const room = newsroom();
  return { site: room.site(), siteUrl: room.siteUrl(), locale };
}

/** Whether this is the site that crawlers are to find. */
function isIndexed(): boolean {
  return newsroom().settings.siteEnv === 'production';
}

/** What crawlers are told of a page; on any other host, to leave it and where it leads to alone. */
export function robotsOf(page: string): string {
  return isIndexed() ? page : 'noindex, nofollow';
}

/**
 * A page's metadata in the framework's words. Open Graph is not among them: the framework would
 * repeat all of it for X, which reads it as it is.
 */
export function metadataOf(page: PageMetadata): Metadata {
  const { title, description, robots, canonical, languages, feeds, twitterCard } = page;
  // A host that is not to be found has nothing to subscribe to.
  const types = Object.groupBy(isIndexed() ? feeds : [], ({ type }) => type);
  return {
    title,
    description,
    robots: robotsOf(robots),
    alternates: {
      canonical,
      ...(languages && { languages }),
      types: Object.fromEntries(
        Object.entries(types).map(([type, links = []]) => [
          type,
          links.map((link) => ({ title: link.title, url: link.href })),
        ]),
      ),
    },
    ...(twitterCard && { other: { 'twitter:card': twitterCard } }),
  };
}

/** The rest of what machines read in a page: Open Graph, which React puts into the head, and JSON-LD. */
export function ForMachines({
  page,
  jsonLd,
}: {
  readonly page: PageMetadata;
  /** Safe to stand in a script: newsroom/discovery/json-ld.ts sees to it. */
  readonly jsonLd: string;
}) {
  return (
    <>
      {page.openGraph.map(([property, content], index) => (
        <meta key={index} property={property} content={content} />
      ))}
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLd }} />
    </>
  );
}
