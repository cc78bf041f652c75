import { getTranslations } from 'next-intl/server';
import type { Locale } from '../../messages/locales.ts';
import type { ShownPicture } from '../../newsroom/pictures/shown-picture.ts';
import { UNKNOWN_SIZE } from '../../messages/unknown-size.ts';

/** Where a picture stands: in a report, over the front's lead, or beside a headline in a list. */
type Variant = 'article' | 'lead' | 'teaser';

/** The width of the picture's column: a little less than the window, and no more than its own. */
const SIZES: Readonly<Record<Variant, string>> = {
  article: '(min-width: 42rem) 40rem, calc(100vw - 2rem)',
  lead: '(min-width: 64rem) 46rem, calc(100vw - 2rem)',
  teaser: '6rem',
};

interface Props {
  readonly picture: ShownPicture;
  readonly locale: Locale;
  readonly variant: Variant;
}

/** In a report a picture says who made it and on what terms; elsewhere it leads to the report. */
export async function Picture({ picture, locale, variant }: Props) {
  const frame = <Frame picture={picture} locale={locale} variant={variant} />;
  if (variant !== 'article') return frame;
  const t = await getTranslations({ locale, namespace: 'picture' });
  const { caption, credit, licence } = picture;
  const name = licence.worded ? t(`licences.${licence.worded}`) : <bdi>{licence.name}</bdi>;
  return (
    <figure className="picture">
      {frame}
      <figcaption>
        {caption && <span className="caption">{caption[locale]}</span>}
        {t('credit', { credit: credit[locale] })}
        {' · '}
        {licence.url === undefined ? (
          name
        ) : (
          <a href={`${licence.url}deed.${locale}`} rel="license">
            {name}
          </a>
        )}
      </figcaption>
    </figure>
  );
}

/**
 * The drawing has the picture's shape and colour, so that nothing moves when the picture comes
 * and lies over it, in any browser. All wait until they are near the window: none is needed to
 * read, and one that is in the first view is asked for as soon as that is laid out.
 *
 * In a report it leads to the whole picture. Whoever saves data sees what the link shows, and how
 * much it weighs, in its place (frame.css), until they press it (reader/pictures.ts).
 */
async function Frame({ picture, locale, variant }: Props) {
  const { avif, webp, src, width, height, tone = 'currentColor' } = picture;
  const sizes = SIZES[variant];
  const drawn = (
    <>
      <svg viewBox={`0 0 ${String(width)} ${String(height)}`} fill={tone} aria-hidden="true">
        <path d={`M0 0h${String(width)}v${String(height)}H0`} />
      </svg>
      <picture>
        <source type="image/avif" srcSet={avif} sizes={sizes} />
        <source type="image/webp" srcSet={webp} sizes={sizes} />
        <img
          src={src}
          width={width}
          height={height}
          alt={picture.alt[locale]}
          loading="lazy"
          decoding="async"
        />
      </picture>
    </>
  );
  if (variant !== 'article') return <span className={`frame ${variant}-frame`}>{drawn}</span>;
  const t = await getTranslations({ locale, namespace: 'picture' });
  const asked = t('asked', { description: picture.alt[locale], size: UNKNOWN_SIZE });
  return (
    <a className="frame" href={src} data-weigh={src} data-asked={asked}>
      {drawn}
    </a>
  );
}
