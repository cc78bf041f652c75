import { getTranslations } from 'next-intl/server';
import { DIRECTIONS, type Locale } from '../../messages/locales.ts';
import type { Lists } from '../../newsroom/lists.ts';
import type { Claim } from '../../newsroom/claims.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { root } from './article-head.tsx';

interface Props {
  readonly claim: Claim;
  readonly lists: Lists;
  readonly locale: Locale;
}

/** Who says it, and through whom, where it is said: a link to the note that tells more. */
export async function SourceMark({ claim, lists, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'sources' });
  const source = lists.sources.get(claim.by)?.name[locale] ?? claim.by;
  const kind = lists.sources.get(claim.by)?.kind;
  const via = claim.via === undefined ? undefined : lists.sources.get(claim.via)?.name[locale];
  const number = String(claim.number);
  return (
    <a
      className="source-mark"
      id={`c-${number}`}
      href={`#n-${number}`}
      data-n={number}
      aria-label={
        (via === undefined ? t('markLabel', { source }) : t('markViaLabel', { source, via })) +
        (kind ? ` (${t(`kinds.${kind}`)})` : '')
      }
    >
      <span data-n={number}>
        <Isolated
          text={via === undefined ? source : t('markVia', { source, via })}
          locale={locale}
        />
        {kind && <small> {t(`kinds.${kind}`)}</small>}
      </span>
    </a>
  );
}

/**
 * The notes that the marks in a text lead to. They stand with the text, so that a note opened
 * from the second text does not close it, and are in the language of the page.
 */
export function SourceNotes({
  claims,
  lists,
  locale,
}: Omit<Props, 'claim'> & { readonly claims: readonly Claim[] }) {
  if (claims.length === 0) return null;
  return (
    <ul className="source-notes" lang={locale} dir={DIRECTIONS[locale]}>
      {claims.map((claim) => (
        <SourceNote key={claim.number} claim={claim} lists={lists} locale={locale} />
      ))}
    </ul>
  );
}

/** The note behind a mark: the source's name and kind, and how what it says is known. */
async function SourceNote({ claim, lists, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'sources' });
  const source = lists.sources.get(claim.by);
  if (!source) return null;
  const via = claim.via === undefined ? undefined : lists.sources.get(claim.via);
  const number = String(claim.number);
  const name = source.name[locale];
  return (
    <li className="source-note" id={`n-${number}`}>
      <p className="source-name">
        <Isolated
          text={via ? t('chain', { source: name, via: via.name[locale] }) : name}
          locale={locale}
        />
      </p>
      <p>
        <Isolated
          text={[
            t(`kinds.${source.kind}`),
            source.role?.[locale],
            claim.mode && t(`modes.${claim.mode}`),
            via && t('secondHand'),
          ]
            .filter((part) => part !== undefined)
            .join(' · ')}
          locale={locale}
        />
      </p>
      {source.reason && (
        <p>
          <Isolated text={t('reason', { reason: source.reason[locale] })} locale={locale} />
        </p>
      )}
      <p className="source-ways">
        {source.url !== undefined && (
          <a href={source.url} rel="external noopener">
            {t(source.kind === 'document' ? 'openDocument' : 'open')}
          </a>
        )}{' '}
        <a href={`${root(locale)}/sources/${claim.by}`}>{t('all')}</a>{' '}
        {via && (
          <a href={`${root(locale)}/sources/${claim.via ?? ''}`}>
            <Isolated text={via.name[locale]} locale={locale} />
          </a>
        )}{' '}
        <a href={`#c-${number}`}>{t('back')}</a>
      </p>
    </li>
  );
}
