/**
 * What search engines document that they want of structured data, as a check. Sources, all of Google
 * Search Central ("Structured data" and below it):
 *
 * - general guidelines: nothing that readers do not see; nothing misleading;
 * - "Article": no required property; recommended are author with name and url, datePublished and
 *   dateModified in ISO 8601 with a zone, headline, image;
 * - "Breadcrumb": at least two ListItems, each with position and name, and item but for the last;
 * - "Organization": name, url, logo, of 112 x 112 pixels or drawn;
 * - "Image metadata": contentUrl, and one of creator, creditText, copyrightNotice, license;
 * - "Profile page": mainEntity, a Person or Organization with a name;
 * - "Site names": WebSite with name and url, on the front page alone.
 *
 * JSON-LD 1.1 says how nodes name each other (`@id`).
 */
export interface Node {
  readonly '@type'?: string | readonly string[];
  readonly '@id'?: string;
  readonly [property: string]: unknown;
}

export interface ReadPage {
  /** The page's own address, absolute. */
  readonly url: string;
  readonly locale: string;
  /** All that readers see on it. */
  readonly words: string;
  /** Whether an address of the site is that of something that was printed. */
  readonly isThere: (url: string) => boolean;
}

/** The nodes of a page's graph, from the text of its one script. @throws when it is none. */
export function graphOf(text: string): readonly Node[] {
  const data = JSON.parse(text) as Record<string, unknown>;
  if (data['@context'] !== 'https://schema.org') throw new Error('not of schema.org');
  if (!Array.isArray(data['@graph'])) throw new Error('no graph');
  return data['@graph'] as Node[];
}

/** Every node, those within others too. */
export function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodesIn)];
}

export function typesOf(node: Node): readonly string[] {
  const type = node['@type'];
  return type === undefined ? [] : typeof type === 'string' ? [type] : type;
}

/** What is wrong with the structured data of a page. */
export function faultsOf(text: string, page: ReadPage): string[] {
  const faults: string[] = [];
  if (/[<\u2028\u2029]/.test(text)) faults.push('could end its script');
  if (/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/.test(text)) faults.push('steers direction');
  const nodes = nodesIn(graphOf(text));
  const defined = new Set(
    nodes.filter((node) => Object.keys(node).length > 1).map((node) => node['@id']),
  );
  for (const node of nodes) {
    const types = typesOf(node);
    const say = (fault: string) => faults.push(`${types.join('+') || 'reference'}: ${fault}`);
    const keys = Object.keys(node);
    if (types.length === 0) {
      const id = node['@id'];
      if (keys.length !== 1 || id === undefined) say('neither a type nor a reference');
      else if (!defined.has(id) && !page.isThere(id)) say(`leads nowhere: ${id}`);
      continue;
    }
    for (const type of types) for (const fault of RULES[type]?.(node, page) ?? []) say(fault);
    if (!types.some((type) => type in RULES)) say('a type without a rule here');
    for (const [key, value] of Object.entries(node)) {
      for (const fault of commonFaults(key, value, page)) say(fault);
    }
  }
  return faults;
}

/** What holds for a property wherever it stands. */
function commonFaults(key: string, value: unknown, { isThere, url }: ReadPage): string[] {
  if (value === undefined || value === null || value === '') return [`${key} says nothing`];
  if (Array.isArray(value) && value.length === 0) return [`${key} says nothing`];
  if (/^date[A-Z]/.test(key)) return isMoment(value) ? [] : [`${key} is no moment with a zone`];
  if (!ADDRESSES.has(key)) return [];
  if (!isAddress(value)) return [`${key} is no absolute address`];
  const ours = new URL(value).origin === new URL(url).origin;
  return ours && !isThere(value) ? [`${key} leads nowhere: ${value}`] : [];
}

const ADDRESSES = new Set([
  ...['url', 'contentUrl', 'item', 'logo', 'license', 'mainEntityOfPage', 'sameAs'],
  ...['publishingPrinciples', 'ethicsPolicy', 'correctionsPolicy', 'unnamedSourcesPolicy'],
  'ownershipFundingInfo',
]);

type Rule = (node: Node, page: ReadPage) => string[];

const RULES: Readonly<Record<string, Rule>> = {
  NewsArticle: (node, page) => [
    ...missing(node, ['headline', 'author', 'datePublished', 'dateModified', 'publisher']),
    ...missing(node, ['description', 'inLanguage', 'articleSection', 'backstory']),
    ...unseen(page, [node['headline']]),
    ...(node['inLanguage'] === page.locale ? [] : ['in another language than its page']),
    ...(node['mainEntityOfPage'] === page.url ? [] : ['of another page']),
    ...(node['isAccessibleForFree'] === true ? [] : ['not said to be free']),
    ...(Date.parse(String(node['dateModified'])) >= Date.parse(String(node['datePublished']))
      ? []
      : ['modified before it was published']),
    ...nodesIn(node['author']).flatMap((author) => [
      ...(isWhoever(author) ? [] : ['an author who is neither a person nor an organisation']),
      ...missing(author, ['name', 'url']),
      ...unseen(page, [author['name']]),
    ]),
  ],
  BackgroundNewsArticle: (node) =>
    typesOf(node).includes('NewsArticle') ? [] : ['unknown to Google by this type alone'],
  BreadcrumbList: ({ itemListElement: list }) => {
    const items = nodesIn(list).filter((node) => typesOf(node).includes('ListItem'));
    return [
      ...(items.length >= 2 ? [] : ['fewer than two steps']),
      ...(items.every(({ position }, index) => position === index + 1) ? [] : ['out of order']),
    ];
  },
  ListItem: (node) => missing(node, ['position', 'name', 'item']),
  NewsMediaOrganization: (node) => missing(node, ['@id', 'name', 'url', 'logo']),
  Organization: (node) => missing(node, ['name']),
  Person: (node) => missing(node, ['name']),
  ImageObject: (node) => [
    ...missing(node, ['contentUrl']),
    ...(['creator', 'creditText', 'copyrightNotice', 'license'].some((key) => key in node)
      ? []
      : ['without a word of whose it is']),
  ],
  ProfilePage: ({ mainEntity }, page) =>
    nodesIn(mainEntity).flatMap((node) => [
      ...(isWhoever(node) ? [] : ['a profile of nobody']),
      ...missing(node, ['name']),
      ...unseen(page, [node['name']]),
    ]),
  WebSite: (node, page) => [
    ...missing(node, ['name', 'url']),
    ...(node['url'] === page.url ? [] : ['not on the front page']),
  ],
  CorrectionComment: (node, page) => [
    ...missing(node, ['text', 'datePublished']),
    ...unseen(page, [node['text']]),
  ],
  CreativeWork: (node, page) => [...missing(node, ['name']), ...unseen(page, [node['name']])],
  CreativeWorkSeries: (node) => missing(node, ['name', 'url']),
  Claim: (node, page) => {
    const authors = nodesIn(node['author']).map(({ name }) => name);
    const { creditText } = node;
    const credit = typeof creditText === 'string' ? creditText.replace(/ \([^)]*\)$/, '') : '';
    return [
      ...('author' in node !== 'creditText' in node ? [] : ['no word, or two, of whose it is']),
      ...unseen(page, credit === '' ? authors : [credit]),
    ];
  },
};

function missing(node: Node, keys: readonly string[]): string[] {
  return keys.filter((key) => !(key in node)).map((key) => `no ${key}`);
}

/** What is said to machines alone. Marks that isolate a name on the page are no part of it. */
function unseen({ words }: ReadPage, values: readonly unknown[]): string[] {
  return values
    .filter((value) => typeof value !== 'string' || !words.includes(value))
    .map((value) => `readers do not see ${JSON.stringify(value)}`);
}

function isWhoever(node: Node): boolean {
  return typesOf(node).some((type) => type === 'Person' || type === 'Organization');
}

function isMoment(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
}
