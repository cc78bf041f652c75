/** The colour of the browser's own bar: each `<meta>` is for one theme, as its `media` says. */
const SYSTEM = /\(prefers-color-scheme: *(light|dark)\)/;

/** The `media` of a `<meta name="theme-color">` while a theme is chosen. */
export function mediaFor(own: string, theme: string): string {
  const scheme = SYSTEM.exec(own)?.[1];
  if (scheme === undefined || theme === 'system') return own;
  return scheme === theme ? 'all' : 'not all';
}

/** @returns what fits the bar to a theme. */
export function themeColours(): (theme: string) => void {
  const metas = [...document.querySelectorAll('meta[name="theme-color"][media]')].map(
    (meta) => [meta, meta.getAttribute('media') ?? ''] as const,
  );
  return (theme) => {
    for (const [meta, own] of metas) meta.setAttribute('media', mediaFor(own, theme));
  };
}
