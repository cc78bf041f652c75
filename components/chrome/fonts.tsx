import { FONT_FILES } from './font-files.ts';

/** Asks for the faces of Arabic text at once, so that they are there for the first view when they can be. */
export function FontPreloads() {
  return FONT_FILES.map((file) => (
    <link
      key={file}
      rel="preload"
      as="font"
      type="font/woff2"
      href={`/assets/${file}`}
      crossOrigin="anonymous"
    />
  ));
}
