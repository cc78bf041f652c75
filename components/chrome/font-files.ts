/** Made by `bin/fonts.ts`; the names carry the hash of what is in them. */
export const FONT_FILES = [
  'noto-naskh-arabic-400.1632750c.woff2',
  'vazirmatn-700.4e4bb883.woff2',
] as const;
