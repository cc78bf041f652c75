/**
 * Those who gather texts for language models, by what they gather them for, as their operators
 * document the names to be used in robots.txt: OpenAI ("Overview of OpenAI crawlers"), Anthropic
 * ("Does Anthropic crawl data from the web"), Google ("Google's common crawlers": Google-Extended),
 * Apple ("About Applebot"), Meta ("Meta web crawlers"), Amazon ("Amazonbot"), Perplexity
 * ("Perplexity crawlers"), Mistral ("Mistral AI bots"), DuckDuckGo ("DuckAssistBot"), Common Crawl
 * ("CCBot"), Ai2 ("Crawler"). ByteDance documents none; Bytespider is its name in logs. Read in 2026-11.
 * Engines that list pages for readers (Googlebot, Bingbot …) are none of them.
 */
export const AGENTS = {
  /** What they take goes into models for good. */
  training: [
    ...['GPTBot', 'ClaudeBot', 'Google-Extended', 'Applebot-Extended', 'Meta-ExternalAgent'],
    ...['Amazonbot', 'CCBot', 'AI2Bot', 'Bytespider'],
  ],
  /** They keep an index from which answers are given that name and link the page. */
  search: ['OAI-SearchBot', 'Claude-SearchBot', 'PerplexityBot', 'Amzn-SearchBot'],
  /** They come once, because a reader asked; some operators say that such visits heed no robots.txt. */
  fetch: [
    ...['ChatGPT-User', 'Claude-User', 'Perplexity-User', 'MistralAI-User'],
    ...['DuckAssistBot', 'Amzn-User', 'Meta-ExternalFetcher'],
  ],
} as const;

export const PURPOSES = ['training', 'search', 'fetch'] as const satisfies (keyof typeof AGENTS)[];
export type Purpose = (typeof PURPOSES)[number];

/**
 * What holds where `site.yaml` says nothing: whoever leads readers to a report may read it. A text
 * that a model was trained on cannot be taken back, so that takes a newsroom's own word.
 */
export const ROBOTS_DEFAULTS = {
  training: 'disallow',
  search: 'allow',
  fetch: 'allow',
} as const satisfies Record<Purpose, 'allow' | 'disallow'>;
