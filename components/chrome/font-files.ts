/** Made by `bin/fonts.ts`; the names carry the hash of what is in them. */
export const FONT_FILES = [
  'noto-naskh-arabic-400.fa738168.woff2',
  'vazirmatn-700.6210ac7a.woff2',
] as const;
