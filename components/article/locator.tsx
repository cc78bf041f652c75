import { Fragment } from 'react';
import { getTranslations } from 'next-intl/server';
import { DIRECTIONS, type Locale } from '../../messages/locales.ts';
import { locatorNotes, locatorWords } from '../../messages/locator-words.ts';
import type { Drawing } from '../../newsroom/locator/drawing.ts';

interface Props {
  readonly drawing: Drawing;
  readonly caption?: string | undefined;
  readonly locale: Locale;
}

/** A map of places. Its note says what its lines cannot, and its text alternative where things lie. */
export async function Locator({ drawing, caption, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'locator' });
  const { width, height, land, occupied, borders, contested, dots, labels, scale } = drawing;
  const say = (key: string, values?: Record<string, string | number>) =>
    t(key as 'occupied', values);
  const notes = locatorNotes(drawing, say);
  return (
    <figure className="locator">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        direction={DIRECTIONS[locale]}
        role="img"
        aria-label={[locatorWords(drawing.words, locale, say), ...notes].join(' ')}
      >
        <path className="land" d={land} />
        {occupied !== '' && <path className="held" d={occupied} />}
        {borders !== '' && <path d={borders} />}
        {contested !== '' && <path className="broken" d={contested} />}
        {scale && <path className="bar" d={`m${scale.x} ${scale.y - 6}v6h${scale.length}v-6`} />}
        {dots.map(([x, y], index) => (
          <circle key={index} cx={x} cy={y} r="5" />
        ))}
        {/* Each line by itself, parted by what is not drawn but read where drawings are not. */}
        {labels.map(({ kind, lines, x, y, anchor }) =>
          lines.map((line, n) => (
            <Fragment key={`${x} ${y} ${n}`}>
              <text
                className={kind === 'place' ? undefined : 'minor'}
                x={x}
                y={y}
                dy={n === 0 ? undefined : `${n * 1.2}em`}
                textAnchor={anchor === 'start' ? undefined : anchor}
              >
                {line}
              </text>{' '}
            </Fragment>
          )),
        )}
        {scale && (
          <text
            className="minor"
            x={scale.x}
            y={scale.y - 10}
            textAnchor={locale === 'ar' ? 'end' : undefined}
          >
            {t('kilometres', { kilometres: scale.kilometres })}
          </text>
        )}
      </svg>{' '}
      {(caption !== undefined || notes.length > 0) && (
        <figcaption>
          {caption !== undefined && <b>{caption}</b>} {notes.join(' ')}
        </figcaption>
      )}
    </figure>
  );
}
